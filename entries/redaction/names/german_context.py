"""What stands around a capitalised German word and speaks for or against its being a name."""

from entries.redaction.lexicon import COMMON, UNUSUAL, Lexicon
from entries.redaction.names.labels import Label, Labelled
from entries.redaction.words import Words
from entries.redaction.writing import is_attribute

_QUOTES = frozenset("\"„“”»«'‚‘")
_COORDINATING = frozenset({",", "und", "oder", "bis", "sowie", "/"})
_LISTING = frozenset({",", "und"})
_SIDES = ("nord", "süd", "ost", "west", "mitte", "au")
_BARE_LOCATIVES = frozenset({"in", "aus", "nach"})
_SEEKING = (
    "riech",
    "roch",
    "duft",
    "schmeck",
    "stink",
    "stank",
    "such",
    "frag",
    "greif",
    "griff",
    "verlang",
    "sehn",
)
"""Beginnings of verbs behind which *nach* names no place."""
_NEAR = 8
"""Tokens to either side of *nach* among which its verb is looked for."""
_PREFIXES = frozenset({"bad", "sankt"})
_SURNAME_ARTICLES = frozenset({"der", "zu", "zum", "zur"})
_SURNAMES = frozenset({"surname", "coined_surname"})
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_FOCUSING = frozenset({"auch", "nur", "selbst", "sogar", "gerade", "schon", "sowohl"})
"""Small words that belong to the part of a sentence that begins behind them: *Auch die Klinik*."""

_CONTRACTED = frozenset({"am", "im", "ins", "ans", "beim", "vom", "zum", "zur"})
"""Prepositions that have their article in them."""

_SPELLING_KIN = frozenset({"&", "+"})
_KIN = frozenset({"Sohn", "Söhne", "Tochter", "Töchter", "Erben", "Brüder", "Cie", "Partner", "Compagnie"})
_UNHEARD_OF = frozenset({"strange", "strange_with_head", "coined"})
_INSIDE_PHRASE = frozenset({"locative", "locative_place", "sought"})
_ACTING = frozenset({"acts", "may_act"})
_PERSONS = frozenset({"first_name", "surname", "name_and_word"})
_WHO_ACTS = frozenset({"first_name", "surname", "name_and_word", "strange", "known"})


def around(text: Labelled, index: int, named: set[int], kind: str, lexicon: Lexicon) -> list[str]:
    """The kinds of evidence in a word's neighbourhood, as ``data/german_evidence.toml`` names them."""
    before, behind = _before(text, index, named, kind, lexicon), _behind(text, index, kind, lexicon)
    if before in _INSIDE_PHRASE and behind in _ACTING and kind not in _PERSONS:
        behind = ""  # What a preposition governs does nothing: *nach Scherben fragt*.
    return [found for found in (before, behind) if found]


def has_kin(words: Words, index: int) -> bool:
    """Whether a house is called after a word and its kin: *Kolbe & Söhne*."""
    is_joined = words.behind(index) in _SPELLING_KIN and words.spaced[index]
    return is_joined and words.is_capitalised(index + 2) and words.texts[index + 2] in _KIN


def is_role(word: str, lexicon: Lexicon) -> bool:
    """Whether a word says what a person is or does: *Kollegin*, *Landesrätin*, *Filialleiter*."""
    is_compound = word[:1].isupper() and word.lower().endswith(lexicon.lists.role_endings)
    return is_compound or word in lexicon.lists.roles


