"""`make bench`, or python -m tests.bench.run [--people N] [--rounds N] [--queries N] [PART...]."""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench import (
    codes,
    duplicates,
    frames,
    harness,
    keys,
    labelled,
    listing,
    million,
    peers,
    roster,
    round,
    search,
    start,
    vcards,
)
from tests.bench.misspellings import misspellings
from tests.bench.people import people

PARTS = (
    "import",
    "cards",
    "codes",
    "frames",
    "duplicates",
    "start",
    "list",
    "keys",
    "search",
    "peers",
    "round",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one table for the comparisons and one for the search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument(
        "--million", action="store_true",
        help="start and list with a million people as well; made once, kept in the system's "
        "folder for passing files",
    )  # fmt: skip
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    args = parser.parse_args(arguments)
    parts = args.parts or PARTS
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no {', '.join(unknown)}")
    _round(parts)
    rows = people(args.people) if set(parts) - {"codes", "frames", "peers", "round"} else []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if {"import", "cards", "codes", "frames", "start", "peers"} & set(parts):
            print(harness.HEADER)
        if "import" in parts:
            for case in roster.comparisons(rows, folder, contacts=len(rows) // 2):
                _print(case, rounds=min(args.rounds, 3))
            print(f"Peak memory of the import: {roster.peak_memory(folder / 'roster.csv')}")
        _cards(parts, min(args.people, 10_000), rounds=args.rounds)
        _codes(parts, rounds=4 * args.rounds + 1)
        _frames(parts, rounds=args.rounds)
        _duplicates(parts, rows)
        full = folder / "full"
        if {"start", "list", "keys", "search"} & set(parts):
            _fill(full, rows, folder)
        if {"start", "list", "keys"} & set(parts):
            filled = _filled(full, len(rows), with_million=args.million)
            _window(parts, filled, rows, rounds=2 * args.rounds + 1)
        if "search" in parts:
            _search(full, _misspelt(rows, args.queries))
        if "peers" in parts:
            _print(peers.listing(folder), rounds=args.rounds)


def _search(full: Path, queries: Sequence[tuple[str, str]]) -> None:
    print(f"\n{search.HEADER}")
    of_data = search.of_labelled(full, most=max(1, len(queries)))
    for line in (*search.latencies(full, queries), *of_data):
        print(line, flush=True)


def _window(
    parts: Sequence[str], folders: dict[str, Path], rows: roster.Rows, *, rounds: int
) -> None:
    if "start" in parts:
        for case in start.comparisons(folders):
            _print(case, rounds=rounds)
    if "list" in parts:
        _list(folders)
    if "keys" in parts:
        _keys(folders, [text for text, _ in _misspelt(rows, 10)])


def _filled(full: Path, count: int, *, with_million: bool) -> dict[str, Path]:
    folders = {f"{count:,} people": full}
    if with_million:
        folders["1,000,000 people"] = million.folder()
    return folders


def _keys(folders: dict[str, Path], queries: Sequence[str]) -> None:
    print(f"\n{keys.HEADER}")
    for folder in folders.values():
        for line in keys.lines(folder, queries):
            print(line, flush=True)


def _list(folders: dict[str, Path]) -> None:
    print(f"\n{listing.HEADER}")
    for folder in folders.values():
        for line in listing.lines(folder):
            print(line, flush=True)
    print("", *listing.memory(folders), sep="\n", flush=True)


def _cards(parts: Sequence[str], count: int, *, rounds: int) -> None:
    if "cards" in parts:
        for case in vcards.comparisons(count):
            _print(case, rounds=rounds)


def _duplicates(parts: Sequence[str], rows: roster.Rows) -> None:
    if "duplicates" in parts:
        print(f"\n{duplicates.finding(rows[: len(rows) // 2])}", flush=True)


def _round(parts: Sequence[str]) -> None:
    if "round" in parts:
        print(f"{round.report()}\n", flush=True)


def _codes(parts: Sequence[str], *, rounds: int) -> None:
    if "codes" not in parts:
        return
    for case in codes.comparisons():
        _print(case, rounds=rounds)
    print(f"{codes.miss()}\n")
    for line in codes.rates(each=3):
        print(line, flush=True)


def _frames(parts: Sequence[str], *, rounds: int) -> None:
    if "frames" not in parts:
        return
    for case in frames.comparisons():
        _print(case, rounds=rounds)
    print("", *frames.live(), sep="\n", flush=True)


def _misspelt(rows: roster.Rows, count: int) -> list[tuple[str, str]]:
    """Misspellings of seven kinds, with the names that are meant."""
    made = misspellings([(row[4], row[5]) for row in rows], count)
    return [(one.text, one.name) for one in made]


def _print(case: harness.Comparison, *, rounds: int) -> None:
    print(f"{case.name} / {case.plain[0]}")
    for line in harness.compare(case, rounds=rounds):
        print(line, flush=True)


def _fill(folder: Path, rows: roster.Rows, where: Path) -> None:
    from companion.store import Database
    from tests.bench.people import write_csv

    if rows:
        # With the names of the tests' misspellings among them.
        more = dict.fromkeys(one.name for one in labelled.labelled())
        blank = ("",) * len(rows[0])
        named = [(*blank[:4], name, *blank[5:]) for name in more]
        write_csv([*rows, *named], where / "full.csv")
        roster.import_into(folder, where / "full.csv")
    else:
        Database.open(folder).close()


if __name__ == "__main__":
    main()
