"""People are ranked by what they have in common with you, and the reason is said."""

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.operations.suggesting import Me, Suggestion, suggest
from companion.store.wishes import Candidates

Person = dict[str, str]


def candidates(*people: Person) -> Candidates:
    """People by title, organization, city, code, interests (parted by ;) and a question."""

    def column(name: str) -> list[str]:
        return [one.get(name, "") for one in people]

    return Candidates(
        ids=range(1, len(people) + 1),
        names=[one.get("name", f"Person {n}") for n, one in enumerate(people)],
        titles=column("title"),
        organizations=column("organization"),
        cities=column("city"),
        country_codes=column("code"),
        interests=[
            [word.strip() for word in text.split(";") if word.strip()]
            for text in column("interests")
        ],
        extra=[{"Your burning question": text} if text else {} for text in column("question")],
        emails=[[text] if text else [] for text in column("email")],
    )


def best(found: list[Suggestion]) -> Suggestion:
    return found[0]


def crowd(**same: str) -> list[Person]:
    return [dict(same) for _ in range(20)]


def test_what_few_share_counts_for_more_than_what_many_do() -> None:
    people = candidates(
        *crowd(interests="reading"), {"interests": "reading"}, {"interests": "flannel"}
    )
    found = suggest(Me(interests=["Reading", "Flannel"]), people)
    assert best(found).attendee_id == 22
    assert best(found).reasons == ("Also interested in Flannel",)
    assert len(found) == 22


def test_several_things_in_common_are_said_together() -> None:
    people = candidates(*crowd(), {"interests": "zines; flannel; maps"})
    (one,) = suggest(Me(interests=["zines", "flannel"]), people)
    assert one.reasons == ("Also interested in flannel and zines",)


def test_an_interest_that_is_only_alike_is_not_said_to_be_yours() -> None:
    people = candidates(*crowd(), {"interests": "seed exchange"}, {"interests": "seed libraries"})
    same, alike = suggest(Me(interests=["seed libraries"]), people)
    assert same.reasons == ("Also interested in seed libraries",)
    assert alike.reasons == ("Interested in seed exchange",)


def test_an_answer_to_the_organizers_question_counts() -> None:
    people = candidates(*crowd(question="Where is lunch?"), {"question": "Who makes a zine?"})
    (one,) = suggest(Me(interests=["zines"]), people)
    assert one.reasons == ("Wrote about “zines” in an answer",)


def test_role_institution_and_place_count() -> None:
    people = candidates(
        *crowd(title="Librarian"),
        {"title": "Music Cataloguer"},
        {"organization": "Harbour Archive"},
        {"city": "Girona", "code": "ES"},
        {"city": "Vic", "code": "ES"},
    )
    me = Me(
        titles=["Cataloguer"], organizations=["Archive of Vic"], cities=["girona"],
        country_codes=["ES"],
    )  # fmt: skip
    reasons = {
        one.attendee_id: one.reasons
        for one in suggest(me, people, country_name=lambda code: {"ES": "Spain"}[code])
    }
    assert reasons == {
        21: ("“cataloguer” in the job title, as in yours",),
        22: ("“archive” in the organization’s name, as in yours",),
        23: ("From Girona, like you",),
        24: ("From Spain, like you",),
    }


def test_the_people_whom_you_know_lead_to_others() -> None:
    people = candidates(
        *crowd(), {"organization": "City  Library", "city": "Oslo"}, {"city": "Reykjavik"}
    )
    known = [("Ana", "city library", "Oslo"), ("Bo", "", "Reykjavík"), ("Cy", "", "Reykjavík")]
    reasons = [one.reasons for one in suggest(Me(), people, known)]
    assert reasons == [("Works where Ana works",), ("From Reykjavik, like 2 people you know",)]


def test_nobody_is_said_to_work_where_he_works_himself() -> None:
    people = candidates(*crowd(), {"name": "ANA RÍOS", "organization": "City Library"})
    assert suggest(Me(), people, [("Ana Ríos", "City Library", "")]) == []


