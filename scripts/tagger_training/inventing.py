"""Invented names: of firms, brands, people and places, in shapes and of kinds that no list has."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from wordfreq import top_n_list

from entries.redaction.lexicon import lexicon
from entries.redaction.lists import table
from entries.redaction.model import Language

ORDER = 3
"""Letters that the next one of a made-up name depends on."""

SHORTEST, LONGEST = 4, 14
FREQUENT, KNOWN = 400, 12_000
"""Ranks of the English words between which nouns are taken from the list of frequencies, too."""

Make = Callable[[], str]


@cache
def words(language: Language) -> Mapping[str, Sequence[str]]:
    """The words of ``words.toml`` for a language, by the name of the list."""
    document = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    shared = {name: text for name, text in document.items() if isinstance(text, str)}
    return {name: text.split() for name, text in (shared | document[language]).items()}


class Chain:
    """Makes up names whose letters follow one another as in given names (a Markov chain)."""

    def __init__(self, names: Iterable[str], random: Random) -> None:
        self._random = random
        self._next: dict[str, list[str]] = defaultdict(list)
        for name in names:
            if name.isalpha() and len(name) >= SHORTEST:
                letters = "^" * ORDER + name.lower() + "$"
                for place in range(ORDER, len(letters)):
                    self._next[letters[place - ORDER : place]].append(letters[place])

    def __call__(self) -> str:
        while True:
            letters = "^" * ORDER
            while letters[-1] != "$" and len(letters) < LONGEST + ORDER + 2:
                letters += self._random.choice(self._next[letters[-ORDER:]])
            name = letters.strip("^$")
            if SHORTEST <= len(name) <= LONGEST:
                return name[0].upper() + name[1:]


class Inventor:
    """Invents names in a language; ``nouns`` are nouns of the texts that are no names there."""

    def __init__(self, language: Language, nouns: Iterable[str], random: Random) -> None:
        self.language = language
        self.words = words(language)
        self._random = random
        self._nouns = _german_nouns(nouns) if language == "de" else _english_nouns()
        self._first, self._last, self._places = (
            [name for one in both for name in table(one) if name[0].isupper()]
            for both in (("first_names", "given_names"), ("surnames", "family_names"), ("towns", "places"))
        )
        self._coined_first, self._coined_last, self._coined_place = (
            Chain(names, random) for names in (self._first, self._last, self._places)
        )

    def pick(self, name: str) -> str:
        """A word of a list of ``words.toml``."""
        return self._random.choice(self.words[name])

    def noun(self) -> str:
        """An everyday noun with a capital."""
        return self._random.choice(self._nouns)

    def first_name(self) -> str:
        """A listed first name, or one like them."""
        return self._random.choice(self._first) if self._random.random() < 0.6 else self._coined_first()

    def surname(self) -> str:
        """A listed surname, an everyday noun, one made up, or a double one."""
        return self._one_of(
            (35, lambda: self._random.choice(self._last)),
            (15, self.noun),
            (45, self._coined_last),
            (5, lambda: f"{self._coined_last()}-{self._coined_last()}"),
        )

    def place(self) -> str:
        """A listed place, one made up, or one put together."""
        return self._one_of(
            (30, lambda: self._random.choice(self._places)), (30, self._coined_place), (40, self._settlement)
        )

    def compound(self) -> str:
        """Two nouns in one word: *Ackerpuls*, *Brightfathom*."""
        return self.noun() + self.noun().lower()

    def word(self) -> str:
        """A word of the kinds that names are made of."""
        return self._one_of(
            (25, self._coined),
            (20, self.compound),
            (20, self.noun),
            (20, self._coined_last),
            (15, self._coined_place),
        )

    def kind(self) -> str:
        """A kind of body: a usual one, or a noun of any kind."""
        usual = self.pick("kinds")
        if self.language == "en":
            return self._one_of((75, lambda: usual), (25, lambda: f"{self.noun()} {usual}"))
        return self._one_of((50, lambda: usual), (25, self.noun), (25, lambda: self.noun() + usual.lower()))

    def body(self) -> str:
        """A firm, club, paper, school or other body."""
        return self._german_body() if self.language == "de" else self._english_body()

    def brand(self) -> str:
        """A brand: an everyday word or two, or a made-up one."""
        return self._one_of(
            (45, self.noun),
            (20, lambda: f"{self.noun()} {self.noun()}"),
            (15, self.compound),
            (20, self._coined),
        )

    def site(self) -> str:
        """A building, a street, a branch."""
        named = f"{self.pick('sites')} {self.word()}"
        if self.language == "en":
            return self._one_of((70, lambda: " ".join(reversed(named.split(" ", 1)))), (30, self.place))
        return self._one_of(
            (40, lambda: named), (40, lambda: self.word() + self.pick("sites").lower()), (20, self.place)
        )

    def letters(self, count: int) -> str:
        """An acronym."""
        return "".join(self._random.choices("ABCDEFGHIKLMNOPRSTVW", k=count))

    def _one_of(self, *weighted: tuple[int, Make]) -> str:
        make: Make = self._random.choices([one for _, one in weighted], [weight for weight, _ in weighted])[0]
        return make()

    def _coined(self) -> str:
        stem = "".join(self.pick("syllables") for _ in range(self._random.choice((2, 2, 3))))
        return (stem + self._random.choice(("", self.pick("word_ends")))).capitalize()

    def _settlement(self) -> str:
        if self.language == "en":
            return self._beginning(
                self._one_of((1, self._coined_place), (1, self.noun), (1, self._coined_last))
                + self.pick("place_ends")
            )
        stem = self._one_of((2, self._coined_place), (3, self.noun))
        return self._beginning(stem.rstrip("en") + self.pick("place_ends"))

    def _beginning(self, place: str) -> str:
        """Every tenth place with something before it: *Bad Ilmau*, *Oberilmau*."""
        if self._random.random() > 0.1:
            return place
        beginning = self.pick("place_beginnings")
        is_apart = self.language == "en" or beginning in {"Bad", "Sankt"}
        return f"{beginning} {place}" if is_apart else beginning + place.lower()

    def _german_body(self) -> str:
        return self._one_of(
            (33, lambda: f"{self.kind()} {self._one_of((2, self.surname), (2, self.place), (1, self.word))}"),
            (10, lambda: f"{self.word()} {self.kind()}"),
            (7, lambda: f"{self.word()}-{self.kind()}"),
            (8, lambda: self._one_of((3, self.compound), (2, self._coined))),
            (5, lambda: f"{self._coined()} {self._coined()}"),
            (5, lambda: f"{self.kind()} {self.pick('adjectives')} {self.noun()}"),
            (5, lambda: f"{self.word()} {self.pick('of_places')}"),
            (7, lambda: self._pair("&", 3)),
            (6, lambda: f"{self.place().split()[-1].rstrip('e')}er {self.kind()}"),
            (4, lambda: f"{self.kind()} {self.noun()} {self.place()}"),
            (4, lambda: f"{self.kind()} für {self.noun()} {self.place()}"),
            (3, lambda: f"{self.letters(3)} {self.place()}"),
            (3, lambda: f"{self.kind()} am {self.place()}"),
        )

    def _pair(self, joined: str, companions: int) -> str:
        """Two that are joined: *Barrow & Finch*; so many times as often one and its companions: *Barrow & Sons*."""
        first = self.word()
        return (
            f"{first} {joined} {self._one_of((1, self.word), (companions, lambda: self.pick('companions')))}"
        )

    def _english_body(self) -> str:
        joined = self._random.choice(("&", "and"))
        return self._one_of(
            (35, lambda: f"{self.word()} {self.kind()}"),
            (10, lambda: f"{self.place()} {self.kind()}"),
            (7, lambda: f"{self.pick('adjectives')} {self.noun()} {self.kind()}"),
            (8, lambda: f"{self.pick('adjectives')} {self.noun()}"),
            (10, lambda: self._one_of((1, self.compound), (1, self._coined))),
            (4, self.noun),
            (6, lambda: self._pair(joined, 4)),
            (6, lambda: f"{self.noun()} {self.noun()}"),
            (4, lambda: f"{self.surname()}'s {self.kind()}"),
            (4, lambda: f"The {self.word()} {self.kind()}"),
            (3, lambda: f"{self.pick('kinds')} of {self.place()}"),
            (3, lambda: f"{self.pick('of_places')} of {self.place()}"),
        )


def _german_nouns(nouns: Iterable[str]) -> list[str]:
    listed = {noun for noun in table("nouns_de") if noun[0].isupper()}
    return sorted(listed | {noun for noun in nouns if re.fullmatch(r"\w{3,}", noun)})


def _english_nouns() -> list[str]:
    english = lexicon("en")
    frequent = top_n_list("en", KNOWN)[FREQUENT:]
    return [
        word.capitalize()
        for word in frequent
        if word.isalpha() and len(word) >= SHORTEST and not english.is_name(word)
    ]
