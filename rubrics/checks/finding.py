"""A finding of the rubric check, and the sentences it is told in."""

import string
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

from rubrics.places import Place
from rubrics.points import to_number
from rubrics.texts import Text, in_each_language


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing worth a second look.

    ``code`` names the kind of finding and stays the same over the years, so that an organizer's "seen, and
    meant so" can be kept; ``excerpt`` holds the words it is about, where it is about words.
    """

    code: str
    place: Place
    message: Text
    why: Text
    remedy: Text
    excerpt: str = ""


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a finding of one kind says, with the names of what is filled in between braces."""

    message: Text
    why: Text
    remedy: Text

    def __post_init__(self) -> None:
        for text in (self.message, self.why, self.remedy):
            if _braces(text.en) != _braces(text.de):
                raise ValueError(f"“{text.en}” and “{text.de}” have different words in braces.")


def finding(code: str, place: Place, **values: Text) -> Finding:
    """The finding of that kind at a place, with the values filled in language by language."""
    wording = wordings()[code]
    return Finding(
        code=code,
        place=place,
        message=_filled(wording.message, values),
        why=_filled(wording.why, values),
        remedy=_filled(wording.remedy, values),
        excerpt=values.get("excerpt", Text()).en,
    )


@cache
def wordings() -> dict[str, Wording]:
    """What each kind of finding says, by its code."""
    data = files("rubrics.checks").joinpath("findings.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(data), dict[str, Wording])


def same(word: str) -> Text:
    """A key, a count or a quotation, which is the same in both languages."""
    return Text(en=word, de=word)


def shown(points: int) -> Text:
    """Points as people write them: 6.5 in English, 6,5 in German."""
    number = str(to_number(points))
    return Text(en=number, de=number.replace(".", ","))


def listed(items: Iterable[Text]) -> Text:
    """The texts one after another, with commas."""
    parts = list(items)
    return in_each_language(lambda language: ", ".join(part.in_language(language) for part in parts))


def _braces(template: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name}


def _filled(template: Text, values: dict[str, Text]) -> Text:
    return in_each_language(
        lambda language: template.only_in(language).format_map(
            {name: value.in_language(language) for name, value in values.items()}
        )
    )
