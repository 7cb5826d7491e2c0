"""Finalists who say the opposite are shown to the author."""

from themes.model import Decision
from themes.opposition import counter_evidence


def test_only_opposing_passages_are_shown(build, entry):
    index = build(
        [
            entry("for", "Managing directors wear headsets. It is humbling."),
            entry("against", "Managing directors stay upstairs with us. They trust reports."),
            entry("neither", "Apples ripen in June. Ladders lean on trunks."),
        ]
    )
    (found,) = counter_evidence(index, "front-line")
    assert (found.passage.entry, found.why.en) == ("against", "says the opposite")
    rejected = [Decision("against", found.passage.start, found.passage.end, accept=False)]
    assert counter_evidence(index, "front-line", rejected) == []
