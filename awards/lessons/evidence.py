"""What stands behind a lesson, for those who write and clear it: a band, positions, passages and their consent.

The trail stays inside: passages are redacted, never joined by organisation, and counts are bands.
"""

from collections.abc import Mapping, Sequence

import msgspec

from awards.lessons.decisions import supporting_groups
from awards.lessons.quoting import Quote, state_of
from awards.lessons.readings import Corpus
from awards.lessons.writing import band_of
from themes.codebook import Codebook, Theme
from themes.disclosure import Lang
from themes.model import Decision


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A confirmed passage. ``use`` is what the entrant allows: counted, paraphrased or quoted after approval.

    ``text`` is empty where it is only counted.

    ``quote`` says how far that is: empty where nobody asked, then asked, approved or refused.
    """

    text: str
    language: str
    position: str
    use: str
    quote: str = ""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A theme with what is confirmed for it; ``band`` is None while fewer than *k* organisations are behind it.

    ``positions`` are those that at least *k* organisations hold, with their bands.
    """

    theme: Theme
    band: str | None
    positions: Sequence[tuple[str, str]]
    passages: Sequence[Passage]


def evidence_of(
    corpus: Corpus,
    codebook: Codebook,
    decisions: Mapping[str, Sequence[Decision]],
    theme_id: str,
    lang: Lang,
    quotes: Sequence[Quote],
) -> Evidence | None:
    """What stands behind a theme; None where the codebook has no such theme any more."""
    theme = codebook.theme(theme_id)
    if theme is None:
        return None
    own = [one for one in decisions.get(theme_id, ()) if one.accept]
    positions = [
        (position.label.of(lang), band)
        for position in theme.positions
        if (band := _band(corpus, [one for one in own if one.position == position.id], lang))
    ]
    labels = {position.id: position.label.of(lang) for position in theme.positions}
    return Evidence(
        theme=theme,
        band=_band(corpus, own, lang),
        positions=positions,
        passages=[_passage(corpus, one, labels, quotes) for one in own],
    )


def ready_themes(
    corpus: Corpus, codebook: Codebook, decisions: Mapping[str, Sequence[Decision]]
) -> list[Theme]:
    """The themes with enough organisations for a lesson, in the codebook's order."""
    k = corpus.season.least_organisations
    return [
        theme for theme in codebook.themes if len(supporting_groups(corpus, decisions.get(theme.id, ()))) >= k
    ]


def _band(corpus: Corpus, accepted: Sequence[Decision], lang: Lang) -> str | None:
    return band_of(len(supporting_groups(corpus, accepted)), corpus.season.least_organisations, lang)


def _passage(
    corpus: Corpus, decision: Decision, labels: Mapping[str, str], quotes: Sequence[Quote]
) -> Passage:
    document = corpus.document(int(decision.entry))
    assert document is not None
    return Passage(
        text=document.words_at(decision.start, decision.end),
        language=document.entry.language,
        position=labels.get(decision.position, ""),
        use=document.use_at(decision.start),
        quote=state_of(quotes, int(decision.entry), (decision.start, decision.end)),
    )
