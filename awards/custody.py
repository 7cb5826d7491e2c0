"""The vault as a whole: another master key, and entrants that are erased. Nothing that is sealed is shown here."""

import asyncio

from awards import audit, disclosure
from awards.database import Principal, reading, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import may_open_identities
from awards.tables import AskedJudge, Entrant, Entry, Membership
from entries.vault import keyring, store


async def rotate(old: bytes, new: bytes) -> int:
    """Wraps every entrant's key by a new master key; returns how many. What they seal stays as it is.

    Raises :class:`Refused` where the old key is not the one that wraps them, or is the new one as well. The process
    has the new key then. Where the new key wraps them all already, nothing is changed or recorded.
    """
    if old == new:
        raise Refused(
            _(
                "AWARDS_VAULT_KEY holds the old key still, so nothing was changed. "
                "Make a key with “awards new-key”, give it as AWARDS_VAULT_KEY, and rotate again."
            )
        )
    keyring.unlock([new, old])
    try:
        async with writing(Principal.CUSTODY):
            count = await store.rewrap()
            if count:
                await audit.record("vault.rotated", "vault", actor=None, keys=count)
    except keyring.VaultClosed:
        raise Refused(_("The old key does not open this vault. Nothing was changed.")) from None
    finally:
        keyring.unlock([new])
    return count


async def must_have_the_key() -> None:
    """Raises :class:`Refused` where another master key than this process's wraps entrants' keys."""
    async with reading(Principal.CUSTODY):
        others, count = await store.wrapped_by_others()
    if others:
        raise Refused(
            _(
                "AWARDS_VAULT_KEY is not the key of this database: %(others)s of %(count)s entrants are sealed with "
                "another one. Start with that key, or wrap them anew with “awards vault rotate --old-key-file FILE”.",
                others=others, count=count,
            )
        )  # fmt: skip


async def erase(actor: Actor, token: str, *, reason: str) -> int:
    """Erases an entrant for good: destroys its key, and nobody acts for it any more.

    ``token`` is the entrant's or that of one of its entries; returns how many entries it had. Refused where it was
    erased before, and where the reason names it, which the audit trail keeps. Judging copies, scores and the audit
    trail stay; nothing tells any more whose they are. For a custodian of every season that the entrant entered.
    """
    async with writing(Principal.CUSTODY):
        entrant, known_as = await _entrant_of(token)
        entries = await Entry.select(Entry.season).where(Entry.entrant == entrant)
        seasons = {entry["season"] for entry in entries}
        if not seasons or not all(may_open_identities(actor, season) for season in seasons):
            raise NotFound
        if len(reason.strip()) < disclosure.LEAST_REASON:
            raise Refused(_("Say why the entrant is erased; the reason goes into the audit trail."))
        if await store.erased([entrant]):
            raise Refused(_("This entrant was erased before. Nothing was changed."))
        if await asyncio.to_thread(
            disclosure.is_named_in, reason, await disclosure.whole_identity(entrant, seasons)
        ):
            raise Refused(
                _(
                    "The reason names the entrant, and it would stay in the audit trail for good. "
                    "Nothing was erased: give a reason without the name."
                )
            )
        await store.destroy_key(entrant)
        await Membership.delete().where(Membership.entrant == entrant)
        await AskedJudge.delete().where(AskedJudge.entrant == entrant)
        for season in sorted(seasons):
            await audit.record(
                "identity.erased",
                f"entrant:{known_as}",
                actor=actor.account,
                season=season,
                reason=reason.strip(),
            )
    return len(entries)


async def _entrant_of(token: str) -> tuple[int, str]:
    """The number and the token of the entrant with a token, its own or an entry's."""
    entry = await Entry.select(Entry.entrant).where(Entry.token == token).first()
    is_it = Entrant.id == entry["entrant"] if entry else Entrant.token == token
    row = await Entrant.select(Entrant.id, Entrant.token).where(is_it).first()
    if row is None:
        raise NotFound
    return row["id"], row["token"]
