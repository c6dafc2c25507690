"""Ice-breakers on paper, in a language: what is asked for made and put on pages. No database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from companion.errors import KnownError
from companion.formats.paper import sheet
from companion.formats.paper.bingo import BingoCard, bingo_leaves
from companion.formats.paper.faces import Faces
from companion.formats.paper.gatherings import Circle, group_leaves, table_leaves, where_leaves
from companion.formats.paper.leaves import PAPERS, Leaf, draw_leaves
from companion.formats.paper.talk import FindList, find_leaves, prompt_leaves
from companion.model.fold import fold
from companion.model.progress import Progress, silent
from companion.operations.icebreaking import bingo, finding, prompts
from companion.operations.icebreaking.drawing import DRAW_KINDS, Drawn
from companion.operations.icebreaking.facts import gather
from companion.operations.icebreaking.words import Words, words_in
from companion.store.players import Player

Kind = Literal["bingo", "find", "prompts", "pairs", "groups", "tables"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Paper = Literal["a4", "letter"]
MOST_CARDS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be made of the people who take part.

    `copies` is how many cards or lists for anybody, None for one for each player; `named` puts the
    player's name on top. `size` is a bingo's side, a list's lines, or how many prompts.
    """

    kind: Kind
    language: str = "en"
    seed: int = 1
    size: int | None = None
    copies: int | None = None
    named: bool = False
    two_on_a_page: bool = False
    paper: Paper = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Pages to be drawn, and what they say.

    `texts` are a prompt each, or the sentences that stand on the cards; `count` the cards, lists,
    prompts or groups; `size` the side, the lines or the largest group.
    """

    kind: Kind
    title: str
    paper: Paper
    leaves: Sequence[Leaf]
    texts: tuple[str, ...] = ()
    count: int
    size: int
    remark: str = ""
    drawn: Drawn | None = field(default=None)


def make(players: Sequence[Player], wish: Wish, progress: Progress = silent) -> Made:
    """A bingo, lists or prompts. Raises KnownError where there is too little to make them of."""
    words = words_in(wish.language)
    if wish.copies is not None and not 1 <= wish.copies <= MOST_CARDS:
        raise KnownError(f"Print from 1 to {MOST_CARDS:,} cards at a time.")
    if wish.kind == "bingo":
        return _bingo(players, wish, words, progress)
    if wish.kind == "find":
        return _find(players, wish, words)
    if wish.kind == "prompts":
        return _prompts(players, wish, words)
    raise KnownError("Pairs, groups and tables are drawn first.")


def put_on_paper(drawn: Drawn, *, words: Words, paper: Paper) -> Made:
    """A draw's rounds: lists, and for tables a list of everybody and a card for each table."""
    leaves: list[Leaf] = []
    title = words.say(drawn.kind)
    size = PAPERS[paper]
    if drawn.kind != "pairs":
        rounds = len(drawn.rounds)
        aside = " · ".join(words.say("round", turn) for turn in range(1, rounds + 1))
        leaves += where_leaves(
            _where(drawn), title=words.say("whereto"), aside=aside if rounds > 1 else "", paper=size
        )
    for turn, groups in enumerate(drawn.rounds, start=1):
        circles = [Circle(one.name, tuple(who.name for who in one.people)) for one in groups]
        aside = words.say("round", turn) if len(drawn.rounds) > 1 else ""
        if drawn.kind == "tables":
            leaves += table_leaves(circles, aside=aside)
        else:
            leaves += group_leaves(circles, title=title, aside=aside, paper=size)
    first = drawn.rounds[0]
    return Made(
        kind=drawn.kind, title=title, paper=paper, leaves=leaves, count=len(first),
        size=max(len(one.people) for one in first), drawn=drawn, remark=drawn.sentence,
    )  # fmt: skip


def draw_pages(
    made: Made,
    *,
    created: datetime,
    only_page: int | None = None,
    faces: Faces | None = None,
    progress: Progress = silent,
) -> sheet.Drawn:
    """The PDF, whole or one page (from 0) of it."""
    return draw_leaves(
        made.leaves, paper=PAPERS[made.paper], title=made.title, created=created,
        only_page=only_page, faces=faces, progress=progress,
    )  # fmt: skip


