"""Every property comes back: in its own version as it was, in another one in that one's form."""

import pytest

from companion.formats.vcard import Version, read_cards, write_cards


def through(*lines: str, version: Version, to: Version | None = None) -> list[str]:
    """The lines that come back, in order, but those that every card has."""
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    reading = read_cards(text.encode())
    assert reading.problems == []
    data = write_cards(reading.cards, version=to or version)
    own = ("BEGIN:", "END:", "VERSION:")
    unfolded = data.decode().replace("\r\n ", "").split("\r\n")
    return [line for line in unfolded if line and not line.startswith(own)]


RFC_6350 = [
    "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
    "FN;ALTID=1;LANGUAGE=en:Ada Example",
    'N;SORT-AS="Example,Ada":Example;Ada;Mary,Ann;Dr.;M.D.,PhD',
    "NICKNAME;TYPE=work:Ad,Addy",
    "ORG;TYPE=work:Example Labs;Optics;Lenses",
    "TITLE;LANGUAGE=en:Chair",
    "ROLE:Speaker",
    "TEL;TYPE=voice,home;PREF=1:+1-555-555-0100",
    "EMAIL;TYPE=work;PID=4.1,5.1:ada@labs.example",
    "URL:https://labs.example/~ada",
    "IMPP;PREF=1:xmpp:ada@x.example",
    'ADR;TYPE=work;GEO="geo:12.3,-1.2";TZ=Europe/Vienna;LABEL=1 Way:;;1 Way;Wien;;1010;Austria',
    "BDAY:--0203",
    "ANNIVERSARY:20090808",
    "CATEGORIES;PREF=2:optics,lenses",
    "NOTE;LANGUAGE=en:Likes tea\\, and\\ncoffee",
    "FN;ALTID=1;LANGUAGE=ja:エイダ",
    "GENDER:O;intersex",
    "KIND:individual",
    "LANG;TYPE=work;PREF=1:en",
    "TZ;VALUE=utc-offset:-0500",
    "GEO:geo:37.386013,-122.082932",
    "LOGO:https://labs.example/logo.png",
    "MEMBER:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af",
    "RELATED;TYPE=friend:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "RELATED;TYPE=co-worker;VALUE=text:Please contact my assistant\\, Bo.",
    "PRODID:-//EXAMPLE//NONSGML Address Book//EN",
    "REV:19951031T222710Z",
    "SOUND:data:audio/basic;base64,MIICajCCAdOgAwIBAgICBE",
    "CLIENTPIDMAP:1;urn:uuid:3df403f4-5924-4bb7-b077-3c711d9eb34b",
    'XML:<config xmlns="http://config.example"><a>b</a></config>',
    "KEY:https://keys.example/ada.cer",
    "FBURL;PREF=1:https://x.example/busy",
    "CALADRURI:mailto:ada@x.example",
    "CALURI;MEDIATYPE=text/calendar:https://x.example/cal.ics",
    "SOURCE:https://x.example/ada.vcf",
    # RFC 6474, 6715, 8605 and 9554
    "BIRTHPLACE:Babies'R'Us Hospital",
    "DEATHDATE:19960415",
    "EXPERTISE;LEVEL=expert;INDEX=1:lenses",
    "HOBBY;LEVEL=high:knitting",
    "INTEREST;LEVEL=medium:r&b music",
    "ORG-DIRECTORY;PREF=1:https://directory.labs.example",
    "CONTACT-URI;PREF=1:https://x.example/contact",
    "PRONOUNS;LANGUAGE=en;PREF=1:xe/xir",
    "GRAMGENDER:neuter",
    "LANGUAGE:de-AT",
    "CREATED:20220705T093412Z",
]


def test_all_of_vcard_4_comes_back_from_a_4_0_card() -> None:
    assert through(*RFC_6350, version="4.0") == RFC_6350


RFC_2426 = [
    "UID:19950401-080045-40000F192713-0052",
    "FN;LANGUAGE=en:Ada Example",
    "N:Example;Ada;Mary,Ann;Dr.;M.D.,PhD",
    "NICKNAME:Ad,Addy",
    "ORG:Example Labs;Optics;Lenses",
    "TITLE:Chair\\, Optics",
    "ROLE:Speaker",
    "TEL;TYPE=WORK,VOICE,PREF:+1-213-555-1234",
    "EMAIL;TYPE=INTERNET,PREF:ada@x.example",
    "URL:https://x.example/~ada",
    "ADR;TYPE=DOM,HOME:;;123 Main Street;Any Town;CA;91921-1234;",
    "LABEL;TYPE=DOM,HOME:123 Main Street\\nAny Town",
    "BDAY:1953-10-15T23:10:00Z",
    "CATEGORIES:INDUSTRY,OPTICS",
    "NOTE:This fax number is operational 0800 to 1715",
    "MAILER:PigeonMail 2.1",
    "TZ:-05:00",
    "GEO:37.386013;-122.082932",
    "LOGO;ENCODING=b;TYPE=JPEG:/9j/4AAA",
    "PHOTO;VALUE=uri:https://x.example/ada.jpg",
    r"AGENT:BEGIN:VCARD\nFN:Bo\nEND:VCARD",
    "SOUND;TYPE=BASIC;VALUE=uri:CID:JOHNQPUBLIC.part8",
    "PRODID:-//EXAMPLE//NONSGML//EN",
    "REV:1995-10-31T22:27:10Z",
    "SORT-STRING:Example",
    "CLASS:PUBLIC",
    "KEY;ENCODING=b;TYPE=X509:MIICajCC",
    'g2.X-Pet;X-A="1,5",b;X-B="c:d":dog',
    "g2.X-PET-AGE:7",
]


