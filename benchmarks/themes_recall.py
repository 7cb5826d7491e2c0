"""How many organisations that tell a theme are found within thirty looks, and how right proposals are."""

from collections.abc import Callable
from typing import NamedTuple

from benchmarks.figure import Figure
from benchmarks.themes_seasons import LOOKS, Season, confirmed, is_right, plant, plant_tryout
from themes.codebook import shipped_codebook
from themes.index import Index
from themes.language import Language
from themes.profiles import Profiles, read_profiles
from themes.reader import Reader
from themes.support import proposals

ORGANISATIONS: dict[Language, int] = {"en": 24, "de": 12}
SEEDS = (1, 2)
K = 3
FEW_LOOKS = 10  # the tryout has fewer tellers among fewer themes; thirty looks would find nearly all


class Trial(NamedTuple):
    """A language, how seasons are planted in it, and how many looks people take at each theme."""

    name: str
    language: Language
    plant: Callable[[Language, int, int], Season]
    looks: int


TRIALS = (
    Trial("English", "en", plant, LOOKS),
    Trial("German", "de", plant, LOOKS),
    Trial("English tryout", "en", plant_tryout, FEW_LOOKS),
    Trial("German tryout", "de", plant_tryout, FEW_LOOKS),
)


def figures() -> list[Figure]:
    """Recall, themes confirmed at k = 3, and the share of right proposals, per language, without vectors."""
    reader = Reader(shipped_codebook())
    profiles = read_profiles(reader)
    return [figure for trial in TRIALS for figure in _figures(reader, profiles, trial)]


def _figures(reader: Reader, profiles: Profiles, trial: Trial) -> list[Figure]:
    found = told = reached = themes = right = proposed = 0
    organisations = ORGANISATIONS[trial.language]
    for seed in SEEDS:
        entries, planted = trial.plant(trial.language, organisations, seed)
        index = Index(reader.codebook, profiles, list(reader.read_all(entries)))
        for theme, spans in planted.items():
            number = len(confirmed(index, theme, spans, trial.looks))
            found, told = found + number, told + len({name for name, _, _ in spans})
            reached, themes = reached + (number >= K), themes + 1
        for proposal in proposals(index):
            if proposal.theme in planted:
                passages = [index.passages[number] for number in proposal.passages]
                proposed += len(passages)
                right += sum(is_right((p.entry, p.start, p.end), planted[proposal.theme]) for p in passages)
    size = f"{themes // len(SEEDS)} themes, {told / themes:.1f} of {organisations} entrants each, {len(SEEDS)} seasons"
    return [
        Figure(f"{trial.name}: organisations found in {trial.looks} looks", f"{found / told:.3f}", size),
        Figure(f"{trial.name}: themes confirmed at k = {K}", f"{reached / themes:.3f}", size),
        Figure(
            f"{trial.name}: proposals that are right",
            f"{right / max(1, proposed):.3f}",
            f"{proposed} proposals",
        ),
    ]
