"""How many organisations that tell a theme are found within thirty looks, and how right proposals are."""

from benchmarks.figure import Figure
from benchmarks.themes_seasons import LOOKS, confirmed, is_right, plant
from themes.codebook import shipped_codebook
from themes.index import Index
from themes.language import LANGUAGES, Language
from themes.profiles import Profiles, read_profiles
from themes.reader import Reader
from themes.support import proposals

ORGANISATIONS: dict[Language, int] = {"en": 24, "de": 12}
SEEDS = (1, 2)
K = 3
NAMES: dict[Language, str] = {"en": "English", "de": "German"}


def figures() -> list[Figure]:
    """Recall, themes confirmed at k = 3, and the share of right proposals, per language, without vectors."""
    reader = Reader(shipped_codebook())
    profiles = read_profiles(reader)
    return [figure for language in LANGUAGES for figure in _figures(reader, profiles, language)]


def _figures(reader: Reader, profiles: Profiles, language: Language) -> list[Figure]:
    found = told = reached = themes = right = proposed = 0
    for seed in SEEDS:
        entries, planted = plant(language, ORGANISATIONS[language], seed)
        index = Index(reader.codebook, profiles, list(reader.read_all(entries)))
        for theme, spans in planted.items():
            number = len(confirmed(index, theme, spans))
            found, told = found + number, told + len({name for name, _, _ in spans})
            reached, themes = reached + (number >= K), themes + 1
        for proposal in proposals(index):
            passages = [index.passages[number] for number in proposal.passages]
            proposed += len(passages)
            right += sum(is_right((p.entry, p.start, p.end), planted[proposal.theme]) for p in passages)
    size = f"{themes // len(SEEDS)} themes, each told by 6 of {ORGANISATIONS[language]} entrants, {len(SEEDS)} seasons"
    return [
        Figure(f"{NAMES[language]}: organisations found in {LOOKS} looks", f"{found / told:.3f}", size),
        Figure(f"{NAMES[language]}: themes confirmed at k = {K}", f"{reached / themes:.3f}", size),
        Figure(
            f"{NAMES[language]}: proposals that are right", f"{right / proposed:.3f}", f"{proposed} proposals"
        ),
    ]
