"""The samples that come with the service: invented entries, each with a reference scorecard."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from awards.errors import NotFound
from awards.rounds.marks import Mark
from entries.blind import Section
from rubrics.model import Criterion, Rubric


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section of a sample, under the key of the form's field that it stands for."""

    field: str
    label: str
    text: str


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an experienced judge would give for a criterion: a share of its scale from 0 to 1, and why."""

    criterion: str
    share: float
    why: str

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"Reference for {self.criterion}: the share must lie between 0 and 1.")

    def points(self, criterion: Criterion) -> int:
        """The choice of a criterion's scale that is nearest to the share, in hundredths."""
        wanted = criterion.lowest + self.share * (criterion.highest - criterion.lowest)
        return min(criterion.choices, key=lambda points: abs(points - wanted))


class Sample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An invented entry in one language."""

    key: str
    language: str
    title: str
    sections: tuple[Part, ...]
    reference: tuple[Reference, ...]

    def blind(self) -> tuple[Section, ...]:
        """The sample as judges read it."""
        return tuple(
            Section(field=part.field, label={self.language: part.label}, text=part.text)
            for part in self.sections
        )

    def scorecard(self, rubric: Rubric) -> Mapping[str, Mark]:
        """The reference scorecard for the criteria of a rubric that it knows."""
        known = {one.criterion: one for one in self.reference}
        return {
            criterion.key: Mark(known[criterion.key].points(criterion), known[criterion.key].why)
            for criterion in rubric.criteria
            if criterion.key in known
        }


@cache
def shipped() -> Sequence[Sample]:
    """All samples that come with the service, in the order in which they are offered."""
    document = files(__package__).joinpath("samples.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(document)["sample"], tuple[Sample, ...])


def sample(key: str) -> Sample:
    """The shipped sample with that key; raises :class:`NotFound`."""
    found = next((one for one in shipped() if one.key == key), None)
    if found is None:
        raise NotFound
    return found
