"""German inflection: one form for *rufen, ruft, gerufen*, for *Vorstand, Vorstände, Vorstands*.

A capital tells nouns from the rest, since their endings differ: *Fehler* keeps its -er, *leerer* does not.
Umlauts are folded at the end, so that plural and singular meet. The forms are keys, not always words.
"""

import re
from functools import lru_cache

from themes.language.tables import tables

FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
NOUN_ENDINGS = (
    ("innen", "in"),
    ("ern", "er"),
    ("ers", "er"),
    ("nissen", "nis"),
    ("nisses", "nis"),
    ("nisse", "nis"),
)
NO_GENITIVE = ("ss", "us", "is", "as", "os", "aus", "eis", "ies", "nis")
INSEPARABLE = ("be", "ver", "er", "ent", "zer", "miss", "ge")
PARTICIPLE = re.compile(r"ge(\w{3,}(?:t|en))(?:e|er|es|en|em)?")
ADJECTIVE_ENDING = re.compile(r"(?<=en|.t)(?:e|er|es|en|em)$")
INFINITIVE = re.compile(r"zu(\w{3,}n)")


def german_form(word: str) -> str:
    """The form that the inflections of a German word share: lower case, umlauts folded, endings taken off."""
    base = _bases().get(word)
    if base is not None:
        return _plain(base)
    if word.lower() in tables("de").keep:
        return _plain(word)
    if word[:1].isupper() and not word.isupper():
        return _noun(_plain(word))
    return _verb(_without_prefix(word.lower()))


@lru_cache(maxsize=1)
def _bases() -> dict[str, str]:
    """Irregular forms to their keys. An infinitive's key is its stem, so that regular forms meet it."""
    return {form: _key(base) for form, base in tables("de").bases().items()}


def _key(base: str) -> str:
    return base if base[:1].isupper() else _verb(base)


def _plain(word: str) -> str:
    return word.lower().translate(FOLD)


def _noun(word: str) -> str:
    for ending, rest in NOUN_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + rest
    if word.endswith(("en", "es")) and len(word) >= 5:
        return word[:-2]
    if word.endswith(("e", "ln", "rn")) and len(word) >= 4:
        return word[:-1]
    if word.endswith("s") and len(word) > 4 and not word.endswith(NO_GENITIVE):
        return word[:-1]
    return word


def _verb(word: str) -> str:
    """A verb, participle or adjective in lower case, prefix already dealt with."""
    low = _plain(word)
    if low.endswith(("em", "en", "er", "es")) and len(low) >= 5:
        low = low[:-2]
    elif low.endswith(("e", "ln", "rn")) and len(low) >= 4:
        low = low[:-1]
    if low in _kept():
        return low
    if low.endswith("et") and len(low) >= 5:
        low = low[:-2]
    return low[:-1] if low.endswith("t") and len(low) >= 4 else low


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    return frozenset(_plain(word) for word in tables("de").keep)


def _without_prefix(word: str) -> str:
    """``zurückgerufen`` and ``zurückzurufen`` become ``zurückrufen``; ``gerufen`` becomes ``rufen``."""
    prefix = _separable_prefix(word)
    rest = word.removeprefix(prefix)
    base = _irregular(rest) or _irregular(ADJECTIVE_ENDING.sub("", rest))
    if base is not None:
        return prefix + base + "en"
    found = PARTICIPLE.fullmatch(rest) or (INFINITIVE.fullmatch(rest) if prefix else None)
    if found is not None:
        return prefix + found[1]
    for inseparable in INSEPARABLE:
        base = _irregular(rest.removeprefix(inseparable)) if rest.startswith(inseparable) else None
        if base is not None:
            return prefix + inseparable + base + "en"
    return word


def _irregular(rest: str) -> str | None:
    """The stem behind an irregular form, with or without its ge-: *nommen*, *genommen*, *nahm*."""
    bases = _bases()
    base = bases.get(rest) or bases.get("ge" + rest)
    return base if base is not None and base.islower() else None


def _separable_prefix(word: str) -> str:
    """The separable prefix a verb starts with, longest first, or the empty string."""
    fits = [
        prefix for prefix in tables("de").separable if word.startswith(prefix) and len(word) > len(prefix) + 3
    ]
    return max(fits, key=len, default="")
