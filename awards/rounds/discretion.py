"""What is written to judges must not tell who entered: texts are looked through before they are sent."""

import asyncio

from awards import disclosure
from awards.errors import Refused
from awards.i18n import _
from awards.seasons.model import Season
from entries.identity import Declaration
from entries.proposal import declared
from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import lexicon
from entries.redaction.words import cut


async def must_name_nobody(season: Season, text: str) -> None:
    """Refuses a text in which a name stands that an entrant of the season declared, in any of its forms."""
    declarations = await disclosure.declarations_for_check(season)
    found = await asyncio.to_thread(names_in, text, declarations)
    if found:
        quoted = ", ".join(f"“{name}”" for name in found)
        raise Refused(_("%(names)s could tell the judge who entered. Say it without.", names=quoted))


def names_in(text: str, declarations: list[Declaration]) -> list[str]:
    """The forms of declared names that stand in a text, each once, in order."""
    words = cut(text)
    spans = {
        (finding.start, finding.end)
        for declaration in declarations
        for language in ("en", "de")
        for finding in DeclaredNames.of(declared(declaration), lexicon(language)).find(words)
    }
    return list(dict.fromkeys(text[start:end] for start, end in sorted(spans)))
