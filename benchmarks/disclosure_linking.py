"""The linking attack on any report: who stands behind each lesson, as an attacker with all entries would guess.

    python -m benchmarks.disclosure_linking REPORT.md ENTRIES.json [TRUTH.json]

TRUTH.json maps a lesson's heading to the list of organisations behind it; with it, the guesses are compared with
chance.
"""

import sys
from collections.abc import Mapping, Sequence

from awards.cli.files import read_json, read_text
from themes.disclosure import Source
from themes.disclosure.linking import ATTACKS, guess, success

SHOWN = 5


def main(arguments: Sequence[str]) -> int:
    """Prints the guesses; answers the exit code."""
    if not 2 <= len(arguments) <= 3:
        print(__doc__, file=sys.stderr)
        return 2
    report, entries, *truth = arguments
    sources = [
        Source(one["id"], one.get("group_id") or one["org_id"], one["text"])
        for one in read_json(entries)["entries"]
    ]
    _print(read_text(report), sources, read_json(truth[0]) if truth else {})
    return 0


def _print(report: str, sources: Sequence[Source], truth: Mapping[str, Sequence[str]]) -> None:
    behind = {lesson: frozenset(organisations) for lesson, organisations in truth.items()}
    for attack in ATTACKS:
        guesses = guess(report, sources, attack)
        for one in guesses:
            names = ", ".join(organisation for organisation, _ in one.ranking[:SHOWN])
            print(f"{attack:6} {one.lesson}: {names}")
        if behind:
            result = success(guesses, behind)
            print(f"{attack:6} precision {result.precision:.3f}, chance {result.chance:.3f}")
            print(f"{attack:6} {result.advantage:.2f} times chance over {result.lessons} lessons")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
