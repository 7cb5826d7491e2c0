"""Writes the weights of the tagger that finds names by the words around them (``entries/redaction/tagging``).

It learns from the demo's entries and the marked sets of ``benchmarks/data``, which are invented, and from copies of
them with other invented names; the result is ours and the same at every run:

    python scripts/redaction_tagger.py               fit and write both languages
    python scripts/redaction_tagger.py --left-out 7  what is found in set 7 without having learnt from it
"""

import argparse
from pathlib import Path

import numpy as np
from tagger_training.fitting import fitted
from tagger_training.material import entries

from benchmarks.redaction_marks import CORPORA, ROOT, corpus, listed, tallied
from entries.redaction.model import Language
from entries.redaction.tagging import tagged_names
from entries.redaction.tagging.tagger import Tagger

DATA = ROOT / "entries" / "redaction" / "data"
LANGUAGES: tuple[Language, ...] = ("en", "de")


def main() -> None:
    """Fits and writes, or measures a set that is left out."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--left-out", type=int, metavar="SET")
    left_out = parser.parse_args().left_out
    for language in LANGUAGES:
        if left_out:
            _measure(language, left_out)
        else:
            _write(fitted(language, entries(language)), DATA / f"tagger_{language}.npz")


def _write(tagger: Tagger, path: Path) -> None:
    table, bias = tagger.table.astype(np.float16), tagger.bias.astype(np.float16)
    np.savez_compressed(path, table=table, bias=bias)
    print(f"{path.name}: {path.stat().st_size / 2**20:.1f} MB")


def _measure(language: Language, left_out: int) -> None:
    """Prints what redaction masks in a set with a tagger that did not learn from it."""
    some = [
        entry
        for entry in corpus(CORPORA["held-out entries"])
        if entry.set == left_out and entry.language == language
    ]
    if not some:
        return
    tagger = fitted(language, [entry for entry in entries(language) if entry.set != left_out])
    tagged_names.tagger = lambda _language: tagger  # type: ignore[assignment] # in place of the shipped one
    tally = tallied(some)
    for question in ("declared", "all", "entities", "precision", "harmless"):
        print(f"set {left_out} ({language}), {question}: {tally.share(question)}")
    print(f"taken for another class: {listed(tally.confused)}")
    print(f"missed: {listed(tally.missed)}\nwithout need: {listed(tally.wrong)}\n")


if __name__ == "__main__":
    main()