def _owners(players: Sequence[Player], wish: Wish) -> list[int | None]:
    """For whom: each player, or so many anybodies."""
    if wish.named:
        return [*range(len(players))][: wish.copies]
    return [None] * (len(players) if wish.copies is None else wish.copies)


def _bingo(players: Sequence[Player], wish: Wish, words: Words, progress: Progress) -> Made:
    facts = gather(players)
    owners = _owners(players, wish)
    wanted = wish.size or bingo.SIDES[-1]
    if wanted not in bingo.SIDES:
        raise KnownError("A bingo has 3, 4 or 5 squares in a row.")
    side = bingo.largest_side(facts, len(players), owners, most=wanted)
    cards = bingo.make_cards(
        facts, len(players), owners, side=side, seed=wish.seed, progress=progress
    )
    printed = [
        BingoCard(
            title=words.say("bingo"),
            how=words.say("bingo.how"),
            free=words.say("bingo.free"),
            squares=tuple(one.sentence(words) if one else None for one in card.squares),
            owner="" if card.player is None else _owner(players[card.player], words),
        )
        for card in cards
    ]
    said = dict.fromkeys(text for card in printed for text in card.squares if text)
    remark = (
        f"{side} squares in a row: for {wanted} these people have too little in common."
        if side < wanted
        else ""
    )
    return Made(
        kind="bingo", title=words.say("bingo"), paper=wish.paper, texts=tuple(said),
        leaves=bingo_leaves(printed, two_on_a_page=wish.two_on_a_page), count=len(cards),
        size=side, remark=remark,
    )  # fmt: skip


def _owner(player: Player, words: Words) -> str:
    return words.say("bingo.of", player.name)


def _find(players: Sequence[Player], wish: Wish, words: Words) -> Made:
    lines = wish.size or finding.USUAL
    if not finding.FEWEST <= lines <= finding.MOST:
        raise KnownError(f"A list has from {finding.FEWEST} to {finding.MOST} lines.")
    owners = _owners(players, wish)
    lists = finding.make_lists(
        gather(players), len(players), lists=len(owners), lines=lines, seed=wish.seed
    )
    printed = [
        FindList(
            title=words.say("find"),
            how=words.say("find.how"),
            lines=tuple(fact.sentence(words) for fact in one),
            owner="" if owner is None else players[owner].name,
        )
        for one, owner in zip(lists, owners, strict=True)
    ]
    said = dict.fromkeys(text for one in printed for text in one.lines)
    return Made(
        kind="find", title=words.say("find").rstrip(" .…:"), paper=wish.paper, texts=tuple(said),
        leaves=find_leaves(printed), count=len(printed), size=len(printed[0].lines),
    )  # fmt: skip


def _prompts(players: Sequence[Player], wish: Wish, words: Words) -> Made:
    count = wish.size or prompts.USUAL
    if not 1 <= count <= prompts.MOST:
        raise KnownError(f"There are from 1 to {prompts.MOST} things to talk about.")
    made = prompts.make_prompts(players, language=wish.language, count=count, seed=wish.seed)
    texts = tuple(one.text for one in made)
    title = words.say("prompts")
    return Made(
        kind="prompts", title=title, paper=wish.paper, texts=texts,
        leaves=prompt_leaves(texts, title), count=len(texts), size=len(texts),
    )  # fmt: skip


def _where(drawn: Drawn) -> list[tuple[str, list[str]]]:
    """Everybody by name, with the group or table of each round."""
    places: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    for groups in drawn.rounds:
        for number, group in enumerate(groups, start=1):
            # "Group 12" is found by its number.
            where = group.name if drawn.kind == "tables" else str(number)
            for person in group.people:
                names[person.id] = person.name
                places.setdefault(person.id, []).append(where)
    order = sorted(names, key=lambda id: (fold(names[id]), names[id], id))
    return [(names[id], places[id]) for id in order]


def is_draw(kind: Kind) -> bool:
    """Whether this kind is drawn, and so kept."""
    return kind in DRAW_KINDS