def is_body(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a word is a kind of company or body, or a compound of one: *Verlag*, *Klinikgruppe*."""
    if not words.is_capitalised(index) or words.texts[index] in lexicon.lists.callings:
        return False
    lower, endings = words.lower[index], lexicon.lists.body_endings
    is_compound = lower.endswith(endings) or lower.removesuffix("s").endswith(endings)
    return is_compound or words.texts[index] in lexicon.lists.organisation_heads


def _before(text: Labelled, index: int, named: set[int], kind: str, lexicon: Lexicon) -> str:
    """The first kind of evidence before a word that holds."""
    words = text.words
    if words.initial[index] or index == 0:
        return "initial"
    if _follows_first_name(text, index, named, lexicon):
        return "after_first_name"
    if words.before(index) in _QUOTES and words.behind(index) in _QUOTES:
        return "quoted"
    if index - 1 in named and words.spaced[index - 1] and _is_unusual(words.texts[index], lexicon):
        return "after_unknown"
    if words.is_capitalised(index - 1):
        return _behind_noun(words, index, kind, lexicon)
    if found := _among_names(words, index, named, lexicon):
        return found
    if words.before(index) in lexicon.lists.determiners:
        return _kind_of_article(words.before(index), kind, lexicon)
    if is_attribute(words, index - 1, lexicon):
        return "attribute"
    is_open = kind in _SURNAMES or (kind == "name_and_word" and lexicon.is_first_name(words.texts[index]))
    return "introduced" if is_open and words.before(index) in lexicon.lists.introducers else ""


def _among_names(words: Words, index: int, named: set[int], lexicon: Lexicon) -> str:
    """What a preposition of place or other names before a word say."""
    if words.before(index) == "aus" and index - 2 in named and words.spaced[index - 2]:
        return "origin"
    if _is_sought(words, index, lexicon):
        return "sought"
    if words.before(index) in _BARE_LOCATIVES:
        return "locative_place" if _ends_as_place(words, index, lexicon) else "locative"
    if _is_listed_place(words, index, named):
        return "listed_place"
    return "coordinated" if _is_coordinated(words, index, named) else ""


def _is_sought(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether an unlisted word behind *nach* is what somebody smells of or looks for: *riecht nach Maschinenöl*."""
    if words.before(index) != "nach" or lexicon.is_place(words.texts[index]):
        return False
    around = range(max(index - _NEAR, 0), min(index + _NEAR, len(words)))
    sentence = [place for place in around if not any(words.initial[index + 1 : place + 1])]
    return any(words.texts[place].startswith(_SEEKING) for place in sentence)


def _kind_of_article(article: str, kind: str, lexicon: Lexicon) -> str:
    is_counted = kind in _UNHEARD_OF and article in lexicon.lists.quantifiers
    return "quantified" if is_counted else "article"


def _behind_noun(words: Words, index: int, kind: str, lexicon: Lexicon) -> str:
    """What a capitalised word directly before says."""
    before, lower = words.texts[index - 1], words.before(index)
    if is_role(before, lexicon):
        return "role"
    if before in lexicon.lists.callings:
        return _behind_body(words, index, lexicon, "calling")
    if lower in _PREFIXES:
        return "place_prefix"
    if before in lexicon.lists.place_nouns:
        return "place_noun"
    if is_body(words, index - 1, lexicon):
        return _behind_body(words, index, lexicon, "body_before")
    if lower in _BARE_LOCATIVES:
        return "locative_place" if _ends_as_place(words, index, lexicon) else "locative"
    return _kind_of_article(lower, kind, lexicon) if lower in lexicon.lists.determiners else ""


def _behind_body(words: Words, index: int, lexicon: Lexicon, otherwise: str) -> str:
    """How surely a word behind a kind of body is its name, which no verb can part from it; else ``otherwise``.

    Only one part of a sentence stands before the verb, so what follows *Die Fahrschule* at the start belongs to
    it; behind a noun or preposition, *der Fahrschule* has hardly an object of its own.
    """
    article = _article_of(words, index - 1, lexicon)
    if article is None:
        return otherwise
    if words.initial[article] or (words.initial[article - 1] and words.before(article) in _FOCUSING):
        return "body_at_start"
    before, lists = words.before(article), lexicon.lists
    is_preposition = before in lists.locatives or before in lists.introducers - lists.person_verbs
    is_governed = is_preposition or words.is_capitalised(article - 1) or words.lower[article] in _CONTRACTED
    return "body_governed" if is_governed else otherwise


def _article_of(words: Words, noun: int, lexicon: Lexicon) -> int | None:
    """The token of a noun's definite article, with an adjective between at most: *die Freiwillige Feuerwehr*."""
    articles = lexicon.lists.definite_articles | _CONTRACTED
    if words.before(noun) in articles:
        return noun - 1
    is_parted = words.before(noun).endswith(_ADJECTIVE_ENDINGS) and words.before(noun - 1) in articles
    return noun - 2 if is_parted else None


def _is_coordinated(words: Words, index: int, named: set[int]) -> bool:
    """Whether a name stands before, and a comma or *und* between the two."""
    if words.before(index) not in _COORDINATING:
        return False
    place = index - 2
    return place in named or (
        words.before(index) == "und" and words.lower[place] == "," and place - 1 in named
    )


def _is_listed_place(words: Words, index: int, named: set[int]) -> bool:
    """Whether names lead back to *in*, *aus* or *nach* without a break: *in Celle, Wietze und Bergen*."""
    place = index - 2
    while place > 0 and place in named and words.behind(place) in _LISTING:
        if words.before(place) in _BARE_LOCATIVES:
            return True
        place -= 2
    return False


def _ends_as_place(words: Words, index: int, lexicon: Lexicon) -> bool:
    """Whether a rare word, or what follows it behind a hyphen, is made as places are: *Rankbach*, *Unterkulm-Ried*."""
    if lexicon.frequency(words.texts[index]) >= UNUSUAL:
        return False
    if not lexicon.frequency(words.texts[index]) and words.lower[index].startswith(
        lexicon.lists.place_beginnings
    ):
        return True
    is_joined = (
        words.is_followed_by(index, "-") and words.adjacent(index + 1) and words.is_capitalised(index + 2)
    )
    other = words.lower[index + 2] if is_joined else ""
    endings = lexicon.lists.place_endings
    return (
        words.lower[index].endswith(endings) or lexicon.is_place(other) or other.endswith((*endings, *_SIDES))
    )


def _follows_first_name(text: Labelled, index: int, named: set[int], lexicon: Lexicon) -> bool:
    """Whether the word before is a first name, with particles or an initial between at most."""
    words = text.words
    place = _before_particles(words, index, lexicon)
    if place is None:
        return False
    is_first_name = lexicon.is_first_name(words.texts[place])
    is_next = place == index - 1
    if place in named and (is_first_name or (is_next and _is_rather_surname(text, index, lexicon))):
        return True
    is_open = (
        is_first_name and words.lower[place] in lexicon.names_that_are_words and words.is_capitalised(place)
    )
    return is_open and is_next and _is_rather_surname(text, index, lexicon)


def _before_particles(words: Words, index: int, lexicon: Lexicon) -> int | None:
    """The token before the particles of a surname; None where a sentence ends or an article stands there."""
    place = index - 1
    while place > 0 and (words.texts[place] in lexicon.lists.particles or words.texts[place] == "."):
        place -= 1
    between = words.texts[place + 1 : index]
    is_article = len(between) == 1 and between[0] in _SURNAME_ARTICLES
    ends_sentence = "." in between and len(between[0]) > 1
    return None if len(between) > 2 or is_article or ends_sentence or not words.spaced[index - 1] else place


def _is_rather_surname(text: Labelled, index: int, lexicon: Lexicon) -> bool:
    is_listed = text.labels[index] is Label.NAME and lexicon.is_surname(text.words.texts[index])
    return is_listed or text.labels[index] is Label.STRANGE


def _behind(text: Labelled, index: int, kind: str, lexicon: Lexicon) -> str:
    words = text.words
    if has_kin(words, index):
        return "kin_behind"
    if words.behind(index) == "," and words.behind(index + 1) in lexicon.lists.appositions:
        return "apposition"
    if _is_paired(words, index, kind, lexicon):
        return "acts"
    if words.behind(index) in lexicon.lists.person_verbs and kind in _WHO_ACTS:
        return "may_act" if words.behind(index) in lexicon.lists.vague_verbs else "acts"
    if (
        words.is_followed_by(index, "-")
        and words.adjacent(index + 1)
        and _is_press_or_body(words, index + 2, lexicon)
    ):
        return "hyphenated_body"
    is_beside = words.is_capitalised(index + 1) and words.spaced[index] and not words.initial[index + 1]
    return _before_noun(text, index, kind, lexicon) if is_beside else ""


def _is_paired(words: Words, index: int, kind: str, lexicon: Lexicon) -> bool:
    """Whether a hardly known word and a first name do the same: *Notker und Jannis*, *von Notker, von Jannis*."""
    if kind not in {"strange", "strange_with_head", "known"} or not _is_unusual(words.texts[index], lexicon):
        return False
    if words.behind(index) == "und":
        return words.initial[index] and _is_first_name_at(words, index + 2, lexicon)
    is_again = words.behind(index) == "," and words.behind(index + 1) == words.before(index)
    is_introduced = words.before(index) in lexicon.lists.introducers
    return is_again and is_introduced and _is_first_name_at(words, index + 3, lexicon)


def _is_first_name_at(words: Words, index: int, lexicon: Lexicon) -> bool:
    return (
        index < len(words)
        and lexicon.is_first_name(words.texts[index])
        and lexicon.is_name(words.texts[index])
    )


def _is_press_or_body(words: Words, index: int, lexicon: Lexicon) -> bool:
    lower, lists = words.lower[index] if words.is_capitalised(index) else "", lexicon.lists
    is_press = lower.endswith(lists.newspaper_endings) or lower in lists.hyphenated_press
    return is_press or is_body(words, index, lexicon)


def _before_noun(text: Labelled, index: int, kind: str, lexicon: Lexicon) -> str:
    """What a capitalised word directly behind says."""
    words = text.words
    word = words.texts[index]
    if word in lexicon.lists.measures:
        return ""
    is_genitive = word.endswith("s") and lexicon.frequency(word[:-1]) > 0
    if word.endswith("s") and lexicon.is_name(word[:-1]):
        return "genitive"
    if is_body(words, index + 1, lexicon) and not is_body(words, index, lexicon) and not is_genitive:
        return "body_behind"
    if _is_rather_surname(text, index + 1, lexicon) and not lexicon.is_first_name(words.texts[index + 1]):
        return "before_surname"
    if kind == "name_and_word":
        return "before_noun"
    if kind == "coined" and _is_rare_place(words.lower[index + 1], lexicon):
        return "before_place"
    return "before_unusual" if _is_unusual(words.texts[index + 1], lexicon) else ""


def _is_rare_place(lower: str, lexicon: Lexicon) -> bool:
    """Whether a rare word ends as places do: *Wortschmiede Eichberg*."""
    return lexicon.frequency(lower) < UNUSUAL and lower.endswith(lexicon.lists.place_endings)


def _is_unusual(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is rare and no known noun: what a surname is as a rule."""
    return lexicon.frequency(word) < COMMON and word.lower() not in lexicon.nouns
