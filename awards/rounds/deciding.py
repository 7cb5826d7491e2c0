"""Deciding finalists and medals: proposed by the sealed rules, adjusted by hand only with a reason."""

from collections.abc import Mapping

import msgspec

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, writing
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import may_organize
from awards.rounds.model import round_named
from awards.rounds.results import CategoryResults, RoundData, all_results, load, round_data
from awards.tables import Outcome


class Decided(msgspec.Struct, frozen=True):
    """What is decided for an entry."""

    finalist: bool
    medal: str | None


def proposal(results: CategoryResults) -> dict[str, Decided]:
    """What the sealed rules say for each scored entry of a category, by label."""
    finalists = {decision.entry for decision, _firm in results.finalists if decision.award}
    medals = {decision.entry: decision.award for decision, _firm in results.medals if decision.award}
    return {
        entry["label"]: Decided(entry["label"] in finalists, medals.get(entry["label"]))
        for entry in results.entries
    }


async def decide_by_rule(actor: Actor, round_token: str) -> int:
    """Decides every category of a closed or open round by its rules; returns how many entries are finalists."""
    # Computed before the transaction and kept, so that other writers do not wait for the draws.
    await all_results(await round_data(actor, round_token))
    async with writing(Principal.STAFF):
        data = await _load_for(actor, round_token)
        count = 0
        for results in await all_results(data):
            for label, decided in proposal(results).items():
                await _write(actor, results.entry(label), decided, "")
                count += decided.finalist
        await audit.record(
            "round.decided", f"round:{round_token}", actor=actor.account, season=data.round.season,
            seal=data.round.seal, finalists=count,
        )  # fmt: skip
    return count


async def adjust(actor: Actor, round_token: str, label: str, decided: Decided, *, reason: str) -> None:
    """Decides otherwise than the rules for one entry; the reason is kept."""
    async with writing(Principal.STAFF):
        data = await _load_for(actor, round_token)
        if len(reason.strip()) < 10:
            raise Refused(_("Give a reason in a sentence; it is kept with the decision."))
        entry = next((entry for entry in data.entries if entry["label"] == label), None)
        if entry is None:
            raise NotFound
        known = {award.key for award in data.round.rule_book.medals.awards}
        if decided.medal is not None and decided.medal not in known:
            raise Refused(_("There is no such medal in the rules of this round."))
        await _write(actor, entry, decided, reason.strip())
        await audit.record(
            "outcome.adjusted", f"round-entry:{entry['token']}", actor=actor.account, season=data.round.season,
            finalist=decided.finalist, medal=decided.medal, reason=reason.strip(),
        )  # fmt: skip


async def _load_for(actor: Actor, round_token: str) -> RoundData:
    await exclusively(f"round:{round_token}")
    found = await round_named(round_token)
    if not may_organize(actor, found.season):
        raise NotFound
    if found.state == "draft":
        raise Refused(_("This round has not been opened yet."))
    return await load(found)


async def _write(actor: Actor, entry: Mapping[str, object], decided: Decided, reason: str) -> None:
    row = Outcome(
        round_entry=entry["id"], finalist=decided.finalist, medal=decided.medal, reason=reason,
        decided_by=actor.account, decided_at=now(),
    )  # fmt: skip
    await Outcome.insert(row).on_conflict(
        target=Outcome.round_entry,
        action="DO UPDATE",
        values=[Outcome.finalist, Outcome.medal, Outcome.reason, Outcome.decided_by, Outcome.decided_at],
    )
