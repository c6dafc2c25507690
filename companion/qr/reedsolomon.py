"""Correcting the errors of one block of a QR code: Reed-Solomon over 256 values.

The field's polynomial is 0x11D, the code's roots are the powers 0, 1, 2 ... of 2
(ISO/IEC 18004 section 7.5.2). The steps are those of every textbook: syndromes, the locator
polynomial by Berlekamp and Massey, its roots by trying all, the values by Forney's formula.
"""

from functools import reduce


def _tables() -> tuple[list[int], list[int]]:
    power = [1] * 510
    for number in range(1, 510):
        double = power[number - 1] << 1
        power[number] = double ^ 0x11D if double > 255 else double
    log = [0] * 256
    for number in range(255):
        log[power[number]] = number
    return power, log


_POWER, _LOG = _tables()


def corrected(block: bytes, check: int) -> bytes | None:
    """The block without its errors, or None if there are more than `check` // 2 of them.

    `check` is how many of the block's last bytes are there for correction.
    """
    syndromes = [_value(block, _POWER[number]) for number in range(check)]
    if not any(syndromes):
        return block
    locator = _locator(syndromes)
    errors = len(locator) - 1
    places = [at for at in range(len(block)) if not _at(locator, _POWER[(255 - at) % 255])]
    if errors > check // 2 or len(places) != errors:
        return None
    repaired = bytearray(block)
    for at, value in zip(places, _values(syndromes, locator, places), strict=True):
        repaired[len(block) - 1 - at] ^= value
    if any(_value(repaired, _POWER[number]) for number in range(check)):
        return None
    return bytes(repaired)


def _times(one: int, other: int) -> int:
    return _POWER[_LOG[one] + _LOG[other]] if one and other else 0


def _by(one: int, other: int) -> int:
    return _POWER[_LOG[one] - _LOG[other] + 255] if one else 0


def _value(coefficients: bytes | bytearray, x: int) -> int:
    """The polynomial's value, its highest power first."""
    return reduce(lambda sum_, coefficient: _times(sum_, x) ^ coefficient, coefficients, 0)


def _at(coefficients: list[int], x: int) -> int:
    """The polynomial's value, its lowest power first."""
    return reduce(
        lambda sum_, coefficient: _times(sum_, x) ^ coefficient, reversed(coefficients), 0
    )


def _locator(syndromes: list[int]) -> list[int]:
    """The polynomial whose roots tell where the errors are, its lowest power first."""
    locator, before = [1], [1]
    length, since, last = 0, 1, 1
    for number, syndrome in enumerate(syndromes):
        off = syndrome
        for power in range(1, min(length, len(locator) - 1) + 1):
            off ^= _times(locator[power], syndromes[number - power])
        if not off:
            since += 1
            continue
        factor = _by(off, last)
        shifted = [0] * since + [_times(factor, value) for value in before]
        size = max(len(locator), len(shifted))
        changed = [
            (locator[power] if power < len(locator) else 0)
            ^ (shifted[power] if power < len(shifted) else 0)
            for power in range(size)
        ]
        if 2 * length <= number:
            length, before, last, since = number + 1 - length, locator, off, 1
        else:
            since += 1
        locator = changed
    while locator[-1] == 0:
        locator.pop()
    return locator


def _values(syndromes: list[int], locator: list[int], places: list[int]) -> list[int]:
    """By how much the byte at each place (counted from the end) is wrong."""
    size = len(locator) - 1
    evaluator = [
        reduce(
            lambda sum_, term: sum_ ^ term,
            (_times(locator[part], syndromes[power - part]) for part in range(power + 1)),
            0,
        )
        for power in range(size)
    ]
    # In this field a derivative keeps the odd powers alone.
    slope = [value if power % 2 else 0 for power, value in enumerate(locator)][1:]
    result = []
    for at in places:
        inverse = _POWER[(255 - at) % 255]
        value = _by(_at(evaluator, inverse), _at(slope, inverse))
        result.append(_times(value, _POWER[at % 255]))
    return result
