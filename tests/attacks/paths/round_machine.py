"""A round in which anything may happen in any order, and what its judges see of one another at every moment."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from hypothesis import strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from awards.errors import NotFound, Refused
from awards.rehearsal.crawling import walk
from awards.rounds import concerns, deciding, managing, queue, recusals, reopening, scorecards, timing
from awards.rounds.marks import Typed
from tests.attacks.paths.site import Site
from tests.support.effort import LONG
from tests.support.season import BASE_URL
from tests.support.world import SEASON

JUDGES = ("judge", "peer")
ENTRIES = 2
"""Entries that judges work on; the round has more."""
LATE = 3
"""Times that somebody wrote after which a round may be closed; before, too little has happened.

Counted by what is drawn, never by what came of it: the drawn entries are of another category in each
run, and what one run could draw has to be what the next one can.
"""
MARKER = re.compile(r"written-by-(\w+)-about-(\d)-(\d+)")
who, which, points = (
    strategies.sampled_from(JUDGES),
    strategies.integers(0, ENTRIES - 1),
    strategies.integers(0, 4),
)


class RoundMachine(RuleBasedStateMachine):
    """Two judges, two entries, an organizer. Every rationale says by whom it is, and about which entry."""

    site: ClassVar[Site]
    written = 0
    """Rationales so far; each has a number of its own."""
    sittings = 0
    """Times that a judge sat down to write."""
    allowed: ClassVar[list[str]]
    """What a judge read of a peer after both had locked."""

    @initialize()
    def open_a_round(self) -> None:
        """Both judges get every entry of a new round."""
        self._undone = self.site.undone()
        self._undone.__enter__()
        self.run = self.site.run
        self.custodian = self.site.world.people["custodian"]
        self.round = self.run(self._opened())
        self.cards = {part: self.run(self._cards_of(part)) for part in JUDGES}
        self.locked: set[tuple[str, int]] = set()
        self.touched = 0

    def teardown(self) -> None:
        """Has everybody look everywhere where there is time, and takes the round back."""
        if hasattr(self, "_undone"):
            try:
                for part in JUDGES if LONG else ():
                    seen = self.run(walk(self.site.visitor(part), [f"/judging/{self.round}"]))
                    self._must_not_see_peers(part, [one.answer.text for one in seen])
            finally:
                self._undone.__exit__(None, None, None)

    @rule(part=who, entry=which, at=points)
    def score(self, part: str, entry: int, at: int) -> None:
        """A judge begins a scorecard, or changes it."""
        self.touched, self.sittings = entry, self.sittings + 1
        self._try(self._save(part, entry, at, most=1))

    @rule(part=who, entry=which, at=points)
    def lock(self, part: str, entry: int, at: int) -> None:
        """A judge completes a scorecard and locks it."""
        self.touched, self.sittings = entry, self.sittings + 1
        actor, token = self.site.world.people[part], self.cards[part][entry]
        if self._try(self._save(part, entry, at)) and self._try(
            scorecards.lock(actor, self.round, token, base_url=BASE_URL)
        ):
            self.locked.add((part, entry))

    @rule(part=who, entry=which)
    def reopen(self, part: str, entry: int) -> None:
        """The organizer reopens a scorecard."""
        self.touched = entry
        reopened = reopening.reopen(
            self.custodian,
            self.round,
            self.cards[part][entry],
            reason="The wrong box was ticked.",
            base_url=BASE_URL,
        )
        if self._try(reopened):
            self.locked.discard((part, entry))

    @rule(part=who, entry=which)
    def step_back(self, part: str, entry: int) -> None:
        """A judge steps back from an entry."""
        self.touched, actor = entry, self.site.world.people[part]
        self._try(
            recusals.recuse(
                actor, self.round, self.cards[part][entry], kind="conflict", reason="We are neighbours."
            )
        )

    @rule(part=who, entry=which)
    def ask(self, part: str, entry: int) -> None:
        """A judge asks the organizers something."""
        actor = self.site.world.people[part]
        self._try(
            concerns.raise_concern(
                actor,
                self.round,
                kind="question",
                text="Is it complete?",
                base_url=BASE_URL,
                about=self.cards[part][entry],
            )
        )

    @precondition(lambda self: self.sittings > LATE)
    @rule()
    def close(self) -> None:
        """The organizer ends the round."""
        self._try(timing.stop(self.custodian, self.round, reason="Everything that will come is in."))

    @rule()
    def decide(self) -> None:
        """The organizer has the rules decide."""
        self._try(deciding.decide_by_rule(self.custodian, self.round))

    @invariant()
    def nobody_sees_a_peers_score_before_both_have_locked(self) -> None:
        """What this machine is about: looked at in the queue, and at the entry at which something has happened."""
        for part in JUDGES if self.written else ():
            paths = [f"/judging/{self.round}", f"/judging/{self.round}/{self.cards[part][self.touched]}"]
            texts = [self.site.get(part, path).text for one in paths for path in (one, f"/api/v1{one}")]
            self._must_not_see_peers(part, texts)

    def _must_not_see_peers(self, part: str, texts: Sequence[str]) -> None:
        for found in MARKER.finditer("\n".join(texts)):
            author, entry = found[1], int(found[2])
            both = {(part, entry), (author, entry)} <= self.locked
            if author != part and both:
                self.allowed.append(found[0])
            assert author == part or both, f"{part} reads what {author} wrote about entry {entry}: {found[0]}"

    async def _opened(self) -> str:
        people = self.site.world.people
        token = await managing.make_round(
            self.custodian, SEASON, name="Race", closes_at=None, scorecards_per_entry=2, finalists=3
        )
        await managing.choose_panel(self.custodian, token, {people[part].account or 0: 20 for part in JUDGES})
        await managing.open_and_assign(self.custodian, token)
        return token

    async def _cards_of(self, part: str) -> list[str]:
        found = await queue.queue_for(self.site.world.people[part], self.round)
        return [item.token for item in sorted(found.items, key=lambda item: item.label)][:ENTRIES]

    async def _save(self, part: str, entry: int, at: int, most: int = 100) -> None:
        actor, token = self.site.world.people[part], self.cards[part][entry]
        view = await scorecards.scorecard_for(actor, self.round, token)
        typed: dict[str, Typed] = {}
        for criterion in view.rubric.criteria[:most]:
            self.written += 1
            words = f"written-by-{part}-about-{entry}-{self.written}"
            version = view.marks[criterion.key].version if criterion.key in view.marks else 0
            typed[criterion.key] = Typed(criterion.choices[at], words, version)
        await scorecards.save(actor, self.round, token, typed)

    def _try(self, doing: Any) -> bool:
        """Does something that may not be possible now; returns whether it was."""
        try:
            self.run(doing)
        except (Refused, NotFound):
            return False
        return True


def machine_at(site: Site) -> type[RoundMachine]:
    """The machine over a running application."""
    attributes: Mapping[str, Any] = {"site": site, "allowed": []}
    return type("RoundMachineAtSite", (RoundMachine,), dict(attributes))
