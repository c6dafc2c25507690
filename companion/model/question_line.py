"""A question and its topics as one types them: in one line, with #topics at its end."""

import re

from companion.model.text import tidy

# A hash that letters follow; "C#" and "#1" are none.
_TOPIC = re.compile(r"[#\uff03]([^\W\d_][\w\-./&+]*)")


def read_line(text: str) -> tuple[str, str]:
    """The words and the topics: "How to keep zines? #zines #archives" -> (..., "zines, archives").

    Topics stand at the end; elsewhere a hash is a part of the question. Never raises.
    """
    words = tidy(text).split(" ")
    topics: list[str] = []
    while len(words) > 1 and (match := _TOPIC.fullmatch(words[-1])):
        topics.insert(0, match[1].replace("_", " "))
        words.pop()
    return " ".join(words), ", ".join(dict.fromkeys(topics))
