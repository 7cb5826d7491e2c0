"""The rules by which passages are marked: source, action, and the reason in a sentence (``data/rules.toml``)."""

from functools import cache

import msgspec

from entries.redaction.lists import document
from entries.redaction.model import Action, Language, Source


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What follows from a rule; ``en`` and ``de`` are its reason, with ``{text}`` and ``{term}`` to be filled in."""

    source: Source
    action: Action
    en: str
    de: str

    def reason(self, language: Language, *, text: str, term: str) -> str:
        """The reason in a language, about a passage and what it stands for."""
        template = self.de if language == "de" else self.en
        return template.replace("{term}", term).replace("{text}", text)


@cache
def rules() -> dict[str, Rule]:
    """All rules by their names."""
    return msgspec.convert(document("rules.toml"), dict[str, Rule])
