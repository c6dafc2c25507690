"""A card's code in its forms, colours and with a logo: it reads back, or it is not given."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.model.draft import Address, ContactDraft, ExtraProperty, Point
from companion.qr.card import FORMS, MOST_VERSION, Form, card_code
from companion.qr.decode import decode_picture
from companion.qr.encode import encode, styled, to_png, to_svg
from companion.qr.look import LEAST_CONTRAST, Look, contrast, darker, is_dark_enough
from companion.qr.payload import recognise
from companion.qr.proof import proven, reads_back

ZOE = ContactDraft(
    formatted_name="Zoë Ångström",
    given="Zoë",
    family="Ångström",
    title="Librarian",
    role="Chair",
    organization=["Kungliga biblioteket", "Maps"],
    emails=[Point("zoe@kb.example", ["work"])],
    phones=[Point("+46 8 123 456", ["cell"])],
    urls=[Point("https://kb.example/zoe")],
    impps=[Point("xmpp:zoe@kb.example")],
)


def logo(width: int = 90, height: int = 60) -> bytes:
    """A PNG that is worst for a code: a black block with transparent corners."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((0, 0, width - 1, height - 1), fill=(20, 20, 20, 255))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("look", [Look(), Look("#7A1FA2"), Look("#003366", logo())])
def test_every_form_reads_back_in_every_look(form: Form, look: Look) -> None:
    code = card_code(ZOE, form=form, look=look)
    (found,) = decode_picture(to_png(code.matrix, scale=4))
    assert found.text == code.payload
    assert code.matrix.version <= MOST_VERSION
    assert code.matrix.level == ("H" if look.logo else "M")
    draft = recognise(found.text).draft
    if form != "link":
        assert draft is not None
        assert (draft.given, draft.family) == ("Zoë", "Ångström")
        assert draft.emails[0].value == "zoe@kb.example"


def test_a_mecard_is_smaller_and_says_what_it_cannot_hold() -> None:
    short, whole = card_code(ZOE, form="mecard"), card_code(ZOE)
    assert short.matrix.size_bytes < whole.matrix.size_bytes - 60
    assert short.not_carried == ["the role", "the department", "the chat addresses"]


def test_what_a_mecard_has_no_place_for_is_not_said_to_be_dropped() -> None:
    draft = ContactDraft(formatted_name="A" * 90, role="Chair", anniversary="2010-06-17")
    draft.addresses = [Address(street="B" * 400)]
    assert card_code(draft, form="mecard").dropped == ["the postal addresses"]


def test_a_link_is_the_smallest_and_must_be_one() -> None:
    assert card_code(ZOE, form="link").payload == "https://kb.example/zoe"
    assert card_code(ZOE, form="link", link="https://zoe.example").payload == "https://zoe.example"
    with pytest.raises(KnownError, match="begin it with https://"):
        card_code(ZOE, form="link", link="javascript:alert(1)")
    with pytest.raises(KnownError, match="no link for its code"):
        card_code(ContactDraft(formatted_name="A"), form="link")


@pytest.mark.parametrize("colour", ["#ffffff", "#ffcc00", "#8ecae6", "#00ff00", "#ff0000"])
def test_a_light_colour_is_refused_with_a_darker_one_of_its_hue(colour: str) -> None:
    with pytest.raises(KnownError, match=f"too light .* such as {darker(colour)}"):
        card_code(ZOE, look=Look(colour))
    assert card_code(ZOE, look=Look(darker(colour))).matrix.look.colour == darker(colour)


def test_a_colour_that_is_none_is_refused() -> None:
    with pytest.raises(KnownError, match="no colour: write it like #003366"):
        card_code(ZOE, look=Look("red"))


@settings(max_examples=40)
@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_every_colour_that_is_let_through_is_dark_on_white_and_reads(colour: str) -> None:
    shade = darker(colour)
    assert is_dark_enough(shade)
    assert contrast(shade) >= LEAST_CONTRAST
    assert reads_back(styled(encode("https://a.example"), Look(shade)), "https://a.example")


@pytest.mark.parametrize("size", [(300, 20), (20, 300), (64, 64)])
@pytest.mark.parametrize("length", [3, 60, 200, 600])
def test_a_logo_of_any_shape_leaves_codes_of_all_sizes_readable(
    size: tuple[int, int], length: int
) -> None:
    text = "x" * length
    matrix = styled(encode(text, "H"), Look(logo=logo(*size)))
    assert proven(matrix, text) is matrix
    assert matrix.hole % 2 == 1
    assert matrix.hole**2 < matrix.side**2 * 0.06 + 10


def test_a_code_that_does_not_read_back_is_never_given() -> None:
    text = "x" * 300
    with pytest.raises(KnownError, match="does not read back, so it is not shown: shorten"):
        proven(encode("something else"), text)
    broken = styled(encode(text, "L"), Look(logo=logo()))
    rows = [[module and x > 9 for x, module in enumerate(row)] for row in broken.modules]
    broken.modules[:] = rows
    with pytest.raises(KnownError, match="take the logo out"):
        proven(broken, text)


def test_the_drawing_has_the_colour_and_the_logo_in_itself() -> None:
    svg = to_svg(card_code(ZOE, look=Look("#003366", logo())).matrix).decode()
    assert 'fill="#003366"' in svg
    assert 'href="data:image/png;base64,' in svg
    assert "http://" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_other_properties_are_never_in_a_code() -> None:
    draft = ContactDraft(formatted_name="A", extra=[ExtraProperty("PRONOUNS", "she/her")])
    assert card_code(draft).not_carried == ["other properties"]
    assert "she/her" not in card_code(draft).payload
