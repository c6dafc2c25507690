"""Words by which texts are compared: their forms taken off, and scripts without spaces in pairs.

A light stemmer for many languages at once: it takes off what inflects a noun or a verb in the
larger European ones ("stories" and "story", "Bibliotheken" and "Bibliothek", "catalogación" and
"catalogaciones", "cataloguing" and "cataloguer"). It is meant to suggest somebody by, where a slip
does no harm; no word is ever shown as its stem.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from companion.model.fold import fold

# Words that say nothing of what somebody does or asks, folded.
EMPTY_WORDS = frozenset(
    # English
    "a about above after again all also am an and another any anyone anything are around as at be "
    "because been before being best better between both but by can cannot could did do does doing "
    "done down during each else even ever every everyone for from further get getting give go good "
    "had has have having help here hello hi how i if in into is it its just know less let like "
    "ll look looking made make making many may me might more most much my need needs new no nor "
    "not now of off often ok on one ones only or other others our out over own people per please "
    "really s same should since so some someone something still such t than thank thanks that the "
    "their them then there these they thing things this those through to together too under until "
    "up us use used using ve very want wants was way ways we well were what when where which while "
    "who why will with without work works working would yes yet you your yours "
    "best idea ideas tip tips advice experience experiences question questions anybody offer "
    "offers ask asks share sharing find start started keep learn learning try "
    # German
    "aber als am an auch auf aus bei bin bis da damit das dass dein dem den denn der des die dies "
    "diese doch du durch ein eine einem einen einer eines er es euch euer fur gibt habe haben hat "
    "ich ihr ihre im in ins ist ja jemand kann kein keine konnen man mehr mein mich mir mit nach "
    "nicht noch nur ob oder ohne sehr sein sich sie sind so uber um und uns unser vom von vor was "
    "weil welche wenn wer werden wie wir wird wo zu zum zur wissen machen macht "
    # French, Spanish, Italian, Portuguese
    "au aux avec ce ces cette comment dans de des du elle en est et etes eux il ils je la le les "
    "leur lui ma mais me mes moi mon ne nos notre nous on ont ou par pas plus pour pourquoi quand "
    "que quel quelle qui quoi sa sans se ses son sont sur ta te tes toi ton tu un une vos votre "
    "vous faire peut faut al algo algun alguien como con cual cuando de del desde donde el ella "
    "ellos en entre es esa ese esta este esto hay la las lo los mas me mi mis muy no nos o para "
    "pero por porque puede que quien se ser si sin sobre son su sus tan te tiene tu un una uno y "
    "ya hacer che chi ci come con cosa da dai dal dalla degli dei del della delle di dove e ed "
    "essere fare gli ha hanno ho i il in io la le lo loro ma mi mio nei nel nella non per piu "
    "quale quali quando questo se si sono su sul sulla tra un una ao aos as com da das do dos "
    "ela ele em eu fazer foi isso isto ja mais mas meu minha muito na nao nas nem no nos num numa "
    "os ou pela pelo quais qual quem sao se sem seu sua tem um uma voce "
    # Dutch, Swedish, Norwegian, Danish
    "aan af alle als ben bij dan dat de den der det deze die dit dus een en er ett for fra fran "
    "geen had har heb hebben heeft hen het hij hoe hur hvad hvem hvor hvordan hva hun ik ikke "
    "ingen inte is jag jeg je jij kan kon kunnen maar med meer men met mij mijn naar net niet nog "
    "nu och og om ons onze ook op over pa ska skal som te til till toe tot uit um ut vad van var "
    "veel vi voor vem vilka waar wat we wel welke wie wij worden zal ze zich zijn zo zou "
    # Russian, Ukrainian and Polish, as they fold
    "a bez byt bylo chto chogo da dlya do eto ego ee esli est eshche i iz ili ih k kak kakie kto "
    "ku li mne mogu mozhet my na ne net no o ob on ona oni ot po pri pro s shcho so ta tak te to "
    "tse tot tu u uzhe v vo vam vas vash vse vy ya yak yaki ye z za zhe jak jest sie nie w z na "
    "do i o od po co czy dla przez oraz ktory jakie moze byc".split()
)
# Short words carry little, but for those of other kinds: "3d", "AI", "EU", "IT", "UX".
_SHORT_WORDS = frozenset("3d ai ar eu hr it ip js ml oa os pr qr r tv uk un ux vr xr".split())
_IRREGULAR = {"children": "child", "women": "woman", "bucher": "buch", "kinder": "kind"}
_IRREGULAR_STEMS = frozenset(_IRREGULAR.values())
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0900-\u0dff'’])*")
# Han, Kana, Hangul, Thai, Lao, Khmer and Burmese: words are not parted there, or end in particles.
_UNPARTED = (
    r"\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1780-\u17dd"
    r"\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u30a1-\u30fe\uac00-\ud7a3"
)
_RUN = re.compile(f"[{_UNPARTED}]{{2,}}")
# Hiragana writes endings and particles.
_NO_WORDS = re.compile(f"[{_UNPARTED}\u3041-\u309f]+")
_PLURALS = (("eaux", "eau"), ("aux", "al"), ("ies", "y"), ("sses", "ss"))
_ENDINGS = (("ation", 4), ("ing", 3), ("ed", 4), ("er", 5), ("en", 5), ("ern", 5), ("ene", 5))
_VOWELS = "aeiou"


def stem(word: str) -> str:
    """What the forms of a folded word have in common (see `beginning`)."""
    return _IRREGULAR.get(word) or _stem(word)


@lru_cache(maxsize=32768)
def _stem(word: str) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, other in _PLURALS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + other
            break
    else:
        if word.endswith("s") and word[-2] not in "sui":
            word = word[:-1]
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    return _bare(word)


def _bare(word: str) -> str:
    """Without what a gender or a case adds, and without what an ending doubled."""
    short = word.rstrip(_VOWELS)
    if len(short) >= 3:
        word = short
        if word.endswith(("ay", "ey", "iy", "oy", "uy")):
            without = word.rstrip(_VOWELS + "y")
            word = without if len(without) >= 4 else word
    if word.endswith("y"):
        word = word[:-1] + "i"
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 5 and word.endswith("ch") else word


def says_something(word: str) -> bool:
    """Whether a folded word tells what a text is about."""
    if word in EMPTY_WORDS:
        return word in _SHORT_WORDS
    return len(word) > 2 or word in _SHORT_WORDS


def is_unparted(text: str) -> bool:
    """Whether a text is written in a script that doesn't part words, or ends them in particles."""
    return _NO_WORDS.search(text) is not None


