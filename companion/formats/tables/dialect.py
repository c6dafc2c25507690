"""How a delimited text is written: what stands between cells, around them, and between rows."""

from dataclasses import dataclass

# Stands for the delimiter of a text of one column; no text has this character of no meaning.
NONE = "\ue000"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the rows of a text fall into cells.

    `width` is how many cells most rows have. `whole_lines`: each row is one quoted cell that
    holds the real ones. `stops`: cells begin at these places of a line, `delimiter` is " " then;
    without any, two spaces or more part the cells. `line_end` is an odd one, empty for the usual.
    """

    delimiter: str = ","
    quote: str = '"'
    width: int = 0
    backslashes: bool = False
    whole_lines: bool = False
    line_end: str = ""
    stops: tuple[int, ...] = ()
