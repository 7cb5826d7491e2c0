"""The report's text: lessons as Markdown, counts as bands, and a method note made from what was done."""

from collections.abc import Mapping, Sequence

import msgspec

from awards.i18n import _, speaking
from awards.lessons.readings import Corpus
from awards.templating import render
from themes.agreement import Agreement
from themes.codebook import Codebook
from themes.disclosure import Bands, Lang
from themes.model import Decision


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """A lesson: its theme, its title, what several finalists found, their positions, what to try on Monday."""

    theme: str
    title: str
    found: str = ""
    positions: str = ""
    monday: str = ""


def bands_of(k: int) -> Bands:
    """The bands in which counts of organisations leave the house; the first starts at *k*."""
    return Bands((k, 2 * k, 4 * k, 8 * k))


def band_of(count: int, k: int, lang: Lang) -> str | None:
    """A count of organisations as it may be told: its band in words, None below *k*."""
    return bands_of(k).label(count, lang) if count >= k else None


def markdown_of(title: str, introduction: str, lessons: Sequence[Lesson], language: str) -> str:
    """The whole report as Markdown, without the method note."""
    parts = [f"# {title}", introduction.strip()]
    with speaking(language):
        for lesson in lessons:
            parts += [f"## {lesson.title}", lesson.found.strip()]
            if lesson.positions.strip():
                parts += [f"### {_('Different ways')}", lesson.positions.strip()]
            if lesson.monday.strip():
                parts += [f"### {_('To try on Monday')}", lesson.monday.strip()]
    return "\n\n".join(part for part in parts if part) + "\n"


class Confirming(msgspec.Struct, frozen=True):
    """Who confirmed passages: how many people, and how far a second look at some of them agreed."""

    people: int
    agreement: Agreement


def method_note(
    corpus: Corpus,
    decisions: Mapping[str, Sequence[Decision]],
    codebook: Codebook,
    language: str,
    confirming: Confirming,
) -> str:
    """How the report came about, in words and bands; what the check covers and what it cannot."""
    lang: Lang = "de" if language == "de" else "en"
    groups = len({document.group for document in corpus.documents})
    k = corpus.season.least_organisations
    bands = bands_of(k)
    accepted = sum(one.accept for own in decisions.values() for one in own)
    values = {
        "entries": bands.label(max(len(corpus.documents), k), lang),
        "organisations": bands.label(max(groups, k), lang),
        "passages": bands.label(max(accepted, k), lang),
        "name": codebook.name,
        "version": codebook.version,
        "k": k,
        "people": confirming.people,
        "twice": bands.label(max(confirming.agreement.passages, k), lang),
        "kappa": confirming.agreement.kappa,
    }
    with speaking(language):
        return render("lessons/method.txt", values).strip()
