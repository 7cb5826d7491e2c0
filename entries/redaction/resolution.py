"""From findings that overlap to passages that do not: which finding counts, and what a custodian said.

Overlapping findings become one passage as wide as all of them. The surest of them says what it is; a
custodian's decision on its form overrides it, wherever that form occurs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from entries.redaction.model import Action, Decision, Finding, IdentityClass, Source, Verdict, form_of
from entries.redaction.rules import rules

_WHOLE = (
    IdentityClass.EMAIL,
    IdentityClass.URL,
    IdentityClass.HANDLE,
    IdentityClass.PHONE,
    IdentityClass.IBAN,
    IdentityClass.ADDRESS,
)
"""Kinds whose passages hold other names as parts."""


def verdicts(decisions: Iterable[Decision]) -> dict[str, Verdict]:
    """Form to the last word on it."""
    return {form_of(decision.form): decision.verdict for decision in decisions}


def resolve(findings: Iterable[Finding], text: str, decided: Mapping[str, Verdict]) -> list[Finding]:
    """Passages in order, without overlap, each with the rule that counts. ``decided`` is from ``verdicts``."""
    passages = []
    for cluster in _clusters(_outstanding(findings)):
        passages += _settle(cluster, text, decided)
    return passages


def action_of(passage: Finding, text: str, decided: Mapping[str, Verdict]) -> Action:
    """What becomes of a passage: its rule's action, or ``mask`` where a custodian accepted its form."""
    is_accepted = decided.get(form_of(core_text(passage, text))) in (Verdict.ACCEPT, Verdict.ADD)
    return Action.MASK if is_accepted else rules()[passage.rule].action


def core_text(finding: Finding, text: str) -> str:
    """The text of a finding without the grammar at its ends."""
    start, end = finding.core
    return text[start:end]


def _settle(cluster: Sequence[Finding], text: str, decided: Mapping[str, Verdict]) -> list[Finding]:
    """The passage of a cluster; where a custodian rejected it, what is left of the cluster without it."""
    passage = _merged(cluster)
    if decided.get(form_of(core_text(passage, text))) is not Verdict.REJECT:
        return [passage]
    rejected = form_of(core_text(passage, text))
    left = [
        finding
        for finding in cluster
        if rules()[finding.rule].action is Action.MASK and form_of(core_text(finding, text)) != rejected
    ]
    return [passage for part in _clusters(left) for passage in _settle(part, text, decided)]


def _outstanding(findings: Iterable[Finding]) -> list[Finding]:
    """Findings, in order of place, without those inside a surer one, which knows better where the name ends."""
    kept: list[Finding] = []
    open_ones: list[Finding] = []
    for finding in sorted(findings, key=lambda found: (found.start, -found.end, _rank(found))):
        open_ones = [other for other in open_ones if other.end > finding.start]
        if not any(other.end >= finding.end and _rank(other) <= _rank(finding) for other in open_ones):
            kept.append(finding)
            open_ones.append(finding)
    return kept


def _rank(finding: Finding) -> int:
    """How sure a finding is; 0 is the surest."""
    rule = rules()[finding.rule]
    if finding.identity in _WHOLE and rule.source is Source.PATTERN:
        return 0
    steps = {
        (Source.DECLARED, Action.MASK): 1,
        (Source.PATTERN, Action.MASK): 2,
        (Source.DECLARED, Action.REVIEW): 3,
        (Source.PATTERN, Action.REVIEW): 4,
        (Source.NAME, Action.REVIEW): 6,
    }
    is_linked = finding.rule == "recurrence"  # It knows whose name it is, which a mere guess does not.
    is_vague = rule.source is Source.NAME and finding.identity is IdentityClass.OTHER
    return steps[rule.source, rule.action] - is_linked + is_vague


def _clusters(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Groups of findings, given in order of place, that overlap directly or through others."""
    cluster: list[Finding] = []
    end = 0
    for finding in findings:
        if cluster and finding.start >= end:
            yield cluster
            cluster = []
        cluster.append(finding)
        end = max(end, finding.end)
    if cluster:
        yield cluster


def _merged(cluster: Sequence[Finding]) -> Finding:
    """One finding over the whole cluster, told by the surest that covers half of it, or the widest."""
    start, end = min(found.start for found in cluster), max(found.end for found in cluster)
    telling = [found for found in cluster if 2 * (found.end - found.start) >= end - start] or list(cluster)
    surest = min(telling, key=lambda found: (_rank(found), found.start - found.end))
    named = min(cluster, key=lambda found: (found.identity is not surest.identity, _rank(found)))
    head = min(found.core[0] for found in cluster) - start
    tail = end - max(found.core[1] for found in cluster)
    rule = named if _rank(named) < _rank(surest) else surest
    return Finding(start, end, surest.identity, rule.rule, named.term, head, tail)
