"""The index of a bundle: every text is text, whatever it holds, and nothing is run or loaded."""

import html.parser

import pytest

from companion.formats.bundle.index_page import index_page
from companion.formats.bundle.items import BundleHead, BundleItem
from companion.formats.bundle.markdown import markdown_index

HEAD = BundleHead("NELA 2026: resources", "2026-10-18 to 2026-10-20", "Reykjavík", "2026-10-21")
NASTY = '<script>alert(1)</script>" onmouseover="x'


class Tags(html.parser.HTMLParser):
    """Which elements and links a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_says_all_and_leads_to_the_files() -> None:
    item = BundleItem(
        "Flannel stories.pdf",
        href="files/Flannel stories.pdf",
        words="Page 3!",
        giver="Priya Raghunathan",
        session="Storytime",
        detail="1.2 MB",
        tags=("children",),
    )
    page = Tags(index_page(HEAD, [item, BundleItem("Other")]))
    assert page.links == ["files/Flannel%20stories.pdf"]
    for words in ("NELA 2026", "Storytime", "Page 3!", "Priya Raghunathan", "#children", "1.2 MB"):
        assert words in page.text


def test_what_the_page_shows_is_never_taken_for_html() -> None:
    item = BundleItem(NASTY, words=NASTY, giver=NASTY, session=NASTY, tags=(NASTY,), trouble=NASTY)
    page = Tags(index_page(BundleHead(NASTY, NASTY, NASTY, NASTY), [item]))
    assert "script" not in page.tags
    assert not any(name.startswith("on") for name in page.attributes)
    assert page.text.count("<script>") == 11  # the title stands twice


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_only_addresses_on_the_web_can_be_followed(address: str) -> None:
    item = BundleItem("A link", href=address, is_link=True)
    assert Tags(index_page(HEAD, [item])).links == []
    assert "](" not in markdown_index(HEAD, [item])


def test_the_page_loads_nothing_and_reads_from_the_right_where_the_text_does() -> None:
    page = index_page(HEAD, [BundleItem("مكتبة الخليج")])
    assert "default-src 'none'" in page
    assert '<p class="title" dir="auto">مكتبة الخليج</p>' in page
    assert "<script" not in page


def test_an_empty_bundle_says_so() -> None:
    assert "Nothing was shared yet." in index_page(HEAD, [])


def test_markdown_names_everything_under_its_session() -> None:
    items = [
        BundleItem("Site", href="https://library.example/a(b)", is_link=True, giver="Noor"),
        BundleItem("Note", words="first\n\nsecond\nthird", session="Opening"),
    ]
    assert markdown_index(HEAD, items) == (
        "# NELA 2026: resources\n\n2026-10-18 to 2026-10-20 · Reykjavík\n\n"
        "- [Site](<https://library.example/a(b)>) — given by Noor\n\n"
        "## Opening\n\n- Note\n\n  first\\\n\n  second\\\n  third\n\n\n"
        "Made on 2026-10-21 with Companion.\n"
    )


def test_signs_of_markdown_stay_signs() -> None:
    words = "# no heading\n1. no list\n- no"
    text = markdown_index(HEAD, [BundleItem("*[a](b)* <b>", words=words)])
    assert "\\*\\[a\\](b)\\* \\<b\\>" in text
    assert "\\# no heading" in text
    assert "\n  1\\. no list" in text
    assert "\n  \\- no" in text
    assert "4.0 kB" in markdown_index(HEAD, [BundleItem("A", detail="4.0 kB")])
