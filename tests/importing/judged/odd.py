"""Traps: columns that look like something else, and names where wrong is worse than untouched."""

from tests.importing.judged.layout import EITHER, Columns, Layout, fields, heads, layout, who
from tests.importing.judged.making import delimited, text, xlsx


@layout
def title_that_holds_honorifics() -> Layout:
    columns: Columns = [
        ("Title", "prefixes"), ("Name", "name"), ("Job", "title"), ("Email", "emails"),
    ]  # fmt: skip
    rows = [
        ["Dr", "Mina Park", "Researcher", "mina@park.example"],
        ["Prof.", "Sean Kelly", "Chair of History", "sean@kelly.example"],
        ["Ms", "Ida Nord", "Student", "ida@nord.example"],
        ["", "Al Gray", "", "al@gray.example"],
    ]  # fmt: skip
    return Layout(
        "titles.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Mina Park", "mina@park.example", prefixes="Dr", title="Researcher"),
            who(3, "Sean Kelly", "sean@kelly.example", prefixes="Prof.", title="Chair of History"),
            who(4, "Ida Nord", "ida@nord.example", prefixes="Ms"),
            who(5, "Al Gray", "al@gray.example", prefixes=""),
        ],
    )  # fmt: skip


@layout
def columns_about_other_people() -> Layout:
    columns: Columns = [
        ("Participant name", "name"), ("Participant e-mail", "emails"), ("Supervisor name", None),
        ("Supervisor email", None), ("Roommate", None), ("Invoice e-mail", None),
        ("Emergency phone", None), ("Hotel name", None), ("Session title", None),
        ("Arrival city", None), ("Passport country", None),
    ]  # fmt: skip
    rows = [
        ["Lia Serra", "lia@serra.example", "Big Boss", "boss@lab.example", "Zoe Roe",
         "bills@lab.example", "+39 02 000000", "Hotel Sole", "On maps", "Milano", "Malta"],
        ["Per Sund", "per@sund.example", "Old Boss", "old@lab.example", "", "bills@lab.example",
         "+46 8 111 11 11", "Hotel Luna", "On tea", "Roma", "Sweden"],
    ]  # fmt: skip
    return Layout(
        "logistics.csv", delimited([heads(columns), *rows]), fields(columns),
        [who(2, "Lia Serra", "lia@serra.example", phone="", title=""),
         who(3, "Per Sund", "per@sund.example")],
        nowhere=("boss@lab.example", "Big Boss", "bills@lab.example", "Hotel Sole", "On maps",
                 "Milano", "Zoe Roe"),
    )  # fmt: skip


@layout
def headers_that_mislead() -> Layout:
    columns: Columns = [
        ("Contact", "emails"), ("Name of institution", "organization"), ("Full name of delegate",
         "name"),
        ("Mobile app installed", None), ("Position on stage", EITHER), ("Email sent?", None),
        ("Company size", None), ("Phone model", None), ("City tour", None), ("State", EITHER),
    ]  # fmt: skip
    rows = [
        [
            "ola@nes.example",
            "Oslo Museum",
            "Ola Nes",
            "yes",
            "left",
            "yes",
            "50-100",
            "Nexus",
            "no",
            "paid",
        ],
        [
            "eli@vik.example",
            "Bergen Museum",
            "Eli Vik",
            "no",
            "right",
            "no",
            "10-50",
            "",
            "yes",
            "open",
        ],
    ]
    return Layout(
        "mislead.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Ola Nes", "ola@nes.example", org="Oslo Museum", city="", phone=""),
            who(3, "Eli Vik", "eli@vik.example", org="Bergen Museum"),
        ],
    )  # fmt: skip


@layout
def headers_that_say_nothing() -> Layout:
    columns: Columns = [
        ("Field1", EITHER), ("Field2", "given"), ("Field3", "family"), ("Field4", "emails"),
        ("Field5", "country"), ("Field6", None),
    ]  # fmt: skip
    given = ("Maria", "Peter", "Anna", "Thomas", "Julia", "Daniel")
    family = ("Brandt", "Lehmann", "Fuchs", "Seidel", "Arnold", "Pohl")
    rows = [
        [str(n), g, f, f"{g}.{f}@firm.example".lower(), country, "x"]
        for n, (g, f, country) in enumerate(
            zip(given, family, ("Germany", "Austria", "Germany", "Italy", "France", "Spain"),
            strict=True), 1
        )
    ]  # fmt: skip
    return Layout(
        "dump.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(n, f"{g} {f}", f"{g}.{f}@firm.example".lower(), given=g, family=f)
            for n, (g, f) in enumerate(zip(given, family, strict=True), 2)
        ],
    )  # fmt: skip


@layout
def identifiers_are_no_phones() -> Layout:
    columns: Columns = [
        ("Participant ID", EITHER), ("Full Name", "name"), ("ORCID", EITHER), ("VAT number", None),
        ("Date of birth", None), ("Room number", None), ("Bank account", None), ("Email", "emails"),
    ]  # fmt: skip
    rows = [
        ["4912345678", "Ina Roth", "0000-0002-1825-0097", "DE123456789", "1980-01-02", "412",
         "DE02120300000000202051", "ina@roth.example"],
        ["4912345679", "Ben Ott", "", "", "1981-03-04", "413", "", "ben@ott.example"],
    ]  # fmt: skip
    return Layout(
        "ids.csv", delimited([heads(columns), *rows]), fields(columns),
        [who(2, "Ina Roth", "ina@roth.example", phone=""), who(3, "Ben Ott", "ben@ott.example",
         phone="")],
        nowhere=("DE123456789", "412", "1980-01-02"),
    )  # fmt: skip