def test_you_are_not_suggested_to_yourself() -> None:
    people = candidates(
        *crowd(),
        {"name": "Ada Lindqvist", "interests": "zines"},
        {"name": "A. L.", "email": "ADA@work.example", "interests": "zines"},
    )
    me = Me(interests=["zines"], names=["Ada Lindqvist"], emails=["ada@work.example"])
    assert suggest(me, people) == []


def test_of_nothing_in_common_nothing_is_said() -> None:
    assert suggest(Me(), candidates(*crowd(interests="zines"))) == []
    assert suggest(Me(interests=["zines"]), Candidates()) == []
    assert Me().is_blank
    assert not Me(interests=["zines"]).is_blank


WORDS = st.sampled_from(["zines", "seed libraries", "maps", "local history", "", "  ", "Ζίν", "的"])
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from(["Librarian", "Cataloguer", "司書", "\u202eX"]),
            "organization": st.sampled_from(["City Library", "Archive", "?"]),
            "city": st.sampled_from(["Oslo", "Girona", "oslo "]),
            "code": st.sampled_from(["NO", "ES"]),
            "interests": st.lists(WORDS, max_size=3).map(";".join),
            "question": st.one_of(st.text(max_size=20), WORDS),
        },
    ),
    max_size=15,
)
ME = st.builds(
    Me,
    interests=st.lists(st.one_of(WORDS, st.text(max_size=10)), max_size=4),
    titles=st.lists(st.sampled_from(["Librarian", "", "司書"]), max_size=2),
    organizations=st.lists(st.sampled_from(["City Library", ""]), max_size=1),
    cities=st.lists(st.sampled_from(["Oslo", ""]), max_size=1),
    country_codes=st.lists(st.sampled_from(["NO", ""]), max_size=1),
)


@settings(max_examples=80)
@given(ME, PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing_but_ties(
    me: Me, people: list[Person], shuffler: random.Random
) -> None:
    named = [{**one, "name": f"N{n}"} for n, one in enumerate(people)]
    found = suggest(me, candidates(*named), [("Ana", "Archive", "Girona")], limit=99)
    shuffler.shuffle(named)
    again = suggest(me, candidates(*named), [("Ana", "Archive", "Girona")], limit=99)
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert {one.name: (one.score, one.reasons) for one in found} == {
        one.name: (one.score, one.reasons) for one in again
    }
    for one in found:
        assert one.score > 0
        assert 1 <= len(one.reasons) <= 3
        assert all(one.reasons)


@settings(max_examples=40)
@given(ME, PEOPLE, st.integers(0, 5))
def test_a_limit_takes_the_first_of_them(me: Me, people: list[Person], limit: int) -> None:
    named = candidates(*({**one, "name": f"N{n}"} for n, one in enumerate(people)))
    assert suggest(me, named, limit=limit) == suggest(me, named, limit=99)[:limit]


def test_a_conference_is_ranked_while_one_blinks() -> None:
    rng = random.Random(4)
    words = [f"{a} {b}" for a in ("zine", "seed", "map", "radio") for b in range(40)]
    people = candidates(
        *(
            {
                "title": rng.choice(["Librarian", "Cataloguer", "Head of Youth Services"]),
                "organization": f"Library {rng.randrange(200)}",
                "city": f"Town {rng.randrange(90)}",
                "code": rng.choice(["NO", "ES", "IS"]),
                "interests": ";".join(rng.sample(words, 3)),
                "question": f"How do {rng.choice(words)} live?",
            }
            for _ in range(762)
        )
    )
    me = Me(interests=["zine 3", "maps", "seed"], titles=["Cataloguer"], country_codes=["IS"])
    known = [(f"C{n}", f"Library {n}", f"Town {n}") for n in range(50)]
    taken = []
    for _ in range(5):
        begun = time.thread_time()
        assert len(suggest(me, people, known)) == 40
        taken.append(time.thread_time() - begun)
    assert sorted(taken)[2] < 0.1
