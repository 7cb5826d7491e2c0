"""What the demo season is made of, read from the files beside this one. All of it is invented."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from entries.forms import Field, Form, MetricRow, Value
from entries.identity import Declaration


class DemoEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An invented entry: who entered, where, in which language, with which answers."""

    id: str
    organisation: str
    group: str
    language: str
    category: str
    answers: Mapping[str, Value]
    uses: Mapping[str, str]
    declaration: Declaration


class DemoSeason(msgspec.Struct, frozen=True, kw_only=True):
    """The season's description and its people."""

    programme: str
    slug: str
    name: str
    time_zone: str
    least_organisations: int
    categories: Sequence[dict[str, Any]]
    form: Form
    people: Mapping[str, str]
    judges: Sequence[dict[str, Any]]


@cache
def season() -> DemoSeason:
    """The season as it is written down."""
    document = tomllib.loads(files("awards.demo").joinpath("season.toml").read_text(encoding="utf-8"))
    form = Form(tuple(msgspec.convert(field, Field) for field in document.pop("fields")))
    return msgspec.convert({**document, "form": form}, DemoSeason)


@cache
def entries() -> tuple[DemoEntry, ...]:
    """Every entry, in the order of the file."""
    document = msgspec.json.decode(files("awards.demo").joinpath("entries.json").read_bytes())
    return tuple(_entry(row) for row in document["entries"])


@cache
def told(theme: str) -> tuple[str, ...]:
    """The passages of all entries that tell a theme of the corpus."""
    document = msgspec.json.decode(files("awards.demo").joinpath("entries.json").read_bytes())
    return tuple(one["text"] for row in document["entries"] for one in row["themes"] if one["theme"] == theme)


def _entry(row: dict[str, Any]) -> DemoEntry:
    answers: dict[str, Value] = {
        key: field["text"] for key, field in row["fields"].items() if key != "metrics"
    }
    rows = row["fields"].get("metrics", {}).get("rows", [])
    answers["metrics"] = tuple(
        msgspec.convert({k: str(v) for k, v in one.items()}, MetricRow) for one in rows
    )
    return DemoEntry(
        id=row["id"],
        organisation=row["org_id"],
        group=row["group_id"],
        language=row["lang"],
        category=row["category"],
        answers=answers,
        uses=row["use"],
        declaration=_declaration(row["declared"]),
    )


def _declaration(declared: dict[str, Any]) -> Declaration:
    return Declaration(
        organisation=declared["organisation"],
        aliases=(*declared["aliases"], *declared["nicknames"]),
        brands=tuple(declared["brands"]),
        people=tuple(declared["people"]),
        locations=(*declared["locations"], *declared["sites"]),
        related=(*declared["subsidiaries"], *declared["partners"]),
        projects=(*declared["projects"], *declared["awards"]),
        domains=tuple(declared["domains"]),
    )
