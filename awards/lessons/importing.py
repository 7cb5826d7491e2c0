"""Whole codebooks: one taken in from a file, and an earlier version taken up again.

Both make a new version, so that neither loses anything: decisions are kept by a theme's id and count again as soon
as a version has that theme.
"""

from msgspec.structs import replace

from awards.errors import Refused
from awards.i18n import _
from awards.lessons.codebooks import change, codebook_numbered, shelf_for
from awards.roles import Actor
from themes.codebook import Codebook, load_codebook
from themes.codebook.differences import Differences, compare
from themes.codebook.operations import bump
from themes.errors import InputError
from themes.exchange.refi import merge_qdc
from themes.language import Language


async def take_in(actor: Actor, slug: str, seen: int, content: bytes, language: Language) -> Differences:
    """Makes a version of what a file holds, and says what changed: TOML whole, or a .qdc with names and new codes.

    Raises :class:`Refused` for a file that is no codebook, and for one that changes nothing.
    """
    shelf = await shelf_for(actor, slug)
    found = _read(shelf.codebook, content, language)
    changes = compare(shelf.codebook, found)
    if not (changes.added or changes.removed or changes.changed):
        raise Refused(_("The file says what the codebook says already."))
    await change(actor, slug, seen, "import", lambda now: _next(now, found))
    return changes


async def go_back(actor: Actor, slug: str, seen: int, number: int) -> None:
    """Takes an earlier version up again as a new one; 0 is the codebook as it was shipped."""
    earlier = await codebook_numbered(actor, slug, number)
    await change(actor, slug, seen, "restore", lambda now: _next(now, earlier))


def _next(now: Codebook, content: Codebook) -> Codebook:
    return replace(content, version=bump(now, "major").version)


def _read(codebook: Codebook, content: bytes, language: Language) -> Codebook:
    if not content:
        raise Refused(_("Choose a file first."))
    try:
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            return merge_qdc(codebook, content, language)
        return load_codebook(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused(_("The file is no text in UTF-8.")) from None
    except InputError as error:
        raise Refused(str(error)) from None
