"""Lists in documents, web pages, archives, data files, and what is pasted from a mail."""

import json

from tests.importing.judged.layout import EITHER, Columns, Layout, Who, fields, heads, layout, who
from tests.importing.judged.making import (
    delimited,
    docx,
    gzipped,
    pdf,
    text,
    web_table,
    xlsx,
    zipped,
)  # fmt: skip

_COLUMNS: Columns = [
    ("Name", "name"), ("Organization", "organization"), ("E-mail", "emails"), ("Country",
     "country"),
]  # fmt: skip
_ROWS = [
    ["Hana Dvorak", "Charles University", "hana@dvorak.example", "Czechia"],
    ["Luc van Damme", "KBR", "luc@damme.example", "Belgium"],
    ["Amina Yusuf", "Kano Library", "amina@yusuf.example", "Nigeria"],
    ["Teo Marin", "INCA", "teo@marin.example", "Romania"],
]


def _people(first: int | None) -> list[Who]:
    rows = [first + n if first is not None else None for n in range(4)]
    return [
        who(
            rows[0],
            "Hana Dvorak",
            "hana@dvorak.example",
            org="Charles University",
            country_code="CZ",
        ),
        who(rows[1], "Luc van Damme", "luc@damme.example", family="van Damme", country_code="BE"),
        who(rows[2], "Amina Yusuf", "amina@yusuf.example", org="Kano Library", country_code="NG"),
        who(rows[3], "Teo Marin", "teo@marin.example", org="INCA", country_code="RO"),
    ]


@layout
def web_page_called_xls() -> Layout:
    page = (
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset='utf-8'>"
        "<style>td{mso-number-format:'@'}</style></head><body>"
        + web_table([heads(_COLUMNS), *_ROWS])
        + "</body></html>"
    )
    return Layout("export.xls", page.encode(), fields(_COLUMNS), _people(2), format="html")


@layout
def saved_web_page() -> Layout:
    people = [["Name", "Affiliation"]] + [
        [f'<a href="mailto:{email}">{name}</a>', place] for name, place, email, _ in _ROWS
    ]
    page = (
        "<!doctype html><html><head><meta charset='utf-8'><title>Participants</title>"
        "<script>var x = '<table><tr><td>no</td></tr></table>';</script></head><body><nav><ul>"
        "<li>Home</li><li>Programme</li></ul></nav>"
        + web_table([["Fee", "Until"], ["100", "May"], ["150", "June"]])
        + "<h2>Participants</h2>"
        + web_table(people)
        + "<footer>Contact: office@conf.example</footer></body></html>"
    )
    return Layout(
        "participants.html", page.encode(),
        {"Name": "name", "Affiliation": "organization", "Name (e-mail)": "emails"},
        [
            who(2, "Hana Dvorak", "hana@dvorak.example", org="Charles University"),
            who(3, "Luc van Damme", "luc@damme.example", family="van Damme"),
            who(4, "Amina Yusuf", "amina@yusuf.example"), who(5, "Teo Marin", "teo@marin.example"),
        ],
        format="html", nowhere=("office@conf.example",),
    )  # fmt: skip


@layout
def word_table() -> Layout:
    content = docx(
        ["List of participants", "As of 3 March 2026; please do not pass on."],
        [heads(_COLUMNS), *_ROWS], ["4 participants"],
    )  # fmt: skip
    return Layout("list.docx", content, fields(_COLUMNS), _people(2), encoding=None, format="docx")


@layout
def printed_with_lines() -> Layout:
    content = pdf("Participants", [heads(_COLUMNS), *_ROWS], ruled=True)
    people = _people(None)
    return Layout("list.pdf", content, fields(_COLUMNS), people, 1, encoding=None, format="pdf")


@layout
def printed_without_lines() -> Layout:
    content = pdf("Participants of the summer school", [heads(_COLUMNS), *_ROWS], ruled=False)
    return Layout(
        "list-unruled.pdf", content, fields(_COLUMNS), _people(None), 2, encoding=None, format="pdf"
    )


@layout
def printed_over_pages() -> Layout:
    syllables = ("Ba", "Ce", "Di", "Fo", "Gu", "Ha", "Je", "Ki", "Lo", "Mu")
    names = [
        f"{a}{b.lower()}n {c}r{a.lower()}s" for a in syllables for b in syllables for c in "AEO"
    ][:90]
    columns: Columns = [("No.", EITHER), ("Participant", "name"), ("E-mail", "emails")]
    rows = [[str(n), name, f"p{n}@pages.example"] for n, name in enumerate(names, 1)]
    return Layout(
        "long.pdf", pdf("Participants", [heads(columns), *rows], ruled=True), fields(columns),
        [who(None, name, f"p{n}@pages.example") for n, name in enumerate(names, 1)],
        1, {23: "header", 47: "header", 71: "header"}, encoding=None, format="pdf",
    )  # fmt: skip


