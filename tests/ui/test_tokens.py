import pytest

from companion.ui.tokens import DARK, LIGHT, READ_TOGETHER, SEEN_TOGETHER, Tokens, contrast

SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@SCHEMES
@pytest.mark.parametrize(("ink", "ground"), READ_TOGETHER)
def test_text_can_be_read_on_every_ground_it_is_put_on(tokens: Tokens, ink: str, ground: str):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@SCHEMES
@pytest.mark.parametrize(("mark", "ground"), SEEN_TOGETHER)
def test_the_ring_around_the_focus_can_be_seen(tokens: Tokens, mark: str, ground: str):
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= 3


@SCHEMES
def test_initials_can_be_read_on_every_tint(tokens: Tokens):
    assert [contrast(*pair) >= 4.5 for pair in tokens.avatars] == [True] * len(tokens.avatars)


def test_contrast_is_that_of_the_guideline():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
