"""The one form of the screening page: every button sends all that was decided, and knows where to go on.

Names of fields that begin with an underscore hold words of ours; nobody typed them.
"""

from awards.web.forms import FormData
from entries.redaction.model import Decision, IdentityClass, Verdict

FORM = "_form-"
SHOW, KEEP, AGAIN = "_show-", "_keep-", "_again-"
BUTTONS = {SHOW: Verdict.REJECT, KEEP: Verdict.ACCEPT, AGAIN: Verdict.ACCEPT}
"""What the buttons beside single words say; each is numbered by its row."""


def decisions_in(form: FormData) -> list[Decision]:
    """What was chosen in the list of names, beside single words, and as another mask; the button's word comes last."""
    chosen = [
        Decision(form.line(f"{FORM}{number}"), Verdict(form.text(f"verdict-{number}")))
        for number in form.names(FORM)
        if _is_decided(form, number)
    ]
    pressed = [
        Decision(form.line(f"{button}{number}"), verdict)
        for button, verdict in BUTTONS.items()
        for number in form.names(button)
    ]
    return [one for one in (*chosen, *pressed, *_added(form)) if one.form]


def place_after(form: FormData) -> str:
    """Where on the page to go on: the next row, the field for another mask, or the next name without a decision."""
    for button, part in ((SHOW, "mask"), (KEEP, "mask"), (AGAIN, "shown")):
        for number in form.names(button):
            return f"{part}-{number}"
    return "add-form" if form.line("add-form") else _next_name(form)


def _is_decided(form: FormData, number: str) -> bool:
    return form.text(f"verdict-{number}") in {Verdict.ACCEPT, Verdict.REJECT}


def _added(form: FormData) -> list[Decision]:
    kind = form.text("add-identity")
    identity = IdentityClass(kind) if kind in set(IdentityClass) else IdentityClass.OTHER
    return [Decision(form.line("add-form"), Verdict.ADD, identity)]


def _next_name(form: FormData) -> str:
    """The first name without a decision behind the last one with one; names move up when others are decided."""
    decided = [_is_decided(form, number) for number in form.names(FORM)]
    if all(decided) or not any(decided):
        return "names"
    last = len(decided) - 1 - decided[::-1].index(True)
    before = decided[:last].count(False)
    return f"name-{before + 1 if before < decided.count(False) else 1}"
