"""A recap that leaves: PDF, pictures, Markdown. Names only when they are asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from companion.errors import KnownError
from companion.formats.paper.faces import Faces
from companion.formats.paper.leaves import PAPERS, Leaf, draw_leaves
from companion.formats.paper.network import Dot
from companion.formats.paper.recap import RecapPages, recap_leaves
from companion.formats.paper.tables import Block, Row, table_leaves
from companion.model.circle import Circle
from companion.model.figures import Bar, Figure, counted
from companion.model.progress import Progress, silent
from companion.operations.files_out import write_files
from companion.operations.recap.telling import Kept, Recap, day_lines
from companion.operations.recap.words import dates_of, in_plain_words, without_names

Form = Literal["pdf", "png", "md"]
FORMS: tuple[Form, ...] = get_args(Form)
Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class Written:
    """Files with what is in them, and which names are in Latin letters for want of a font."""

    files: tuple[tuple[Path, bytes], ...]
    pages: int
    transliterated: tuple[str, ...] = ()


def form_of(out: Path) -> Form:
    """The form that a file's name asks for. Raises KnownError for any other."""
    ending = out.suffix.lower().lstrip(".")
    for form in FORMS:
        if ending == form:
            return form
    raise KnownError(
        f"A recap is written as PDF, PNG or Markdown: name it {out.stem or 'recap'}.pdf, .png "
        "or .md."
    )


def recap_file(
    recap: Recap,
    out: Path,
    *,
    names: bool = False,
    paper: Paper = "a4",
    created: datetime,
    faces: Faces | None = None,
    progress: Progress = silent,
) -> Written:
    """What `write_recap` writes. A picture is one file for each page: OUT.png, OUT-2.png, ...

    Raises KnownError for an ending that is none of `FORMS`, and for a recap of nothing.
    """
    form = form_of(out)
    if recap.is_empty:
        raise KnownError(f"There is nothing to tell of {recap.title} yet: nothing was written.")
    if form == "md":
        return Written(((out, markdown(recap, names=names).encode()),), 1)
    title = f"Recap: {recap.title}"
    told = _pages(recap, names)
    if form == "png":
        from companion.formats.paper.picture import draw_pictures

        pictures = draw_pictures(
            recap_leaves(told), paper=PAPERS[paper], title=title, created=created, faces=faces,
            progress=progress,
        )  # fmt: skip
        outs = [out, *(out.with_name(f"{out.stem}-{at}{out.suffix}") for at in _later(pictures))]
        return Written(tuple(zip(outs, pictures, strict=True)), len(pictures))
    leaves: list[Leaf] = recap_leaves(told)
    leaves += table_leaves(list(_blocks(recap, names)), height=PAPERS[paper][1])
    drawn = draw_leaves(
        leaves, paper=PAPERS[paper], title=title, created=created, faces=faces, progress=progress
    )
    return Written(((out, drawn.data),), drawn.pages, tuple(drawn.transliterated))


def _later(pictures: Sequence[bytes]) -> range:
    return range(2, len(pictures) + 1)


def write_recap(written: Written) -> list[Path]:
    """Write the files, all or none. Raises KnownError for a place that cannot be written."""
    return write_files(written.files)


def kept_figure(kept: Kept) -> Figure:
    """Follow-ups as four parts of a whole."""
    bars = (
        Bar("Kept in time", kept.in_time),
        Bar("Kept later", kept.done - kept.in_time),
        Bar("Still open", kept.open - kept.late),
        Bar("Overdue", kept.late, kind="blank"),
    )
    shown = bars if kept.all else ()
    return Figure("kept", "Follow-ups", "Follow-up", shown, kept.all, unit="Follow-ups")


def numbers_of(recap: Recap) -> list[tuple[str, str]]:
    """Large numbers and what each counts, without those that are nothing."""
    made = (
        (len(recap.people), "person met", "people met"),
        (recap.new if recap.new < len(recap.people) else 0, "for the first time", ""),
        (recap.countries.plain, "country", "countries"),
        (recap.organizations.plain, "organization", "organizations"),
        (len(recap.links), "introduction made", "introductions made"),
        (recap.kept.done, "follow-up kept", "follow-ups kept"),
    )
    return [(f"{n:,}", one if n == 1 else many or one) for n, one, many in made if n]


def aside_of(recap: Recap) -> str:
    """Below the title: when, and whose people count."""
    circle = {Circle.PROFESSIONAL: "Professional contacts", Circle.SOCIAL: "Social contacts"}
    return " · ".join(filter(None, (dates_of(recap), circle.get(recap.circle, ""))))


def dots_of(recap: Recap, *, names: bool) -> tuple[tuple[Dot, ...], tuple[tuple[int, int], ...]]:
    """The graph by numbers: its people in their order, and the introductions you made."""
    places = {node.key: at for at, node in enumerate(recap.nodes)}
    dots = tuple(
        Dot(node.name if names else "", places.get(node.above) if node.above else None,
            node.reached)
        for node in recap.nodes
    )  # fmt: skip
    links = tuple(
        (places[one], places[other]) for one, other in recap.links
        if one in places and other in places
    )  # fmt: skip
    return dots, links


