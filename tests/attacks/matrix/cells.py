"""The cells of the matrix: every route and method of the application, every state, every relationship."""

from collections.abc import Iterator, Mapping

import msgspec
from litestar import Litestar

from tests.attacks.matrix.expectations import TABLE
from tests.attacks.matrix.rules import ALL, Rule
from tests.attacks.matrix.scenes import FAMILIES, NOBODYS, Scene
from tests.support.effort import LONG

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

RELATIONSHIPS: Mapping[str, str] = {
    "visitor": "", "ended-session": "", "stranger": "stranger", "entrant": "entrant", "editor": "editor",
    "viewer": "viewer", "other-entrant": "house1-entrant", "judge": "judge", "peer": "peer",
    "seated-judge": "seated-judge", "unseated-judge": "unseated-judge", "organizer": "organizer",
    "custodian": "custodian", "author": "author", "second-author": "second-author", "auditor": "auditor",
    "service-organizer": "service-organizer", "service-auditor": "service-auditor",
    "foreign-entrant": "other-entrant", "foreign-judge": "other-judge", "foreign-organizer": "other-organizer",
    "foreign-custodian": "other-custodian", "foreign-author": "other-author", "foreign-auditor": "other-auditor",
}  # fmt: skip
"""Who asks, and the person of the world who stands for it. *Foreign* people belong to the other season."""

FEW = frozenset(
    {"visitor", "stranger", "entrant", "judge", "custodian", "author", "service-organizer", "foreign-judge"}
)
"""Who asks by methods that no handler takes: everybody in every state with ``AWARDS_LONG=1``, otherwise one of each
kind in one state, since such a request meets no state at all."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One request by one person, and what must come of it: ``done``, ``refused`` or ``hidden``."""

    relationship: str
    method: str
    path: str
    state: str
    scene: Scene
    expected: str

    @property
    def route(self) -> str:
        """The method and the path, as the table writes them."""
        return f"{self.method} {self.path}"

    def __str__(self) -> str:
        return f"{self.relationship}: {self.route} [{self.state}]"


def routes_of(app: Litestar) -> dict[str, set[str]]:
    """Every path of the application, as the table writes them, with the methods that have a handler."""
    found: dict[str, set[str]] = {}
    for route in app.routes:
        path = "/" + "/".join(
            part if isinstance(part, str) else f"{{{part.name}}}" for part in route.path_components
        )
        found.setdefault(path, set()).update(set(route.methods) - {"OPTIONS"})
    return found


def cells_of(path: str, handled: set[str]) -> Iterator[Cell]:
    """Every cell of a path."""
    for number, (state, scene) in enumerate(scenes_of(path).items()):
        for method in METHODS if LONG or not number else sorted(handled):
            rules = rules_for(f"{method} {path}") if method in handled else ()
            for relationship in RELATIONSHIPS if rules or LONG else sorted(FEW):
                yield Cell(
                    relationship=relationship,
                    method=method,
                    path=path,
                    state=state,
                    scene=scene,
                    expected=_expected(rules, relationship, state),
                )


def scenes_of(path: str) -> Mapping[str, Scene]:
    """The states of the things that a path names; one without a name where it names none."""
    family = max((one for one in FAMILIES if (path + "/").startswith(one + "/")), key=len, default=None)
    return FAMILIES[family] if family else {"": {}}


def knows(who: str, relationship: str) -> bool:
    """Whether a list of names, or of names left out, means this relationship."""
    names = who.split()
    without = {name[1:] for name in names if name.startswith("-")}
    if who == ALL:
        return True
    return relationship in names or (bool(without) and relationship not in without)


def rules_for(route: str) -> tuple[Rule, ...]:
    """The rules of a route; the first that knows a person is that person's."""
    found = TABLE[route]
    return found if isinstance(found, tuple) else (found,)


def _expected(rules: tuple[Rule, ...], relationship: str, state: str) -> str:
    rule = next((rule for rule in rules if knows(rule.who, relationship)), None)
    if rule is None or state in NOBODYS:
        return "hidden"
    if rule.done == "*" or state in rule.done.split() or not state:
        return "done"
    return "refused" if state in rule.refused.split() else "hidden"