def pairs(text: str) -> list[str]:
    """The pairs of neighbouring letters in the runs of scripts that don't part words."""
    if text.isascii():
        return []
    return [run[at : at + 2] for run in _RUN.findall(text) for at in range(len(run) - 1)]


def terms(text: str) -> dict[str, str]:
    """What a text is about: each word's stem, and how the text writes it first.

    "Zines für Kinderbibliotheken?" -> {"zin": "Zines", "kinderbibliothek": "Kinderbibliotheken"}.
    Of a script without spaces each pair of letters is a term, written as it stands.
    """
    found: dict[str, str] = {}
    text = unicodedata.normalize("NFC", text)
    for match in _WORD.finditer(_NO_WORDS.sub(" ", text)):
        for word in fold(match[0]).split():
            if says_something(word):
                found.setdefault(stem(word), match[0])
    for pair in pairs(text):
        found.setdefault(pair, pair)
    return found


def beginning(term: str) -> str:
    """How every word begins of which this is the stem."""
    if term.endswith("i"):
        return term[:-1] if term != "i" else term
    return term[:3] if term in _IRREGULAR_STEMS else term[: max(3, len(term) - 1)]


def same_terms(words: Iterable[str], wanted: Mapping[str, object]) -> dict[str, str]:
    """Those of folded words that are forms of wanted terms: each with its term."""
    return {word: base for word in words if (base := stem(word)) in wanted}
