"""What goes wrong with files on their way: programs that meant well, and people in a hurry."""

import datetime
from typing import Any

from tests.importing.judged.layout import EITHER, Columns, Layout, fields, heads, layout, who
from tests.importing.judged.making import delimited, text, xlsx

_COLUMNS: Columns = [
    ("Name", "name"), ("Organization", "organization"), ("E-mail", "emails"), ("Country",
     "country"),
]  # fmt: skip


@layout
def whole_lines_in_quotes() -> Layout:
    content = text(
        '"Name,Organization,E-mail,Country"',
        '"Ada Moor,""Moor, Inc."",ada@moor.example,UK"',
        '"Bo Lind,Lind AB,bo@lind.example,Sweden"',
        '"Cy Ray,,cy@ray.example,USA"',
    )
    return Layout(
        "saved-twice.csv", content, fields(_COLUMNS),
        [
            who(2, "Ada Moor", "ada@moor.example", org="Moor, Inc.", country_code="GB"),
            who(3, "Bo Lind", "bo@lind.example", org="Lind AB", country_code="SE"),
            who(4, "Cy Ray", "cy@ray.example", org="", country_code="US"),
        ],
    )  # fmt: skip


@layout
def carriage_returns_only() -> Layout:
    rows = [heads(_COLUMNS), ["Dee Hunt", "Hunt Co", "dee@hunt.example", "Ireland"],
            ["Eve Lamb", "", "eve@lamb.example", "Wales"]]  # fmt: skip
    return Layout(
        "old-mac.csv", delimited(rows, end="\r"), fields(_COLUMNS),
        [who(2, "Dee Hunt", "dee@hunt.example", org="Hunt Co"), who(3, "Eve Lamb",
         "eve@lamb.example")],
    )  # fmt: skip


@layout
def a_few_broken_bytes() -> Layout:
    good = delimited([
        heads(_COLUMNS), ["Zoë Grün", "Büro", "zoe@gruen.example", "Österreich"],
        ["Łucja Żak", "Łódź", "lucja@zak.example", "Poland"], ["Broken X", "", "x@broken.example",
         ""],
    ])  # fmt: skip
    content = good.replace(b"Broken X", b"Broken \xff\xfe")
    return Layout(
        "broken.csv", content, fields(_COLUMNS),
        [
            who(2, "Zoë Grün", "zoe@gruen.example", org="Büro", country_code="AT"),
            who(3, "Łucja Żak", "lucja@zak.example", org="Łódź"),
            {"row": 4, "emails": ["x@broken.example"]},
        ],
    )  # fmt: skip


