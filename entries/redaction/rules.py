"""The rules by which passages are marked: source, action, and the reason in a sentence (``data/rules.toml``)."""

from functools import cache

import msgspec

from entries.redaction.lists import document
from entries.redaction.model import Action, Source


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What follows from a rule; ``en`` and ``de`` are its reason, with ``{text}`` and ``{term}`` to be filled in."""

    source: Source
    action: Action
    en: str
    de: str

    def reasons(self, *, text: str, term: str) -> dict[str, str]:
        """The reason by language, about a passage and what it stands for."""
        return {
            language: template.replace("{term}", term).replace("{text}", text)
            for language, template in (("en", self.en), ("de", self.de))
        }


@cache
def rules() -> dict[str, Rule]:
    """All rules by their names."""
    return msgspec.convert(document("rules.toml"), dict[str, Rule])