@layout
def names_best_left_whole() -> Layout:
    columns: Columns = [("Name", "name"), ("E-mail", "emails")]
    names = [
        "Library of Examplia",
        "X Æ",
        "Team Blue",
        "José María Pérez de la Vega",
        "Ng",
        "Ho Chi",
    ]
    rows = [[name, f"n{n}@whole.example"] for n, name in enumerate(names)]
    return Layout(
        "whole.csv", delimited([heads(columns), *rows]), fields(columns),
        [who(n + 2, name, f"n{n}@whole.example") for n, name in enumerate(names)],
    )  # fmt: skip


@layout
def formulas_and_guards() -> Layout:
    columns: Columns = [
        ("Name", "name"),
        ("Phone", "phones"),
        ("Twitter", EITHER),
        ("Email", "emails"),
    ]
    content = text(
        "Name,Phone,Twitter,Email",
        "Ada Ohm,'+49 30 000000,'@ada,ada@ohm.example",
        'Bo Volt,"=""+46 8 000000""",@bo,bo@volt.example',
        "'=Cy Watt,+1 212 555 0100,,cy@watt.example",
    )
    return Layout(
        "guarded.csv", content, fields(columns),
        [
            who(2, "Ada Ohm", "ada@ohm.example", phone="+4930000000"),
            who(3, "Bo Volt", "bo@volt.example", phone="+468000000"),
            who(4, "=Cy Watt", "cy@watt.example", phone="+12125550100"),
        ],
    )  # fmt: skip


@layout
def hints_below_the_header() -> Layout:
    columns: Columns = [
        ("First name*", "given"), ("Last name*", "family"), ("E-mail*", "emails"),
        ("Phone", "phones"), ("Organisation", "organization"),
    ]  # fmt: skip
    rows = [
        heads(columns),
        ["(required)", "(required)", "(required)", "(optional)", "(optional)"],
        ["e.g. Ann", "e.g. Example", "e.g. ann@example.example", "e.g. +44 20 0000", "e.g. ACME"],
        ["Vera", "Lunt", "vera@lunt.example", "+44 20 7946 0000", "Lunt Ltd"],
        ["Hugo", "Bell", "hugo@bell.example", "", ""],
    ]  # fmt: skip
    return Layout(
        "template.xlsx", xlsx({"Import": rows}), fields(columns),
        [
            who(4, "Vera Lunt", "vera@lunt.example", org="Lunt Ltd", phone="+442079460000"),
            who(5, "Hugo Bell", "hugo@bell.example"),
        ],
        skipped={2: "", 3: ""}, encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def names_of_columns_in_a_database() -> Layout:
    columns: Columns = [
        ("reg_id", EITHER), ("attendee_fname", "given"), ("attendee_lname", "family"),
        ("attendee_email", "emails"), ("org_name", "organization"), ("job_title", "title"),
        ("country_code", "country"), ("phone_mobile", "phones"), ("created_at", None),
        ("updated_at", None), ("is_vip", None),
    ]  # fmt: skip
    rows = [
        ["77", "Ebba", "Lind", "ebba@lind.example", "Lind Media", "Editor", "SE", "+46700000000",
         "2026-01-01 00:00:00", "2026-01-02 00:00:00", "0"],
        ["78", "Raj", "Nair", "raj@nair.example", "", "", "IN", "", "2026-01-01 00:00:00", "", "1"],
    ]  # fmt: skip
    return Layout(
        "dump.csv", delimited([heads(columns), *rows], end="\n"), fields(columns),
        [
            who(2, "Ebba Lind", "ebba@lind.example", org="Lind Media", title="Editor",
                country_code="SE", phone="+46700000000"),
            who(3, "Raj Nair", "raj@nair.example", country_code="IN"),
        ],
    )  # fmt: skip


@layout
def misspelt_headers() -> Layout:
    columns: Columns = [
        ("Fist Name", "given"), ("Last  Nmae", "family"), ("Organzation", "organization"),
        ("E-Mial", "emails"), ("Telphone", "phones"), ("Counrty", "country"),
    ]  # fmt: skip
    rows = [
        ["Una", "Roche", "Roche Ltd", "una@roche.example", "+353 1 000 0000", "Ireland"],
        ["Max", "Thiel", "", "max@thiel.example", "", "Germany"],
    ]
    return Layout(
        "typed by hand.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Una Roche", "una@roche.example", org="Roche Ltd", phone="+35310000000",
                country_code="IE"),
            who(3, "Max Thiel", "max@thiel.example"),
        ],
    )  # fmt: skip


@layout
def organization_first_and_repeated_only_once() -> Layout:
    columns: Columns = [("Institution", "organization"), ("Delegate", "name"), ("Mail", "emails")]
    rows = [
        heads(columns),
        ["Museum of Maps", "Kit Ames", "kit@ames.example"], ["", "Lou Bond", "lou@bond.example"],
        ["Archive of Tea", "Moe Cole", "moe@cole.example"],
    ]  # fmt: skip
    return Layout(
        "delegations.xlsx", xlsx({"S": rows}), fields(columns),
        [
            who(2, "Kit Ames", "kit@ames.example", org="Museum of Maps"),
            # The blank cell may mean the same institution, or none: it is not guessed.
            who(3, "Lou Bond", "lou@bond.example"),
            who(4, "Moe Cole", "moe@cole.example", org="Archive of Tea"),
        ],
        encoding=None, format="xlsx",
    )  # fmt: skip
