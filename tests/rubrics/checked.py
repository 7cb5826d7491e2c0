"""A rubric with nothing to say about it, and ways to change one part of it for the tests of the rubric check."""

from decimal import Decimal

from msgspec.structs import replace

from rubrics.checks import check
from rubrics.model import Origin, Rubric
from rubrics.texts import Text
from tests.rubrics.samples import criterion, level, rubric

WAITING = criterion(
    "waiting-time",
    name=Text(en="Waiting time", de="Wartezeit"),
    weight=Decimal(2),
    definition=Text(en="How long callers wait.", de="Wie lange Anrufende warten."),
    purpose=Text(en="Waiting costs calls.", de="Warten kostet Anrufe."),
    scoring=Text(en="Compare before with after.", de="Vergleichen Sie vorher mit nachher."),
    example=Text(en="“38 seconds” is a 6.", de="„38 Sekunden“ ist eine 6."),
    origin=Origin.CUSTOMER_EXPECTATION,
    fields=("metrics", "results"),
    levels=(
        level(2, "No time is stated.", "Keine Zeit ist genannt."),
        level(4, "A time is stated for a day.", "Eine Zeit ist für einen Tag genannt."),
        level(6, "A time is stated for a month.", "Eine Zeit ist für einen Monat genannt."),
        level(8, "A time before stands beside it.", "Daneben steht die Zeit davor."),
        level(10, "Abandoned calls are shown as well.", "Auch Abbrüche sind gezeigt."),
    ),
)
TRAINING = replace(
    WAITING,
    key="training",
    name=Text(en="Training", de="Schulung"),
    weight=Decimal(1),
    definition=Text(
        en="What agents practise before their first call.", de="Was vor dem ersten Anruf geübt wird."
    ),
    fields=("approach",),
    levels=(
        level(2, "Courses are listed.", "Kurse sind aufgezählt."),
        level(4, "Courses come with their content.", "Zu den Kursen steht der Inhalt."),
        level(6, "New agents are coached on calls.", "Neue werden am Telefon begleitet."),
        level(8, "Errors are traced to a lesson.", "Fehler führen zu einer Übung."),
        level(10, "The lesson is shown to end the error.", "Danach bleibt der Fehler nachweislich aus."),
    ),
)
GOOD = rubric(WAITING, TRAINING)


def codes(checked: Rubric, fields=None) -> list[str]:
    return [found.code for found in check(checked, fields)]


def only(checked: Rubric, fields=None):
    (found,) = check(checked, fields)
    return found


def waiting(**parts) -> Rubric:
    return rubric(replace(WAITING, **parts), TRAINING)


def defined(en: str = "", de: str = "") -> Rubric:
    """A rubric with another definition; the other language is left as it is."""
    return waiting(definition=Text(en=en or WAITING.definition.en, de=de or WAITING.definition.de))