def questions_told(recap: Recap, *, names: bool) -> list[tuple[str, str]]:
    """Each question with what was learned; without names, nobody of your contacts is named."""

    def told(text: str) -> str:
        return " ".join((text if names else without_names(text, recap)).split())

    return [(told(one.words), told(one.learned)) for one in recap.questions]


def day_name(label: str) -> str:
    """A day or month for a table: "15 October 2026", "October 2026"."""
    if not label:
        return "No day noted"
    day = date.fromisoformat(label if len(label) > len("2026-10") else f"{label}-01")
    return f"{day:%B} {day.year}" if len(label) == len("2026-10") else f"{day.day} {day:%B %Y}"


def with_day_names(figure: Figure) -> Figure:
    """The figure as its table shows it, days with their names."""
    bars = tuple(bar._replace(label=day_name(bar.label)) for bar in figure.bars)
    return Figure(figure.id, figure.title, figure.what, bars, figure.whole, figure.unit)


def _lines(bar: Bar, *, months: bool) -> tuple[str, str]:
    return day_lines(bar.label, months=months or len(bar.label) == len("2026-10"))


def _pages(recap: Recap, names: bool) -> RecapPages:
    dots, links = dots_of(recap, names=names)
    foot = f"{recap.title} · {'with' if names else 'without'} names · made with Companion"
    return RecapPages(
        title=recap.title, aside=aside_of(recap),
        sentences=tuple(in_plain_words(recap, names=names)), numbers=tuple(numbers_of(recap)),
        days=recap.days, countries=recap.countries, circles=recap.circles,
        kept=kept_figure(recap.kept), organizations=recap.organizations, roles=recap.roles,
        minutes=recap.weeks, channels=recap.channels,
        lines=partial(_lines, months=recap.months),
        learned=tuple(questions_told(recap, names=names)), dots=dots, links=links, foot=foot,
    )  # fmt: skip


def figures_of(recap: Recap) -> list[Figure]:
    """Every picture's numbers, in the order in which they are told."""
    made = (
        with_day_names(recap.days), recap.circles, recap.countries, recap.organizations,
        recap.roles, kept_figure(recap.kept), recap.channels, with_day_names(recap.weeks),
    )  # fmt: skip
    return [figure for figure in made if figure.bars]


def _blocks(recap: Recap, names: bool) -> Iterable[Block]:
    for figure in figures_of(recap):
        rows = tuple(Row(*row) for row in figure.rows())
        yield Block(f"{figure.title}: {figure.unit.lower()}", rows)
    if recap.nodes and names:
        led = (
            Row(node.name, f"{node.reached:,}" if node.reached else "", "", node.depth)
            for node in recap.nodes
        )
        yield Block("Who introduced whom: led to", tuple(led))
    if recap.links and names:
        called = {node.key: node.name for node in recap.nodes}
        pairs = (f"{called[one]} – {called[other]}" for one, other in recap.links)
        yield Block("You introduced", tuple(map(Row, pairs)))


def markdown(recap: Recap, *, names: bool = False) -> str:
    """The recap as Markdown: sentences, and every number as a table."""
    parts = [f"# {_cell(recap.title)}"]
    if aside := aside_of(recap):
        parts.append(aside)
    parts.append("\n".join(f"- {_cell(line)}" for line in in_plain_words(recap, names=names)))
    for figure in figures_of(recap):
        rows = [figure.headers, ("---", "---:", "---:"), *figure.rows()]
        body = "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in rows)
        parts.append(f"## {figure.title}\n\n{body}")
    asked = questions_told(recap, names=names)
    if asked:
        lines = (f"- **{_cell(words)}** {_cell(learned)}".rstrip() for words, learned in asked)
        parts.append("## Asked and learned\n\n" + "\n".join(lines))
    parts += _graph_in_markdown(recap, names)
    return "\n\n".join(part for part in parts if part) + "\n"


def _graph_in_markdown(recap: Recap, names: bool) -> Iterable[str]:
    if not (recap.nodes or recap.links):
        return
    if not names:
        through = sum(node.above is not None for node in recap.nodes)
        yield (
            "## Who introduced whom\n\n"
            f"{counted(through, 'person', 'people')} met through somebody, "
            f"{counted(len(recap.links), 'introduction', 'introductions')} made."
        )
        return
    lines = (
        f"{'  ' * node.depth}- {_cell(node.name)}" + (f" ({node.reached})" if node.reached else "")
        for node in recap.nodes
    )
    yield "## Who introduced whom\n\n" + "\n".join(lines)
    if recap.links:
        called = {node.key: node.name for node in recap.nodes}
        pairs = (f"- {_cell(called[one])} – {_cell(called[other])}" for one, other in recap.links)
        yield "## You introduced\n\n" + "\n".join(pairs)


def _cell(text: str) -> str:
    """Text that stays text in Markdown, on one line and in one cell."""
    plain = " ".join(text.split())
    return "".join(f"\\{letter}" if letter in "\\|*_`[]<>#" else letter for letter in plain)
