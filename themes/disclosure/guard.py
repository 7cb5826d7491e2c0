"""The guard: every disclosure problem in a draft of a lessons report, found while it is being written."""

from collections.abc import Iterable, Iterator

from themes.disclosure.cells import small_cells
from themes.disclosure.copies import near_copies, verbatim
from themes.disclosure.draft import Draft, read_draft
from themes.disclosure.figures import traceable_numbers
from themes.disclosure.index import Index
from themes.disclosure.messages import message
from themes.disclosure.model import Finding, IdentityFinder, Problem, Source
from themes.disclosure.names import allowed_keys, capitalised, identities
from themes.disclosure.overlaps import settled
from themes.disclosure.phrases import rare_phrases
from themes.disclosure.sections import sections_of
from themes.disclosure.subtraction import Difference
from themes.disclosure.words import Lang
from themes.errors import InputError

SMALLEST_K = 2
_MAY_BE_QUOTED = frozenset({"verbatim", "near_copy", "rare_phrase", "number"})


class Guard:
    """Checks reports against the entries they were drawn from.

    The index is made once, for all reports and all edits; see :class:`themes.disclosure.index.Index` for
    adding and replacing entries. ``allowed`` lists names that may stand in a report (the programme's own).
    Raises InputError for a ``k`` below two.
    """

    def __init__(
        self,
        index: Index,
        *,
        k: int = 3,
        finder: IdentityFinder | None = None,
        allowed: Iterable[str] = (),
    ) -> None:
        if k < SMALLEST_K:
            raise InputError(
                f"k is {k}: a lesson needs at least {SMALLEST_K} organisations. Choose a larger k."
            )
        self.index = index
        self.k = k
        self.finder = finder
        self.allowed = allowed_keys(allowed)

    @classmethod
    def over(cls, sources: Iterable[Source], *, k: int = 3, finder: IdentityFinder | None = None) -> "Guard":
        """A guard over the texts of all entries."""
        return cls(Index.of(sources), k=k, finder=finder)

    def check(self, markdown: str, lang: Lang, quotes: Iterable[str] = ()) -> list[Problem]:
        """Every problem in a report or in one paragraph of it, in the order of the text.

        ``quotes`` are the very words that an organisation has approved: they may stand as they are. Names and
        counts in them are problems all the same, and so are words of the entry beside them.
        """
        draft, spans = read_draft(markdown), list(_places(markdown, quotes))
        found = (one for one in self._findings(draft, lang) if not _is_quoted(one, spans))
        findings = settled(found)
        return [self._problem(finding, markdown, lang) for finding in findings]

    def _findings(self, draft: Draft, lang: Lang) -> Iterator[Finding]:
        yield from verbatim(draft, self.index, self.k)
        yield from near_copies(draft, self.index, self.k)
        yield from rare_phrases(draft, self.index, self.k)
        yield from traceable_numbers(draft, self.index, self.k)
        yield from small_cells(draft, len(self.index.organisations), self.k)
        if self.finder is not None:
            yield from identities(draft, self.finder, lang, self.allowed)
        if lang == "en":
            yield from capitalised(draft, self.index, self.allowed)

    def _problem(self, finding: Finding, markdown: str, lang: Lang) -> Problem:
        details = {"k": self.k, "organisations": finding.organisations, **finding.details}
        text = markdown[finding.start : finding.end]
        why = message(finding.reason, lang, details)
        return Problem(finding.kind, finding.start, finding.end, text, finding.organisations, why)


def _places(markdown: str, quotes: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the quotes stand, word for word."""
    for quote in filter(str.strip, quotes):
        start = markdown.find(quote)
        while start >= 0:
            yield start, start + len(quote)
            start = markdown.find(quote, start + 1)


def _is_quoted(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    return finding.kind in _MAY_BE_QUOTED and any(
        start <= finding.start and finding.end <= end for start, end in spans
    )


def known_names(markdown: str, lang: Lang, finder: IdentityFinder) -> list[str]:
    """The words of a report that the finder knows to name somebody, in the order of the text."""
    found = identities(read_draft(markdown), finder, lang, frozenset())
    return [markdown[one.start : one.end] for one in settled(one for one in found if one.kind == "identity")]


def subtraction_problems(
    markdown: str, differences: Iterable[Difference], *, k: int, lang: Lang
) -> list[Problem]:
    """Differences between releases as problems, at the heading of the lesson they are about.

    A lesson that has no heading in this text (it was dropped) is reported at its very start.
    """
    places = {section.title: (section.start, section.end) for section in sections_of(markdown)}
    problems = []
    for one in differences:
        start, end = places.get(one.lesson, (0, 0))
        text = markdown[start:end]
        problems.append(Problem("subtraction", start, end, text, one.organisations, one.message(lang, k)))
    return sorted(problems, key=lambda problem: problem.start)
