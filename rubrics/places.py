"""Where in a rubric something is: what findings and differences point to, and an editor links to."""

import msgspec

from rubrics.points import to_number


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A spot in a rubric. An empty criterion means the rubric itself, an empty part the whole of it.

    ``points`` are hundredths and name a level; ``field`` is the key of a field of the entry form.
    """

    criterion: str = ""
    part: str = ""
    points: int | None = None
    language: str = ""
    field: str = ""

    def __str__(self) -> str:
        steps = [self.criterion and f"criterion {self.criterion}"]
        steps.append("" if self.points is None else f"level {to_number(self.points)}")
        steps.append(self.part)
        steps.append(self.field and f"field {self.field}")
        place = ", ".join(step for step in steps if step) or "rubric"
        return f"{place} ({self.language})" if self.language else place