@layout
def json_array() -> Layout:
    columns: Columns = [
        ("firstName", "given"), ("lastName", "family"), ("email", "emails"), ("company",
         "organization"),
        ("jobTitle", "title"), ("checkedIn", None),
    ]  # fmt: skip
    records = [
        {"firstName": "Nadia", "lastName": "Haddad", "email": "nadia@haddad.example",
         "company": "AUB", "jobTitle": "Curator", "checkedIn": True},
        {"firstName": "Finn", "lastName": "Byrne", "email": "finn@byrne.example", "company": None,
         "checkedIn": False},
    ]  # fmt: skip
    return Layout(
        "attendees.json", json.dumps(records).encode(), fields(columns),
        [
            who(None, "Nadia Haddad", "nadia@haddad.example", org="AUB", title="Curator"),
            who(None, "Finn Byrne", "finn@byrne.example", org=""),
        ],
        header_row=0, format="json",
    )  # fmt: skip


@layout
def json_of_an_interface() -> Layout:
    attendees = [
        {"id": "a1", "profile": {"name": "Joana Reis", "email": "joana@reis.example",
                                 "company": "BNP"}, "tags": ["maps", "tea"]},
        {"id": "a2", "profile": {"name": "Otto Lang", "email": "otto@lang.example"}, "tags": []},
    ]  # fmt: skip
    content = {"pagination": {"page": 1, "of": 1}, "attendees": attendees}
    return Layout(
        "api.json", json.dumps(content, ensure_ascii=False, indent=1).encode(),
        {"id": EITHER, "profile.name": "name", "profile.email": "emails",
         "profile.company": "organization", "tags": EITHER},
        [
            who(None, "Joana Reis", "joana@reis.example", org="BNP"),
            who(None, "Otto Lang", "otto@lang.example"),
        ],
        header_row=0, format="json",
    )  # fmt: skip


@layout
def addresses_pasted_from_a_mail() -> Layout:
    content = text(
        "Hana Dvorak <hana@dvorak.example>; Luc van Damme <luc@damme.example>; "
        '"Yusuf, Amina" <amina@yusuf.example>; teo@marin.example',
    )
    return Layout(
        "pasted.txt", content, {"Name": "name", "E-mail": "emails"},
        [
            who(None, "Hana Dvorak", "hana@dvorak.example"),
            who(None, "Luc van Damme", "luc@damme.example", family="van Damme"),
            who(None, "Amina Yusuf", "amina@yusuf.example", family="Yusuf"),
            {"emails": ["teo@marin.example"]},
        ],
        header_row=0, format="text",
    )  # fmt: skip


@layout
def numbered_lines() -> Layout:
    content = text(
        "Participants:", "",
        "1. Hana Dvorak (Charles University)", "2. Luc van Damme (KBR)",
        "3. Amina Yusuf (Kano Library)", "4. Teo Marin (INCA)",
    )  # fmt: skip
    return Layout(
        "list.txt", content, {"Column 1": EITHER, "Column 2": "name"},
        [
            who(3, "Hana Dvorak", org="Charles University"),
            # It may be a nickname, too: then it is not taken off.
            {"row": 4, "given": "Luc", "family": "van Damme"},
            who(5, "Amina Yusuf", org="Kano Library"),
            {"row": 6, "given": "Teo", "family": "Marin"},
        ],
        header_row=0, skipped={1: "title"},
    )  # fmt: skip


@layout
def markdown_table() -> Layout:
    lines = ["# Participants", "", "| " + " | ".join(heads(_COLUMNS)) + " |", "|---|:---|---|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in _ROWS]
    return Layout(
        "readme.md", text(*lines, end="\n"), fields(_COLUMNS), _people(5), 3, format="text"
    )


@layout
def zip_with_a_list_and_a_note() -> Layout:
    content = zipped({
        "README.txt": b"Exported on 3 March.\n",
        "__MACOSX/._participants.csv": b"\0\5\x16\7",
        "export/participants.csv": delimited([heads(_COLUMNS), *_ROWS], ";"),
    })  # fmt: skip
    return Layout("export.zip", content, fields(_COLUMNS), _people(2))


@layout
def gzip_of_a_workbook_named_csv() -> Layout:
    content = gzipped(xlsx({"Sheet1": [heads(_COLUMNS), *_ROWS]}))
    return Layout(
        "participants.csv.gz", content, fields(_COLUMNS), _people(2), encoding=None, format="xlsx"
    )


@layout
def pipes_and_a_preamble() -> Layout:
    lines = ["Exported by: Conf Manager 3.1", "Date: 2026-03-01", "", "|".join(heads(_COLUMNS))]
    lines += ["|".join(row) for row in _ROWS] + ["", "4 records exported"]
    return Layout(
        "export.txt", text(*lines), fields(_COLUMNS), _people(5), 4, skipped={10: ""},
    )  # fmt: skip
