"""Copies of entries in which other names stand, so that the tagger learns what stands around names."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from entries.redaction.lexicon import lexicon
from entries.redaction.lists import shared_lists
from tagger_training.inventing import Inventor
from tagger_training.material import HARMLESS, Entry, Mark

REPLACED = 0.85
"""Share of the names that are replaced in a copy."""

COINED, SWAPPED = 0.10, 0.15
"""Shares of the German nouns of a copy that become a compound that nobody has read before, or another noun."""

RAISED = 0.006
"""Share of the English words of a copy that are given a capital, as writers give it to what they hold important."""

ROLES_REPLACED = 0.5
_WORD = re.compile(r"[^\W\d_]+")
NOUN = re.compile(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß]{4,}\b")
"""A German noun inside a sentence."""

_ENGLISH_WORD = re.compile(r"(?<=[a-z] )[a-z]{5,}\b")
_POSSESSIVE = {"genitive": ("'", "s"), "possessive": ("'s", "’s", "'", "s")}
_KEPT_ORGANISATIONS = frozenset({"typo", "fused", "derived", "lower", "upper", "alias", "nickname", "suffix"})
"""Forms of a name that nothing tells how to write for another."""

Make = Callable[[], str]


@dataclass
class Copyist:
    """Writes copies of the entries of one language."""

    inventor: Inventor
    random: Random
    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def copy(self, entry: Entry) -> Entry:
        """The entry with other names, one name for the same throughout."""
        self._names.clear()
        brands = {mark.text for mark in entry.marks if mark.kind == "brand"}
        text, marks, end = "", [], 0
        for mark in entry.marks:
            text += self._between(entry.text[end : mark.start])
            new = self._harmless(mark, brands) if mark.kind == HARMLESS else self._named(mark)
            marks.append(Mark(len(text), len(text) + len(new), new, mark.kind, mark.form, mark.counts))
            text, end = text + new, mark.end
        return Entry(entry.language, entry.set, text + self._between(entry.text[end:]), tuple(marks))

    def _between(self, text: str) -> str:
        """What stands between the marks."""
        if self.inventor.language == "de":
            return NOUN.sub(self._noun, text)
        return _ENGLISH_WORD.sub(self._raised, text)

    def _noun(self, match: re.Match[str]) -> str:
        chance = self.random.random()
        if chance < COINED:
            return self.inventor.noun() + match[0].lower()
        return self.inventor.noun() if chance < COINED + SWAPPED else match[0]

    def _raised(self, match: re.Match[str]) -> str:
        is_raised = self.random.random() < RAISED and lexicon("en").frequency(match[0])
        return match[0].capitalize() if is_raised else match[0]

    def _harmless(self, mark: Mark, brands: set[str]) -> str:
        """A word that is a brand elsewhere follows the brand: *Kranich* the airline, the *Kranich* that flies."""
        new = self._names.get(("brand", mark.text.lower()))
        if mark.text not in brands or new is None:
            return mark.text
        if self.inventor.language == "en":
            return new.lower()
        return mark.text if " " in new else new

    def _named(self, mark: Mark) -> str:
        if self.random.random() > REPLACED:
            return mark.text
        endings = _POSSESSIVE.get(mark.form, ())
        ending = next((one for one in endings if mark.text.endswith(one)), "")
        base = mark.text.removesuffix(ending)
        rewrite = {
            "person": self._person,
            "location": self._location,
            "brand": self._brand,
            "org": self._organisation,
        }.get(mark.kind, lambda base, _form: base)
        return rewrite(base, mark.form) + ending

    def _person(self, base: str, form: str) -> str:
        found = list(_WORD.finditer(base))
        last = len(found) - 1

        def renamed(number: int, word: str) -> str:
            if not word[0].isupper() or word in lexicon(self.inventor.language).lists.titles:
                return word
            if form == "title_surname" and number < last:
                is_replaced = self.random.random() < ROLES_REPLACED and len(word) > 3
                return self.inventor.pick("roles") if is_replaced else word
            is_first = number == 0 and (last > 0 or form in {"first", "given"})
            return self._as("person", word, self.inventor.first_name if is_first else self.inventor.surname)

        return _rewritten(base, renamed)

    def _location(self, base: str, form: str) -> str:
        if form in {"address", "adjective"}:
            return base
        if form == "derived":
            place = self._as("location", base[:-2], self.inventor.place)
            return place.split()[-1].rstrip("e") + "er"
        return self._as("location", base, self.inventor.site if form == "site" else self.inventor.place)

    def _brand(self, base: str, form: str) -> str:
        if form not in {"compound", "fused"}:
            return self._as("brand", base, self.inventor.brand)
        name, hyphen, rest = base.partition("-")
        return self._as("brand", name, self.inventor.brand) + hyphen + rest if hyphen else base

    def _organisation(self, base: str, form: str) -> str:
        if form == "no_suffix":
            return self._as("body", base, self.inventor.body)
        if form == "acronym":
            return self._as("acronym", base, lambda: self.inventor.letters(sum(map(str.isalpha, base))))
        if form in _KEPT_ORGANISATIONS:
            return base

        def renamed(number: int, word: str) -> str:
            is_kept = word in shared_lists().legal_forms or word.lower() in self.inventor.words["small"]
            if is_kept or not word[0].isupper() or (form == "compound" and number):
                return word
            is_kind = word in self.inventor.words["kinds"]
            return self._as("organisation", word, self.inventor.kind if is_kind else self.inventor.word)

        return _rewritten(base, renamed)

    def _as(self, kind: str, old: str, make: Make) -> str:
        """The new name for an old one, in capitals where that was."""
        if (kind, old.lower()) not in self._names:
            self._names[kind, old.lower()] = make()
        new = self._names[kind, old.lower()]
        return new.upper() if old.isupper() and len(old) > 1 else new


def _rewritten(text: str, rename: Callable[[int, str], str]) -> str:
    """A text with its words, counted from 0, renamed."""
    parts, end = "", 0
    for number, match in enumerate(_WORD.finditer(text)):
        parts += text[end : match.start()] + rename(number, match[0])
        end = match.end()
    return parts + text[end:]
