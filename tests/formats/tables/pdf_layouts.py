"""Participant lists as organizers print them, written by reportlab: one function a layout."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

Person = dict[str, str]
HEADERS = {
    "name": "Name", "organization": "Organization", "email": "E-mail", "country": "Country",
    "title": "Job title", "phone": "Phone",
}  # fmt: skip

_GIVEN = (
    "Anna María Zoë Paul Jean-Luc Oluwaseun Gül Tomáš Ingrid Rashid Wei Priya Søren Chiara Mikel "
    "Aoife Hugo Lena Yuki Dario"
).split()
_FAMILY = (
    "Smith|García Márquez|van der Berg|Okafor|Müller-Lüdenscheidt|Novak|Çelik|de la Cruz|"
    "Håkansson|O'Neill|Tanaka|Ricci|Sharma|Etxeberria|Li|Kowalski|Dubois"
).split("|")
_PLACES = (
    "University of Exampleton|Städtische Bibliothek Musterstadt|Examplia Ltd|Institut d'Exemple|"
    "National Library of Examplia|Fundación Ejemplo|ACME|Example Press"
).split("|")
_LONG_PLACES = (
    "Department of Information and Communication Technology, University of Exampleton|ACME|"
    "Bundesanstalt für beispielhafte Informationsverarbeitung und Dokumentation Musterstadt|"
    "Example Press|Fundación Ejemplo para la Cooperación Internacional en Bibliotecas y Archivos"
).split("|")
_COUNTRIES = "Germany|France|United Kingdom|Türkiye|Japan|Brazil".split("|")
_JOBS = "Librarian|Professor|Head of Digital Services|PhD student|Data steward".split("|")


def people(count: int, *, long: bool = False) -> list[Person]:
    """Made-up people, all different."""
    places = _LONG_PLACES if long else _PLACES
    found = []
    for number in range(count):
        given = _GIVEN[number % len(_GIVEN)]
        family = _FAMILY[(number * 5 + number // len(_GIVEN)) % len(_FAMILY)]
        found.append({
            "name": f"{given} {family}",
            "organization": places[(number * 3) % len(places)],
            "email": f"p{number}.{'abcdefgh'[number % 8] * (number % 5 + 1)}@t{number % 7}.example",
            "country": _COUNTRIES[(number * number) % len(_COUNTRIES)],
            "title": _JOBS[(number * 2) % len(_JOBS)],
            "phone": f"+49 30 {4000000 + number * 7919}",
        })  # fmt: skip
    return found


@dataclass(frozen=True)
class Layout:
    """A file: who is in it, and which of their values stand in columns of their own."""

    people: list[Person]
    fields: tuple[str, ...]


Writer = Callable[[Path], Layout]
LAYOUTS: dict[str, Writer] = {}


def layout(writer: Writer) -> Writer:
    LAYOUTS[writer.__name__] = writer
    return writer


STYLES = getSampleStyleSheet()
SMALL = ParagraphStyle("small", parent=STYLES["Normal"], fontSize=9, leading=10.5)


def build(path: Path, story: Sequence[Any], size: tuple[float, float] = A4, **more: Any) -> None:
    SimpleDocTemplate(str(path), pagesize=size, invariant=1).build(list(story), **more)


def table(
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float] | None = None,
    *style: Any,
    repeat: int = 1,
) -> Table:
    made = Table([list(row) for row in rows], colWidths=widths, repeatRows=repeat)
    made.setStyle(style)
    return made


GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
HEAD = ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")


def cells(found: Sequence[Person], fields: Sequence[str], *, wrap: bool = False) -> list[list[Any]]:
    head = [HEADERS[name] for name in fields]
    rows: list[list[Any]] = [[person[name] for name in fields] for person in found]
    if wrap:
        rows = [[Paragraph(text, SMALL) for text in row] for row in rows]
    return [head, *rows]


def edges(canvas: Canvas, document: Any) -> None:
    """A running head and foot, as word processors print them."""
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 815, "Example Conference 2026 - confidential")
    canvas.drawRightString(540, 25, f"Page {document.page} of 9")
    canvas.drawString(60, 25, "Printed on 1 March 2026")
    canvas.restoreState()


@layout
def ruled_over_pages(path: Path) -> Layout:
    found, fields = people(130), ("name", "organization", "email", "country")
    build(path, [
        Paragraph("List of participants", STYLES["Title"]),
        table(cells(found, fields), None, GRID, HEAD),
    ], onFirstPage=edges, onLaterPages=edges)  # fmt: skip
    return Layout(found, fields)


@layout
def ruled_with_wrapped_cells(path: Path) -> Layout:
    found, fields = people(60, long=True), ("name", "organization", "email")
    build(path, [table(cells(found, fields, wrap=True), [110, 180, 170], GRID, TOP)])
    return Layout(found, fields)


@layout
def ruled_with_wrapped_cells_in_the_middle(path: Path) -> Layout:
    found, fields = people(40, long=True), ("name", "organization", "title", "email")
    middle = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
    build(path, [table(cells(found, fields, wrap=True), [100, 150, 90, 160], GRID, middle)])
    return Layout(found, fields)


@layout
def ruled_with_sections(path: Path) -> Layout:
    """A row over the whole width names the country of those below it."""
    found, fields = people(36), ("name", "organization", "email")
    found.sort(key=lambda person: person["country"])
    rows: list[list[str]] = [[HEADERS[name] for name in fields]]
    spans: list[Any] = [GRID, HEAD]
    last = ""
    for person in found:
        if person["country"] != last:
            last = person["country"]
            spans.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            spans.append(("FONTNAME", (0, len(rows)), (-1, len(rows)), "Helvetica-Bold"))
            rows.append([last, "", ""])
        rows.append([person[name] for name in fields])
    build(path, [table(rows, None, *spans)])
    return Layout(found, (*fields, "country"))


@layout
def merged_down(path: Path) -> Layout:
    """One cell names the organization of several people."""
    found = people(30)
    for number, person in enumerate(found):
        person["organization"] = f"Organization {number // 3}"
    rows = cells(found, ("organization", "name", "email"))
    spans = [("SPAN", (0, at), (0, at + 2)) for at in range(1, 31, 3)]
    build(path, [table(rows, [150, 150, 150], GRID, *spans)])
    return Layout(found, ("organization", "name", "email"))


@layout
def only_white_between_columns(path: Path) -> Layout:
    found, fields = people(120), ("name", "organization", "email", "country")
    build(path, [
        Paragraph("Participants", STYLES["Title"]),
        Paragraph("Please tell us of mistakes before the conference begins.", STYLES["Normal"]),
        Spacer(1, 20),
        table(cells(found, fields), None, HEAD),
    ], onFirstPage=edges, onLaterPages=edges)  # fmt: skip
    return Layout(found, fields)


@layout
def white_and_wrapped(path: Path) -> Layout:
    found, fields = people(50, long=True), ("name", "organization", "email", "country")
    build(path, [table(cells(found, fields, wrap=True), [100, 160, 150, 90], TOP)])
    return Layout(found, fields)


@layout
def white_and_wrapped_without_gaps(path: Path) -> Layout:
    """No white between rows: only what would not have fitted tells that a cell goes on."""
    found, fields = people(50, long=True), ("name", "organization", "country")
    tight = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    build(path, [table(cells(found, fields, wrap=True), [130, 220, 110], TOP, *tight)])
    return Layout(found, fields)


@layout
def rules_below_each_row(path: Path) -> Layout:
    found, fields = people(45, long=True), ("name", "organization", "email")
    lines = ("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.grey)
    build(path, [table(cells(found, fields, wrap=True), [120, 190, 160], TOP, lines)])
    return Layout(found, fields)


@layout
def zebra_stripes(path: Path) -> Layout:
    found, fields = people(80), ("name", "title", "organization", "country")
    zebra = ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.lightgrey])
    build(path, [table(cells(found, fields), None, zebra, HEAD)])
    return Layout(found, fields)


@layout
def centred_cells(path: Path) -> Layout:
    found, fields = people(40), ("name", "organization", "country")
    centre = ("ALIGN", (0, 0), (-1, -1), "CENTER")
    build(path, [table(cells(found, fields), None, centre)])
    return Layout(found, fields)


@layout
def without_headers(path: Path) -> Layout:
    found, fields = people(40), ("name", "organization", "email")
    build(path, [table(cells(found, fields)[1:], None)])
    return Layout(found, fields)


@layout
def country_headings_between(path: Path) -> Layout:
    """Headings in bold between rows without rules; the last page ends in the middle of one."""
    found, fields = people(70), ("name", "organization", "email")
    found.sort(key=lambda person: person["country"])
    rows = [[HEADERS[name] for name in fields]]
    bold: list[Any] = [HEAD]
    last = ""
    for person in found:
        if person["country"] != last:
            last = person["country"]
            bold.append(("FONTNAME", (0, len(rows)), (-1, len(rows)), "Helvetica-Bold"))
            rows.append([last, "", ""])
        rows.append([person[name] for name in fields])
    build(path, [table(rows, [150, 190, 150], *bold)], onFirstPage=edges, onLaterPages=edges)
    return Layout(found, (*fields, "country"))


@layout
def letters_of_the_alphabet(path: Path) -> Layout:
    found, fields = people(60), ("name", "organization", "country")
    found.sort(key=lambda person: person["name"])
    rows = [[HEADERS[name] for name in fields]]
    for at, person in enumerate(found):
        if not at or found[at - 1]["name"][0] != person["name"][0]:
            rows.append([person["name"][0], "", ""])
        rows.append([person[name] for name in fields])
    build(path, [table(rows, [170, 200, 110], HEAD)])
    return Layout(found, fields)


@layout
def two_lists_side_by_side(path: Path) -> Layout:
    found, fields = people(90), ("name", "email")
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for start in range(0, len(found), 60):
        canvas.setFont("Helvetica-Bold", 9)
        for block in range(2):
            canvas.drawString(40 + 260 * block, 790, "Name")
            canvas.drawString(180 + 260 * block, 790, "E-mail")
        canvas.setFont("Helvetica", 9)
        for at, person in enumerate(found[start : start + 60]):
            x, y = 40 + 260 * (at // 30), 770 - 18 * (at % 30)
            canvas.drawString(x, y, person["name"])
            canvas.drawString(x + 140, y, person["email"])
        canvas.showPage()
    canvas.save()
    return Layout(found, fields)


@layout
def numbered_lines(path: Path) -> Layout:
    found = people(75)
    story: list[Any] = [Paragraph("Who is coming", STYLES["Title"])]
    for number, person in enumerate(found, 1):
        line = f"{number}. {person['name']}, {person['organization']}, {person['email']}"
        story.append(Paragraph(line, STYLES["Normal"]))
    build(path, story, onFirstPage=edges, onLaterPages=edges)
    return Layout(found, ("name", "organization", "email"))


@layout
def numbered_and_wrapped(path: Path) -> Layout:
    found = people(40, long=True)
    for person in found:
        person["organization"] = person["organization"].replace(",", "")
    hanging = ParagraphStyle("hanging", parent=SMALL, leftIndent=18, firstLineIndent=-18)
    build(path, [
        Paragraph(f"{n}. {p['name']}, {p['organization']}, {p['country']}, {p['email']}", hanging)
        for n, p in enumerate(found, 1)
    ], (330, 600))  # fmt: skip
    return Layout(found, ("name", "organization", "country", "email"))


@layout
def name_and_organization_in_brackets(path: Path) -> Layout:
    found = people(30)
    build(path, [Paragraph(f"{p['name']} ({p['organization']})", STYLES["Normal"]) for p in found])
    return Layout(found, ("name", "organization"))


@layout
def directory_of_blocks(path: Path) -> Layout:
    """Two columns of blocks: name in bold, organization, address; white between them."""
    found = people(44)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for start in range(0, len(found), 24):
        for at, person in enumerate(found[start : start + 24]):
            x, y = 50 + 260 * (at // 12), 790 - 60 * (at % 12)
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(x, y, person["name"])
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x, y - 12, person["organization"])
            canvas.drawString(x, y - 24, person["email"])
        canvas.showPage()
    canvas.save()
    return Layout(found, ("name", "organization", "email"))


@layout
def labelled_blocks(path: Path) -> Layout:
    found = people(24)
    story: list[Any] = []
    for p in found:
        for text in (
            p["name"], f"Organization: {p['organization']}", f"E-mail: {p['email']}",
            f"Phone: {p['phone']}",
        ):  # fmt: skip
            story.append(Paragraph(text, SMALL))
        story.append(Spacer(1, 14))
    build(path, story)
    return Layout(found, ("name", "organization", "email", "phone"))


@layout
def names_in_three_columns(path: Path) -> Layout:
    found = people(90)
    found.sort(key=lambda person: person["name"])
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for at, person in enumerate(found):
        canvas.drawString(50 + 180 * (at // 30), 780 - 16 * (at % 30), person["name"])
    canvas.save()
    return Layout(found, ("name",))


@layout
def landscape_by_turning_the_page(path: Path) -> Layout:
    """The page is upright and says that it has to be turned to be read."""
    found, fields = people(50), ("name", "organization", "title", "email", "country")
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    rows = cells(found, fields)
    for start in range(1, len(rows), 25):
        canvas.setPageRotation(90)
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 8)
        for at, row in enumerate([rows[0], *rows[start : start + 25]]):
            for x, text in zip((40, 190, 380, 520, 680), row, strict=True):
                canvas.drawString(x, 540 - 18 * at, text)
        canvas.showPage()
    canvas.save()
    return Layout(found, fields)


@layout
def landscape_by_turning_the_text(path: Path) -> Layout:
    """The text runs up the page, and nothing says that it has to be turned."""
    found, fields = people(20), ("name", "organization", "email", "country")
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 8)
    for at, row in enumerate(cells(found, fields)):
        for x, text in zip((40, 190, 400, 600), row, strict=True):
            canvas.drawString(x, 540 - 18 * at, text)
    canvas.save()
    return Layout(found, fields)


@layout
def letter_by_letter(path: Path) -> Layout:
    """Each letter is placed by itself, as some printers' drivers write."""
    found, fields = people(25), ("name", "organization", "email")
    canvas = Canvas(str(path), pagesize=landscape(A4), invariant=1)
    canvas.setFont("Helvetica", 9)
    for at, row in enumerate(cells(found, fields)):
        for left, text in zip((50, 250, 480), row, strict=True):
            x = float(left)
            for letter in text:
                canvas.drawString(x, 550 - 18 * at, letter)
                x += canvas.stringWidth(letter, "Helvetica", 9)
    canvas.save()
    return Layout(found, fields)


