"""What is written to judges must not tell who entered: texts are looked through before they are sent.

Custodians know who entered, and what they write is held against that. Whoever does not know must not find out by
trying: of them every name is refused, whoever it belongs to, and the vault stays closed.
"""

import asyncio

from awards import disclosure
from awards.errors import Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import may_open_identities
from awards.seasons.model import Season
from entries.identity import Declaration
from entries.proposal import declared
from entries.redaction import redactor
from entries.redaction.declared_names import DeclaredNames
from entries.redaction.lexicon import lexicon
from entries.redaction.model import Declared, Language
from entries.redaction.words import cut

LANGUAGES: tuple[Language, ...] = ("en", "de")


async def must_name_nobody(actor: Actor, season: Season, text: str, *, needs_names: bool = False) -> None:
    """Refuses a text that could tell a judge who entered.

    Of a custodian that is one with a name that an entrant of the season declared, in any of its forms; of anybody
    else one with whatever looks like the name, address or number of anybody. A text that ``needs_names``, as of a
    venue or of whom to ask, is left to them: they do not know whose names must not stand there.
    """
    if may_open_identities(actor, season.id):
        declarations = await disclosure.declarations_for_check(season)
        found = await asyncio.to_thread(names_in, text, declarations)
    elif needs_names:
        return
    else:
        found = await asyncio.to_thread(namelike_in, text, (actor.name, season.name))
    if found:
        quoted = ", ".join(f"“{name}”" for name in found)
        raise Refused(_("%(names)s could tell the judge who entered. Say it without.", names=quoted))


def names_in(text: str, declarations: list[Declaration]) -> list[str]:
    """The forms of declared names that stand in a text, each once, in order."""
    words = cut(text)
    spans = {
        (finding.start, finding.end)
        for declaration in declarations
        for language in LANGUAGES
        for finding in DeclaredNames.of(declared(declaration), lexicon(language)).find(words)
    }
    return list(dict.fromkeys(text[start:end] for start, end in sorted(spans)))


def namelike_in(text: str, own: tuple[str, ...] = ()) -> list[str]:
    """What looks like a name, address or number of somebody, each once, in order, whoever entered.

    Names in ``own`` are left alone.
    """
    known = " ".join(own).casefold()
    spans = redactor(_language_of(text)).redact(text, Declared()).spans
    return list(dict.fromkeys(span.text for span in spans if span.core.casefold() not in known))


def _language_of(text: str) -> Language:
    """The language of which a text has more small words."""
    words = cut(text).lower
    return max(LANGUAGES, key=lambda language: sum(word in lexicon(language).stop_words for word in words))