def test_all_of_vcard_3_comes_back_from_a_3_0_card() -> None:
    assert through(*RFC_2426, version="3.0") == RFC_2426


@pytest.mark.parametrize(
    ("third", "fourth"),
    [
        ("GEO:48.2;16.4", "GEO:geo:48.2,16.4"),
        ("TZ:-05:00", "TZ;VALUE=utc-offset:-0500"),
        ("TZ:Europe/Vienna", "TZ:Europe/Vienna"),
        ("LOGO;ENCODING=b;TYPE=GIF:R0lGODlh", "LOGO:data:image/gif;base64,R0lGODlh"),
        ("KEY;ENCODING=b;TYPE=PGP-KEYS:MIIC", "KEY:data:application/pgp-keys;base64,MIIC"),
        ("SOUND;ENCODING=b;TYPE=OGG:T2dn", "SOUND:data:audio/ogg;base64,T2dn"),
        ("LOGO;VALUE=uri:https://x.example/a.png", "LOGO;VALUE=uri:https://x.example/a.png"),
        ("AGENT:https://x.example/bo.vcf", "RELATED;TYPE=agent:https://x.example/bo.vcf"),
        ("TEL;TYPE=WORK,PREF:1", "TEL;TYPE=work;PREF=1:1"),
        ("BDAY:1985-04-07", "BDAY:19850407"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-07", "BDAY:--0407"),
        ("X-ANNIVERSARY:2001-02-03", "ANNIVERSARY:20010203"),
    ],
)
def test_what_changes_form_does_so_both_ways(third: str, fourth: str) -> None:
    def changed(line: str, version: Version, to: Version) -> list[str]:
        return through("FN:A", "N:;A;;;", line, version=version, to=to)[2:]

    assert changed(third, "3.0", "4.0") == [fourth]
    assert changed(fourth, "4.0", "3.0") == [third]


def test_the_sort_string_of_3_is_a_parameter_of_4() -> None:
    fourth = ["FN:A", "N;SORT-AS=B:;A;;;"]

    assert through("FN:A", "N:;A;;;", "SORT-STRING:B", version="3.0", to="4.0") == fourth
    assert through(*fourth, version="4.0", to="3.0") == ["FN:A", "N:;A;;;", "SORT-STRING:B"]


def test_2_1_writes_bare_types_and_quoted_printable_on_one_line() -> None:
    lines = through(
        "FN:Ångström",
        "N:Ångström;A;;;",
        "TEL;TYPE=work,voice;PREF=1:1",
        "NOTE:one\\, two\\nthree",
        "LOGO:data:image/gif;base64,R0lGODlh",
        version="4.0",
        to="2.1",
    )

    assert lines == [
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85ngstr=C3=B6m",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85ngstr=C3=B6m;A;;;",
        "TEL;WORK;VOICE;PREF:1",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one, two=0D=0Athree",
        "LOGO;ENCODING=BASE64;GIF:R0lGODlh",
    ]


def test_a_label_alone_is_an_address_of_which_no_more_is_known() -> None:
    assert through("FN:A", "N:;A;;;", "LABEL;TYPE=HOME:1 Way", version="3.0")[2:] == [
        "LABEL;TYPE=HOME:1 Way"
    ]
    fourth = through("FN:A", "N:;A;;;", "LABEL;TYPE=HOME:1 Way", version="3.0", to="4.0")
    assert fourth[2:] == ["ADR;TYPE=home;LABEL=1 Way:;;;;;;"]


def test_a_name_that_was_changed_is_not_written_as_it_stood() -> None:
    data = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nN:Example;Ada;Mary,Ann;;\r\nEND:VCARD\r\n"
    (draft,) = read_cards(data).cards
    assert b"Mary,Ann" in write_cards([draft])

    draft.given = "Eve"

    assert b"N:Example;Eve;Mary\\,Ann;;\r\n" in write_cards([draft])


def test_every_note_keeps_its_own_parameters() -> None:
    lines = ["FN:A", "N:;A;;;", "NOTE:one", "NOTE;LANGUAGE=de:zwei", "NOTE;LANGUAGE=fr:trois"]

    assert through(*lines, version="3.0") == lines