@layout
def a_cover_before_the_list(path: Path) -> Layout:
    from reportlab.platypus import PageBreak

    found, fields = people(40), ("name", "organization", "email")
    prose = "The programme committee is glad to welcome you to a week of talks and walks. " * 12
    build(path, [
        Paragraph("Example Conference", STYLES["Title"]), Paragraph(prose, STYLES["Normal"]),
        Paragraph(prose, STYLES["Normal"]), PageBreak(),
        Paragraph("Participants", STYLES["Heading1"]), table(cells(found, fields), None),
    ])  # fmt: skip
    return Layout(found, fields)


@layout
def ruled_lists_side_by_side(path: Path) -> Layout:
    found = people(60)
    head = ["Name", "Country", "", "Name", "Country"]
    rows = [head] + [
        [a["name"], a["country"], "", b["name"], b["country"]]
        for a, b in zip(found[:30], found[30:], strict=True)
    ]
    gap = ("LINEABOVE", (2, 0), (2, -1), 1, colors.white)
    boxes = [
        ("GRID", (0, 0), (1, -1), 0.5, colors.black),
        ("GRID", (3, 0), (4, -1), 0.5, colors.black),
    ]
    build(path, [table(rows, None, gap, *boxes)])
    return Layout(found, ("name", "country"))


