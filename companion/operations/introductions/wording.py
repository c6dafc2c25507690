"""The messages of introductions that Companion begins with, in four languages and three ways.

{a} and {b} are the two names, {why} your reason, {me} your own name. A message with {to} and
{other} is written to each of them alone.
"""

from collections.abc import Mapping
from typing import Literal

Way = Literal["together", "each", "ask"]
WAYS: tuple[Way, ...] = ("together", "each", "ask")
# By IETF tag, how each calls itself.
LANGUAGES: Mapping[str, str] = {
    "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español",
}  # fmt: skip

# By language: the subject of both kinds, and the texts.
WORDING: Mapping[str, Mapping[Way, tuple[str, str]]] = {
    "en": {
        "together": (
            "{a}, meet {b}",
            "Hello {a}, hello {b},\n\nI would like you two to know each other.\n\n{why}\n\n"
            "I leave the rest to you: you have each other’s addresses now.\n\n{me}",
        ),
        "each": (
            "Somebody you should know: {other}",
            "Hello {to},\n\nI would like you to know {other}.\n\n{why}\n\n"
            "If you want to be in touch, tell me how {other} may reach you, and I pass it on."
            "\n\n{me}",
        ),
        "ask": (
            "May I introduce you to somebody?",
            "Hello {to},\n\nI know somebody whom you might like to meet: {other}.\n\n{why}\n\n"
            "Would you like me to introduce you? If not, that is quite all right.\n\n{me}",
        ),
    },
    "de": {
        "together": (
            "{a} und {b}: darf ich bekannt machen?",
            "Hallo {a}, hallo {b},\n\nich möchte euch miteinander bekannt machen.\n\n{why}\n\n"
            "Alles Weitere überlasse ich euch: Ihr habt jetzt eure Adressen.\n\n{me}",
        ),
        "each": (
            "Eine Bekanntschaft, die sich lohnt: {other}",
            "Hallo {to},\n\nich möchte auf {other} aufmerksam machen.\n\n{why}\n\n"
            "Wenn ein Kontakt willkommen ist, genügt eine kurze Antwort, wie {other} schreiben "
            "oder anrufen darf; ich gebe es weiter.\n\n{me}",
        ),
        "ask": (
            "Darf ich jemanden vorstellen?",
            "Hallo {to},\n\nich kenne jemanden, der oder die gut passen könnte: {other}.\n\n{why}"
            "\n\nSoll ich den Kontakt herstellen? Ein Nein ist völlig in Ordnung.\n\n{me}",
        ),
    },
    "fr": {
        "together": (
            "{a}, {b} : faites connaissance",
            "Bonjour {a}, bonjour {b},\n\nj’aimerais que vous fassiez connaissance.\n\n{why}\n\n"
            "Je vous laisse la suite : vous avez maintenant vos adresses.\n\n{me}",
        ),
        "each": (
            "Une personne à connaître : {other}",
            "Bonjour {to},\n\nj’aimerais vous faire connaître {other}.\n\n{why}\n\n"
            "Si vous souhaitez un contact, dites-moi par quel moyen {other} peut vous joindre : "
            "je transmettrai.\n\n{me}",
        ),
        "ask": (
            "Puis-je vous présenter quelqu’un ?",
            "Bonjour {to},\n\nje connais une personne que vous aimeriez peut-être rencontrer : "
            "{other}.\n\n{why}\n\nVoulez-vous que je vous mette en relation ? Sinon, aucun souci."
            "\n\n{me}",
        ),
    },
    "es": {
        "together": (
            "{a}, {b}: conózcanse",
            "Hola, {a}; hola, {b}:\n\nme gustaría que se conocieran.\n\n{why}\n\n"
            "Lo demás queda en sus manos: ya tienen sus direcciones.\n\n{me}",
        ),
        "each": (
            "Alguien a quien conviene conocer: {other}",
            "Hola, {to}:\n\nme gustaría hablarle de {other}.\n\n{why}\n\n"
            "Si quiere ponerse en contacto, dígame cómo puede escribirle o llamarle {other} y se "
            "lo haré llegar.\n\n{me}",
        ),
        "ask": (
            "¿Puedo presentarle a alguien?",
            "Hola, {to}:\n\nconozco a alguien que quizá le gustaría conocer: {other}.\n\n{why}\n\n"
            "¿Quiere que les ponga en contacto? Si no, no pasa nada.\n\n{me}",
        ),
    },
}