@layout
def headers_on_several_lines_and_dates() -> Layout:
    columns: Columns = [
        ("No", EITHER), ("First\nname", "given"), ("Family\nname", "family"),
        ("E-mail\n(work)", "emails"), ("Mobile\n(with country code)", "phones"),
        ("Registered\non", None), ("Fee\nEUR", None),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        ["ACME", "", "", "", "", "", ""], ["Registrations as of", "", "", datetime.date(2026, 3,
         1)],
        [], heads(columns),
        [1, "Lina", "Ott", "lina@ott.example", "+41 79 000 00 00", datetime.date(2026, 1, 5),
         120.5],
        [2, "Rolf", "Egli", "rolf@egli.example", "", datetime.date(2026, 1, 6), 0],
        ["", "", "", "", "", "Total", 120.5],
    ]  # fmt: skip
    return Layout(
        "registrations.xlsx", xlsx({"Sheet1": rows}), fields(columns),
        [
            who(5, "Lina Ott", "lina@ott.example", phone="+41790000000",
                extra={"Registered on": "2026-01-05", "Fee EUR": "120.5"}),
            who(6, "Rolf Egli", "rolf@egli.example", given="Rolf"),
        ],
        header_row=4, skipped={7: "total"}, encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def name_and_surname() -> Layout:
    columns: Columns = [
        ("Name", "given"), ("Surname", "family"), ("Company", "organization"), ("Email", "emails"),
    ]  # fmt: skip
    rows = [["Ivana", "Babić", "Babić d.o.o.", "ivana@babic.example"],
            ["Marko", "Perić", "", "marko@peric.example"]]  # fmt: skip
    return Layout(
        "list.csv", delimited([heads(columns), *rows]), fields(columns),
        [who(2, "Ivana Babić", "ivana@babic.example", org="Babić d.o.o."),
         who(3, "Marko Perić", "marko@peric.example")],
    )  # fmt: skip


@layout
def placeholders_for_nothing() -> Layout:
    columns: Columns = [
        ("Name", "name"), ("E-mail", "emails"), ("Phone", "phones"), ("Website", "urls"),
        ("Company", "organization"), ("Country", "country"),
    ]  # fmt: skip
    rows = [
        ["Ann Fry", "ann@fry.example", "none", "-", "-", "UK"],
        ["Bob Fry", "n/a", "+44 20 7946 0000", "https://fry.example", "Self-employed", "Holland"],
        ["Cat Fry", "cat@fry.example", "?", "", "N/A", "Korea, Republic of"],
    ]  # fmt: skip
    return Layout(
        "gaps.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Ann Fry", "ann@fry.example", phone="", url="", org="", country_code="GB"),
            who(3, "Bob Fry", "", phone="+442079460000", country_code="NL"),
            who(4, "Cat Fry", "cat@fry.example", phone="", country_code="KR"),
        ],
    )  # fmt: skip


@layout
def columns_of_a_fixed_width() -> Layout:
    rows = [
        ("Name", "Institution", "E-mail"),
        ("Ida Lund", "Lund University", "ida@lund.example"),
        ("Jon Berg", "City of Oslo", "jon@berg.example"),
        ("Kaj van den Bosch", "KB", "kaj@bosch.example"),
        ("Mia Holt", "", "mia@holt.example"),
    ]
    lines = [f"{a:<22}{b:<20}{c}" for a, b, c in rows]
    return Layout(
        "report.txt", text(*lines),
        {"Name": "name", "Institution": "organization", "E-mail": "emails"},
        [
            who(None, "Ida Lund", "ida@lund.example", org="Lund University"),
            who(None, "Jon Berg", "jon@berg.example", org="City of Oslo"),
            who(None, "Kaj van den Bosch", "kaj@bosch.example", org="KB"),
            who(None, "Mia Holt", "mia@holt.example", org=""),
        ],
    )  # fmt: skip


@layout
def addresses_one_below_the_other() -> Layout:
    content = text(
        "Ida Lund <ida@lund.example>,", "'Jon Berg' <jon@berg.example>,",
        "Bosch, Kaj van den <kaj@bosch.example>,", "mia@holt.example", end="\n",
    )  # fmt: skip
    return Layout(
        "to.txt", content, {"Name": "name", "E-mail": "emails"},
        [
            who(None, "Ida Lund", "ida@lund.example"), who(None, "Jon Berg", "jon@berg.example"),
            who(None, "Kaj van den Bosch", "kaj@bosch.example", family="van den Bosch"),
            {"emails": ["mia@holt.example"]},
        ],
        header_row=0, format="text",
    )  # fmt: skip


