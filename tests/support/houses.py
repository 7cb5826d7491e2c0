"""Invented organisations for the attacks: every field that can name one holds a canary, and so does its prose.

Declared names turn up in the answers in many surface forms, as people write them when they forget that their
entry is read blind.
"""

from collections.abc import Mapping, Sequence

import msgspec

from awards.demo.material import season as demo_season
from entries.forms import Audience, Field, FieldKind, Form
from entries.identity import Declaration
from tests.support import hostile, season
from tests.support.canaries import Aviary


class House(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation: what it declares, what it answers, and who acts for it (name and address by part)."""

    key: str
    declaration: Declaration
    answers: Mapping[str, object]
    people: Mapping[str, tuple[str, str]]


def form() -> Form:
    """The demo's questions, with some that judges never see."""
    hidden = {
        "contact": Audience.IDENTIFYING, "contact-mail": Audience.IDENTIFYING, "phone": Audience.IDENTIFYING,
        "office": Audience.IDENTIFYING, "register": Audience.IDENTIFYING, "site": Audience.IDENTIFYING,
        "invoice": Audience.STAFF, "remark": Audience.STAFF,
    }  # fmt: skip
    fields = [
        Field(key=key, kind=FieldKind.SHORT_TEXT, label={"en": key, "de": key}, audience=audience)
        for key, audience in hidden.items()
    ]
    proof = Field(key="proof", kind=FieldKind.FILE, label={"en": "proof", "de": "proof"})
    return Form((*demo_season().form.fields, *fields, proof))


def house(key: str, aviary: Aviary, number: int = 0) -> House:
    """An organisation whose names are all canaries; ``number`` chooses what it tells."""
    declaration = _declaration(key, aviary)
    return House(
        key=key,
        declaration=declaration,
        answers={**_answers(declaration, aviary, key, number), **_hidden_answers(key, aviary)},
        people={part: _person(f"{key}.{part}", aviary) for part in ("entrant", "editor", "viewer")},
    )


def _declaration(key: str, aviary: Aviary) -> Declaration:
    def words(name: str, count: int) -> list[str]:
        return [aviary.word(f"{key}.{name}{index}") for index in range(count)]

    organisation, (acronym, nickname) = words("organisation", 1)[0], words("alias", 2)
    first, last = words("first-name", 2), words("last-name", 2)
    return Declaration(
        organisation=f"{organisation} Assurance plc",
        aliases=(acronym.upper(), nickname),
        brands=tuple(words("brand", 3)),
        people=tuple(f"{one} {two}" for one, two in zip(first, last, strict=True)),
        locations=tuple(words("location", 3)),
        related=tuple(f"{word} Mutual" for word in words("related", 2)),
        projects=(f"Project {words('project', 1)[0]}", *words("award", 1)),
        domains=tuple(f"{word.lower()}.example" for word in words("domain", 2)),
    )


def _answers(own: Declaration, aviary: Aviary, key: str, number: int) -> dict[str, object]:
    story = season.ENTRANTS[number % len(season.ENTRANTS)]
    brand, second, third = own.brands
    person, colleague = own.people
    town, site, building = own.locations
    return {
        "title": f"How {own.aliases[1]} let people decide",
        "summary": f"{own.organisation} gave its agents a budget and the right to use it. {surface_forms(brand)}",
        "challenge": (
            f"Customers of {own.aliases[0]} in {town} waited eleven days for an answer, those near {site} longer. "
            f"Letters about {second} and {third.upper()} were answered by whoever had time. {person} counted them, "
            f"and Ms {colleague.split()[1]} read them out in the {building} building."
        ),
        "approach": (
            f"{person} asked what people would do if they were allowed to. {story.approach} "
            f"{contacts(own, aviary, key)}"
        ),
        "results": f"With {own.related[0]} and {own.related[1]} we cut complaints by a third in {own.projects[0]}.",
        "metrics": [
            {"measure": f"Complaints about {brand}", "before": "900", "after": "600", "unit": f"a month in {town}",
             "period": "2 years"}
        ],
        "culture": f"{story.culture} The jury of the {own.projects[1]} liked that.",
        "lessons": story.lessons,
    }  # fmt: skip


def proof_of(house: House) -> tuple[str, bytes]:
    """A file that names the house by its name, in its text and beside it."""
    own = house.declaration
    text = f"{own.people[0]} of {own.organisation} measured it for {own.brands[0]}."
    return f"{own.aliases[1]}.pdf", hostile.pdf(pages=1, text=text)


def surface_forms(name: str) -> str:
    """A sentence in which a declared name stands in every form that people give it."""
    forms: Sequence[str] = (
        name, name.upper(), name.lower(), f"{name}'s", f"{name}’s", f"{name}-style", f"pre-{name}", f"“{name}”",
        f"*{name}*", f"({name})", f"{name}/{name}", f"My{name}", f"{name}Plus", f"{name},", f"{name}s",
    )  # fmt: skip
    return " ".join(f"We said {form} often." for form in forms)


def contacts(own: Declaration, aviary: Aviary, key: str) -> str:
    """Everything by which an organisation can be reached, in prose."""
    domain, other = own.domains
    handle = aviary.word(f"{key}.handle").lower()
    phone = aviary.number(f"{key}.phone-in-text")
    return (
        f"Write to help@{domain} or to help at {other.replace('.', ' dot ')}, see https://www.{domain}/start, "
        f"follow @{handle} or #{handle}, or call +44 20 {phone[:4]} {phone[4:]}."
    )


def _hidden_answers(key: str, aviary: Aviary) -> dict[str, object]:
    def word(field: str) -> str:
        return aviary.word(f"{key}.{field}")

    return {
        "contact": f"{word('contact')} {word('contact-last')}",
        "contact-mail": f"{word('contact-mail').lower()}@mail.example",
        "phone": f"+49 30 {aviary.number(f'{key}.phone')}",
        "office": f"{word('street')} Road 4, {word('town')}",
        "register": f"HRB {aviary.number(f'{key}.register')}",
        "site": f"https://{word('site').lower()}.example",
        "invoice": f"Send it to {word('invoice')}",
        "remark": f"We are {word('remark')}, as you know",
    }


def _person(place: str, aviary: Aviary) -> tuple[str, str]:
    name = f"{aviary.word(f'{place}.name')} {aviary.word(f'{place}.surname')}"
    return name, f"{aviary.word(f'{place}.mail').lower()}@people.example"