@layout
def sparse_columns(path: Path) -> Layout:
    """Few have a phone; numbers stand at the right of their column."""
    found = people(55)
    for number, person in enumerate(found):
        person["number"] = str(number + 95)
        if number % 9:
            person["phone"] = ""
    rows = [["No.", "Name", "Phone", "Country"]] + [
        [p["number"], p["name"], p["phone"], p["country"]] for p in found
    ]
    build(path, [table(rows, None, ("ALIGN", (0, 0), (0, -1), "RIGHT"))])
    return Layout(found, ("number", "name", "phone", "country"))


@layout
def a_column_that_one_in_forty_has(path: Path) -> Layout:
    found = people(80)
    for number, person in enumerate(found):
        if number % 40 != 7:
            person["title"] = ""
    build(path, [table(cells(found, ("name", "title", "organization")), None)])
    return Layout(found, ("name", "title", "organization"))


@layout
def headers_of_two_lines(path: Path) -> Layout:
    found, fields = people(30), ("name", "organization", "email")
    rows = cells(found, fields)
    rows[0] = ["Name of the\nparticipant", "Organization or\ncompany", "E-mail\naddress"]
    build(path, [table(rows, None, GRID, HEAD)])
    return Layout(found, fields)


@layout
def names_and_addresses_in_angle_brackets(path: Path) -> Layout:
    found = people(25)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 11)
    for at, person in enumerate(found):
        canvas.drawString(60, 780 - 15 * at, f"{person['name']} <{person['email']}>")
    canvas.save()
    return Layout(found, ("name", "email"))


