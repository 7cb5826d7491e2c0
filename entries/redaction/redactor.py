"""Redaction itself: a text, or the fields of an entry, and what was declared, to the judging copy's text."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from threading import Lock

import msgspec

from entries.errors import InputError
from entries.redaction.declared_names import DeclaredNames
from entries.redaction.folding import Folded, fold
from entries.redaction.installed import trained_for
from entries.redaction.lexicon import lexicon
from entries.redaction.model import Decision, Declared, Finding, Language, Redaction, Span, Verdict
from entries.redaction.pipeline import RESULT, build
from entries.redaction.replacement import pseudonyms, replace
from entries.redaction.resolution import action_of, core_text, verdicts
from entries.redaction.rules import rules
from entries.redaction.spans import get
from entries.redaction.terms import Term, terms_of_added

_BETWEEN_FIELDS = "\n\n"


class Redactor:
    """Redacts texts of one language. One instance may be used from several threads; they take turns."""

    def __init__(self, language: Language, *, trained: str | None = None) -> None:
        """``trained`` is the name of an installed spaCy pipeline whose names join the others for review.

        Raises InputError where the language is not supported or the pipeline not installed.
        """
        if language not in ("en", "de"):
            raise InputError(f"lang: {language!r} is not supported. Use 'en' or 'de'.")
        self.language = language
        self._lexicon = lexicon(language)
        self._nlp = build(language, trained)
        self._lock = Lock()

    def redact(self, text: str, declared: Declared, decisions: Iterable[Decision] = ()) -> Redaction:
        """Redacts one text."""
        return self.redact_fields([text], declared, decisions)[0]

    def redact_fields(
        self, texts: Sequence[str], declared: Declared, decisions: Iterable[Decision] = ()
    ) -> list[Redaction]:
        """Redacts the texts of one entry together: one numbering, and a name found in one is known in all.

        ``decisions`` are the custodian's; the last on a form counts, on every occurrence of it.
        """
        decisions = tuple(decisions)
        whole = _BETWEEN_FIELDS.join(texts)
        passages = self._passages(whole, declared, decisions)
        names = pseudonyms(passages, self.language, declared)
        decided = verdicts(decisions)
        results, offset = [], 0
        for text in texts:
            inside = [
                (found, name)
                for found, name in zip(passages, names, strict=True)
                if _lies_in(found, offset, len(text))
            ]
            results.append(
                self._redaction(text, [(_moved(found, -offset), name) for found, name in inside], decided)
            )
            offset += len(text) + len(_BETWEEN_FIELDS)
        return results

    def _passages(self, text: str, declared: Declared, decisions: tuple[Decision, ...]) -> list[Finding]:
        """The passages to redact, in the text's own offsets."""
        folded = fold(text)
        added = [term for decision in decisions for term in self._added(decision)]
        with self._lock, self._nlp.memory_zone():
            doc = self._nlp.make_doc(folded.text)
            doc.user_data["declared_names"] = DeclaredNames.of(declared, self._lexicon, added)
            doc.user_data["decided"] = verdicts(decisions)
            found = get(self._nlp(doc), RESULT)
        return [_unfolded(finding, folded) for finding in found]

    def _added(self, decision: Decision) -> list[Term]:
        if decision.verdict is not Verdict.ADD:
            return []
        return terms_of_added(decision.form, decision.identity)

    def _redaction(
        self, text: str, named: Sequence[tuple[Finding, str]], decided: Mapping[str, Verdict]
    ) -> Redaction:
        passages = [finding for finding, _ in named]
        redacted, replacements = replace(text, passages, [name for _, name in named])
        spans = [
            self._span(text, found, new, decided) for found, new in zip(passages, replacements, strict=True)
        ]
        return Redaction(redacted, tuple(spans))

    def _span(self, text: str, found: Finding, replacement: str, decided: Mapping[str, Verdict]) -> Span:
        rule, core = rules()[found.rule], core_text(found, text)
        return Span(
            start=found.start,
            end=found.end,
            text=text[found.start : found.end],
            identity=found.identity,
            source=rule.source,
            action=action_of(found, text, decided),
            replacement=replacement,
            reasons=rule.reasons(text=core, term=found.term),
            rule=found.rule,
            core=core,
        )


def redactor(language: Language, trained: str | None = None) -> Redactor:
    """The shared redactor of a language, with the trained pipeline named here or else the one of the settings.

    Building one takes about a second.
    """
    return _shared(language, trained or trained_for(language))


@lru_cache(maxsize=8)
def _shared(language: Language, trained: str | None) -> Redactor:
    return Redactor(language, trained=trained)


def redact(
    text: str,
    lang: Language,
    declared: Declared,
    decisions: Iterable[Decision] = (),
    *,
    trained: str | None = None,
) -> Redaction:
    """Redacts a text: the plain function over ``Redactor``. Raises InputError on an unknown language."""
    return redactor(lang, trained).redact(text, declared, decisions)


def _lies_in(finding: Finding, offset: int, length: int) -> bool:
    return offset <= finding.start and finding.end <= offset + length


def _moved(finding: Finding, by: int) -> Finding:
    return msgspec.structs.replace(finding, start=finding.start + by, end=finding.end + by)


def _unfolded(finding: Finding, folded: Folded) -> Finding:
    """A finding in the offsets of the text before it was folded."""
    start, end = folded.original(finding.start, finding.end)
    core_start, core_end = folded.original(*finding.core)
    return msgspec.structs.replace(
        finding, start=start, end=end, head=core_start - start, tail=end - core_end
    )
