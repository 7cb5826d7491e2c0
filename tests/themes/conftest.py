"""A small codebook and a small season, invented, for the tests of the themes engine."""

import pytest

from themes.codebook import load_codebook
from themes.index import Index
from themes.model import Entry, Section
from themes.profiles import read_profiles
from themes.reader import Reader

CODEBOOK = """
name = "small"
version = "1.2.3"
title = { en = "A small codebook", de = "Ein kleines Codebuch" }

[[competencies]]
id = "culture"
label = { en = "Culture", de = "Kultur" }

[[concepts]]
id = "executives"
label = { en = "executives", de = "Führungsspitze" }
[concepts.terms]
en = ["managing director", "chief executive", "supervisory board"]
de = ["Vorstand", "Geschäftsführer"]

[[themes]]
id = "front-line"
competency = "culture"
label = { en = "Executives at the front line", de = "Führung an der Basis" }
question = { en = "How does the top learn what work is like?", de = "Wie erfährt die Spitze, wie die Arbeit ist?" }
seeds = { en = ["Every managing director takes calls with a headset."], de = ["Der Vorstand sitzt am Servicetelefon."] }
needs = [
  { concepts = ["executives"] },
  { terms = { en = ["headset", "night shift", "swap + desk"], de = ["Telefon", "zurückrufen", "Nachtschicht"] } },
]
helps = { terms = { en = ["humbling"], de = ["Demut"] } }
excludes = { en = ["film star"], de = ["Filmstar"] }
opposes = { en = ["stay upstairs"], de = ["bleiben oben"] }

[[themes.positions]]
id = "work"
label = { en = "They do the work", de = "Sie arbeiten mit" }
cues = { terms = { en = ["headset"], de = ["Telefon"] } }

[[themes.positions]]
id = "swap"
label = { en = "They swap desks", de = "Sie tauschen den Platz" }
cues = { terms = { en = ["swap"], de = ["tauschen"] } }

[[themes]]
id = "plain-language"
competency = "culture"
label = { en = "Plain language", de = "Verständliche Sprache" }
question = { en = "Do customers understand the letters?", de = "Versteht man die Briefe?" }
seeds = { en = ["Letters in plain language."], de = ["Briefe in einfacher Sprache."] }
sure = { en = ["plain language"], de = ["einfache Sprache"] }
"""

STORIES = {
    "harbour": "Every managing director works with a headset for a day. It is humbling work.",
    "meadow": "The chief executive swapped her desk with a clerk. She learnt a lot.",
    "orchard": "Our supervisory board joined the night shift in June. Nobody slept.",
    "valley": "Our letters are written in plain language now. People thank us.",
}
FILLER = {
    "harbour": "Boats leave at noon. Ropes are checked twice.",
    "meadow": "Cows graze until dusk. Milk is collected early.",
    "orchard": "Apples ripen slowly here. Ladders lean on trunks.",
    "valley": "Rivers freeze in winter. Bridges need salt then.",
}


@pytest.fixture(scope="session")
def codebook():
    return load_codebook(CODEBOOK)


@pytest.fixture(scope="session")
def reader(codebook):
    return Reader(codebook)


@pytest.fixture(scope="session")
def entry():
    """Makes an entry of two paragraphs in two sections: what was done, and what was learnt."""

    def make(
        name, story, filler="Nothing else happened. The weather was fine.", language="en", group=None, **more
    ):
        text = f"{filler}\n{story}"
        sections = (
            Section("approach", "Our approach", 0, len(filler), ("method",)),
            Section("lessons", "What we learnt", len(filler) + 1, len(text), ("results",)),
        )
        return Entry(id=name, group=group or name, language=language, text=text, sections=sections, **more)

    return make


@pytest.fixture(scope="session")
def season(entry):
    return [entry(name, STORIES[name], FILLER[name], category="service") for name in STORIES]


@pytest.fixture(scope="session")
def build(reader):
    """Makes an index of entries."""
    profiles = read_profiles(reader)

    def make(entries):
        return Index(reader.codebook, profiles, list(reader.read_all(entries)))

    return make


@pytest.fixture(scope="session")
def index(build, season):
    return build(season)