@layout
def blocks_that_end_with_an_address(path: Path) -> Layout:
    """No white, nothing in bold: only the address tells where the next person begins."""
    found = people(20)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 9)
    lines = [text for p in found for text in (p["name"], p["organization"], p["email"])]
    for at, text in enumerate(lines):
        canvas.drawString(60, 800 - 12 * at, text)
    canvas.save()
    return Layout(found, ("name", "organization", "email"))


@layout
def word_by_word(path: Path) -> Layout:
    """Each word is placed by itself without spaces, as some word processors write."""
    found, fields = people(30), ("name", "organization", "country")
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Times-Roman", 10)
    for at, row in enumerate(cells(found, fields)):
        for left, text in zip((50, 200, 400), row, strict=True):
            x = float(left)
            for word in text.split():
                canvas.drawString(x, 790 - 14 * at, word)
                x += canvas.stringWidth(word, "Times-Roman", 10) + 2.5
    canvas.save()
    return Layout(found, fields)


@layout
def last_columns_begin_where_others_end(path: Path) -> Layout:
    """Columns so narrow that long cells nearly touch the next one."""
    found, fields = people(60), ("name", "organization", "country")
    rows = cells(found, fields)
    tight = [("LEFTPADDING", (0, 0), (-1, -1), 1), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
    build(path, [table(rows, None, *tight)])
    return Layout(found, fields)


@layout
def five_people(path: Path) -> Layout:
    found, fields = people(5), ("name", "organization", "email")
    build(path, [Paragraph("Speakers", STYLES["Title"]), table(cells(found, fields), None)])
    return Layout(found, fields)


@layout
def dashes_between_parts(path: Path) -> Layout:
    found = people(35)
    build(path, [
        Paragraph(f"• {p['name']} – {p['organization']} – {p['country']}", STYLES["Normal"])
        for p in found
    ])  # fmt: skip
    return Layout(found, ("name", "organization", "country"))


@layout
def a_table_for_each_country(path: Path) -> Layout:
    found, fields = people(40), ("name", "organization", "email")
    found.sort(key=lambda person: person["country"])
    story: list[Any] = []
    for country in dict.fromkeys(person["country"] for person in found):
        story.append(Paragraph(country, STYLES["Heading2"]))
        here = [person for person in found if person["country"] == country]
        story.append(table(cells(here, fields), [150, 180, 150], GRID, HEAD))
    build(path, story)
    return Layout(found, (*fields, "country"))