@layout
def headers_in_two_languages_below_each_other() -> Layout:
    columns: Columns = [
        ("Vorname", "given"), ("Nachname", "family"), ("Firma", "organization"), ("E-Mail",
         "emails"),
        ("Telefon", "phones"),
    ]  # fmt: skip
    rows = [
        heads(columns), ["First name", "Last name", "Company", "E-mail", "Phone"],
        ["Tilo", "Kranz", "Kranz GmbH", "tilo@kranz.example", "+49 40 0000000"],
        ["Ute", "Lamm", "", "ute@lamm.example", ""],
    ]  # fmt: skip
    return Layout(
        "zweisprachig.xlsx", xlsx({"Liste": rows}),
        dict(zip(rows[1], fields(columns).values(), strict=True)),
        [
            who(3, "Tilo Kranz", "tilo@kranz.example", org="Kranz GmbH", phone="+49400000000"),
            who(4, "Ute Lamm", "ute@lamm.example"),
        ],
        header_row=2, encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def fields_down_and_people_across() -> Layout:
    rows = [
        ["Name", "Wim Bos", "Els Dam", "Rik Vos"],
        ["Organisatie", "Bos BV", "", "Vos NV"],
        ["E-mail", "wim@bos.example", "els@dam.example", "rik@vos.example"],
        ["Telefoon", "+31 20 000 0000", "", ""],
    ]
    return Layout(
        "gedraaid.csv", delimited(rows, ";"),
        {"Name": "name", "Organisatie": "organization", "E-mail": "emails", "Telefoon": "phones"},
        [
            who(None, "Wim Bos", "wim@bos.example", org="Bos BV", phone="+31200000000"),
            who(None, "Els Dam", "els@dam.example", org=""),
            who(None, "Rik Vos", "rik@vos.example", org="Vos NV"),
        ],
        header_row=0,
    )  # fmt: skip


@layout
def given_name_column_with_whole_names() -> Layout:
    columns: Columns = [
        ("First Name", EITHER), ("Last Name", "family"), ("Email", "emails"), ("Company", EITHER),
    ]  # fmt: skip
    rows = [
        ["Ora Winter", "Winter", "ora@winter.example", ""], ["Sol", "Day", "sol@day.example", ""],
        ["Lux", "", "lux@mono.example", ""],
    ]  # fmt: skip
    return Layout(
        "signup.csv", delimited([heads(columns), *rows]), fields(columns),
        [{"row": 2, "family": "Winter"}, who(3, "Sol Day", "sol@day.example"),
         who(4, "Lux", "lux@mono.example")],
    )  # fmt: skip


@layout
def a_pivot_beside_the_list() -> Layout:
    rows: list[list[Any]] = [
        ["Name", "Email", "Country", "", "", "Country", "Count"],
        ["Ina Graf", "ina@graf.example", "Austria", "", "", "Austria", 2],
        ["Leo Graf", "leo@graf.example", "Austria", "", "", "Italy", 1],
        ["Pia Neri", "pia@neri.example", "Italy", "", "", "Total", 3],
    ]  # fmt: skip
    return Layout(
        "with-counts.xlsx", xlsx({"Sheet1": rows}),
        {"Name": "name", "Email": "emails", "Country": "country", "Column 4": EITHER,
         "Column 5": EITHER, "Country (2)": None, "Count": None},
        [
            who(2, "Ina Graf", "ina@graf.example", country_code="AT"),
            who(3, "Leo Graf", "leo@graf.example", country_code="AT"),
            who(4, "Pia Neri", "pia@neri.example", country_code="IT"),
        ],
        encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def typed_with_dashes_between() -> Layout:
    content = text(
        "Participants of the retreat", "",
        "Dr. Anna Berg – University of Oslo – anna@berg.example",
        "Karl Lund – NTNU – karl@lund.example", "Mia Holm-Dahl – UiB – mia@dahl.example",
        "Ola Nes – NB – ola@nes.example",
    )  # fmt: skip
    return Layout(
        "retreat.txt", content,
        {"Column 1": "name", "Column 2": EITHER, "Column 3": "emails"},
        [
            who(3, "Dr. Anna Berg", "anna@berg.example", family="Berg"),
            who(4, "Karl Lund", "karl@lund.example"),
            who(5, "Mia Holm-Dahl", "mia@dahl.example", family="Holm-Dahl"),
            who(6, "Ola Nes", "ola@nes.example"),
        ],
        header_row=0, skipped={1: "title"},
    )  # fmt: skip
