"""Arrangements that are known to bring nobody together twice.

The round-robin of a tournament for pairs; affine planes for q x q people in groups of q (q a power
of a prime: q + 1 rounds); and for g groups of s people, or of s and one fewer, g rounds of lines
through a grid, if g is a power of a prime and not less than s, or no prime factor of g is smaller
than s. After Colbourn and Dinitz, Handbook of Combinatorial Designs.
"""

from collections.abc import Callable, Sequence
from itertools import product

from companion.operations.icebreaking.mixing.problem import Round

# What x^k is in the field of p^k elements, as coefficients from the lowest: an irreducible
# polynomial's rest, such as x^2 = x + 1 for 4. A test multiplies all elements.
_FIELDS: dict[int, tuple[int, tuple[int, ...]]] = {
    4: (2, (1, 1)), 8: (2, (1, 1, 0)), 9: (3, (2, 0)), 16: (2, (1, 1, 0, 0)), 25: (5, (2, 0)),
    27: (3, (1, 1, 0)), 32: (2, (1, 0, 1, 0, 0)), 49: (7, (3, 0)),
}  # fmt: skip

Operation = Callable[[int, int], int]


def design(sizes: Sequence[int], rounds: int) -> list[Round] | None:
    """So many rounds in which nobody meets anybody twice, if one of the designs has them."""
    groups, size = len(sizes), max(sizes, default=0)
    missing = groups * size - sum(sizes)
    if size < 2 or min(sizes) < size - 1:
        return None
    if missing:
        return _without(design([size] * groups, rounds), size, missing, groups)
    if size == 2 and rounds <= 2 * groups - 1:
        return round_robin(2 * groups)[:rounds]
    if size == groups and rounds <= size + 1 and field_of(size) is not None:
        return affine_plane(size)[:rounds]
    if rounds <= groups and can_be_grid(groups, size):
        return grid(groups, size)[:rounds]
    return None


def _without(whole: list[Round] | None, size: int, missing: int, groups: int) -> list[Round] | None:
    """A grid without the first people of its last column, who are in a group each in each round."""
    if whole is None or not can_be_grid(groups, size) or len(whole) > groups:
        return None
    gone = {row * size + size - 1 for row in range(missing)}
    left = [one for one in range(groups * size) if one not in gone]
    number = {one: place for place, one in enumerate(left)}
    return [
        [[number[one] for one in group if one in number] for group in round_]
        for round_ in grid(groups, size)[: len(whole)]
    ]


def round_robin(people: int) -> list[Round]:
    """Pairs of an even number of people, each with each: people - 1 rounds (the circle method)."""
    last, turning = people - 1, people - 1
    made = []
    for turn in range(turning):
        pairs = [[turn, last]]
        pairs += [
            [(turn + step) % turning, (turn - step) % turning] for step in range(1, people // 2)
        ]
        made.append(pairs)
    return made


def affine_plane(order: int) -> list[Round]:
    """`order` squared people in groups of `order`, order + 1 rounds: the lines of each slope."""
    found = field_of(order)
    assert found is not None, "the caller asks first"
    add, times = found
    elements = range(order)
    rounds: list[Round] = []
    for slope in elements:
        lines: Round = [[] for _ in elements]
        for x, y in product(elements, elements):
            # Subtraction would do as well: x -> slope * x is one-to-one either way.
            lines[add(times(slope, x), y)].append(x * order + y)
        rounds.append(lines)
    rounds.append([[x * order + y for y in elements] for x in elements])
    return rounds


def can_be_grid(groups: int, size: int) -> bool:
    """Whether lines through a grid of so many rows and columns meet in one place at most."""
    return size <= smallest_factor(groups) or (size <= groups and field_of(groups) is not None)


def grid(groups: int, size: int) -> list[Round]:
    """Person (row, column) is in group row + turn * column; `groups` rounds."""
    add, times = (
        modular(groups) if size <= smallest_factor(groups) else field_of(groups) or modular(groups)
    )
    rounds: list[Round] = []
    for turn in range(groups):
        made: Round = [[] for _ in range(groups)]
        for row, column in product(range(groups), range(size)):
            made[add(row, times(turn, column))].append(row * size + column)
        rounds.append(made)
    return rounds


def modular(number: int) -> tuple[Operation, Operation]:
    """Addition and multiplication of whole numbers, of which only the rest counts."""
    return (lambda a, b: (a + b) % number), (lambda a, b: a * b % number)


def smallest_factor(number: int) -> int:
    """The smallest prime factor of a number from 2; 1 for less."""
    return next((factor for factor in range(2, number + 1) if number % factor == 0), 1)


def field_of(order: int) -> tuple[Operation, Operation] | None:
    """Addition and multiplication of the field with so many elements; None if we have none."""
    if order >= 2 and smallest_factor(order) == order:
        return modular(order)
    if order not in _FIELDS:
        return None
    prime, rest = _FIELDS[order]
    degree = len(rest)

    def digits(number: int) -> list[int]:
        return [number // prime**place % prime for place in range(degree)]

    def number(parts: Sequence[int]) -> int:
        return sum(part % prime * prime**place for place, part in enumerate(parts))

    def add(a: int, b: int) -> int:
        return number([x + y for x, y in zip(digits(a), digits(b), strict=True)])

    def times(a: int, b: int) -> int:
        made = [0] * (2 * degree - 1)
        for (i, x), (j, y) in product(enumerate(digits(a)), enumerate(digits(b))):
            made[i + j] += x * y
        for place in range(2 * degree - 2, degree - 1, -1):
            for lower, part in enumerate(rest):
                made[place - degree + lower] += made[place] * part
        return number(made[:degree])

    return add, times
