"""Rubrics to test with: a small one by hand, and any number of odd ones."""

from decimal import Decimal

from hypothesis import strategies as st

from rubrics.model import Criterion, Lens, Level, Origin, Rubric, Scale
from rubrics.texts import Text

TEN = Scale(lowest=100, highest=1000, step=100)


def level(points: int, en: str = "", de: str = "", **parts) -> Level:
    return Level(points=points * 100, description=Text(en=en, de=de), **parts)


def criterion(key: str = "waiting-time", **parts) -> Criterion:
    return Criterion(**{"key": key, "name": Text(en=key.replace("-", " ").title()), "scale": TEN} | parts)


def rubric(*criteria: Criterion, **parts) -> Rubric:
    names = {"key": "contact-centre", "name": Text(en="Contact centre", de="Kontaktcenter")}
    return Rubric(**names | {"criteria": criteria or (criterion(),)} | parts)


keys = st.from_regex(r"[a-z0-9]{1,6}([-_][a-z0-9]{1,6}){0,2}", fullmatch=True)
written = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=30)
texts = st.builds(Text, en=written, de=written)
names = texts.filter(bool)
weights = st.decimals(
    min_value=Decimal("0.000001"), max_value=1_000_000, places=6, allow_nan=False, allow_infinity=False
)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    step = draw(st.sampled_from([1, 5, 25, 50, 100, 1000]))
    lowest = draw(st.integers(-500, 500))
    return Scale(lowest=lowest, highest=lowest + step * draw(st.integers(1, 100)), step=step)


@st.composite
def levels_on(draw: st.DrawFn, scale: Scale | None) -> tuple[Level, ...]:
    allowed = st.sampled_from(list(scale.choices)) if scale else st.integers(-100_000, 100_000)
    points = draw(st.lists(allowed, unique=True, min_size=0 if scale else 2, max_size=5))
    wording = {"name": texts if scale else names, "description": texts, "example": texts}
    return tuple(draw(st.builds(Level, points=st.just(point), **wording)) for point in points)


@st.composite
def criteria(draw: st.DrawFn) -> Criterion:
    scale = draw(st.none() | scales())
    parts = dict.fromkeys(("definition", "purpose", "scoring", "example"), texts)
    return draw(
        st.builds(
            Criterion,
            key=keys,
            name=names,
            weight=weights,
            scale=st.just(scale),
            origin=st.none() | st.sampled_from(Origin),
            fields=st.lists(keys, max_size=3).map(tuple),
            lenses=st.lists(st.sampled_from(Lens), max_size=3).map(tuple),
            levels=levels_on(scale),
            **parts,
        )
    )


rubrics = st.builds(
    Rubric,
    key=keys,
    name=names,
    description=texts,
    notes=texts,
    criteria=st.lists(criteria(), min_size=1, max_size=4, unique_by=lambda item: item.key).map(tuple),
)
