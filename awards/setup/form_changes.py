"""Changes of a form in words: what changes, and what becomes of the answers that were given."""

from awards.i18n import _, in_language, ngettext
from entries.forms import Audience, Field, FieldKind
from entries.forms.changing import FieldChange, Obstacle, What


def told(change: FieldChange, answers: int) -> tuple[str, str]:
    """A change in a sentence, and what it means for so many entries that answered the field."""
    label = in_language(change.field.label)
    texts = {
        What.ADDED: _("New question: “%(label)s”", label=label),
        What.MOVED: _("“%(label)s” moves to another place", label=label),
        What.RETIRED: _("“%(label)s” is no longer asked", label=label),
        What.REMOVED: _("“%(label)s” is removed", label=label),
        What.REVIVED: _("“%(label)s” is asked again", label=label),
    }
    text = texts.get(change.what) or _(
        "“%(label)s” changes: %(parts)s",
        label=label,
        parts=", ".join(_part(change, part) for part in change.parts),
    )
    return text, _effect(change, answers)


def hindered(field: Field, obstacle: Obstacle) -> str:
    """Why an answered field cannot be changed in that way, and what to do instead."""
    label = in_language(field.label)
    match obstacle:
        case Obstacle.KIND:
            return _(
                "“%(label)s” was answered, so its kind cannot change. Retire it and ask anew under another key.",
                label=label,
            )
        case Obstacle.AUDIENCE:
            return _(
                "“%(label)s” was answered in the belief that judges never read it. Ask anew under another key.",
                label=label,
            )
        case Obstacle.OPTION:
            return _("“%(label)s” was answered: options can be added and renamed, not removed.", label=label)


def kind_name(kind: FieldKind) -> str:
    """A kind of field in words."""
    return {
        FieldKind.SHORT_TEXT: _("short text"),
        FieldKind.LONG_TEXT: _("long text"),
        FieldKind.NUMBER: _("number"),
        FieldKind.CHOICE: _("one of several answers"),
        FieldKind.MULTI_CHOICE: _("any of several answers"),
        FieldKind.DATE: _("date"),
        FieldKind.URL: _("web address"),
        FieldKind.FILE: _("files"),
        FieldKind.METRICS: _("table of figures before and after"),
    }[kind]


def audience_name(audience: Audience) -> str:
    """Who reads a field, in words."""
    return {
        Audience.SCORED: _("judges, and it is scored"),
        Audience.BACKGROUND: _("judges, as background"),
        Audience.IDENTIFYING: _("nobody but custodians: it identifies"),
        Audience.STAFF: _("organizers only"),
    }[audience]


def _effect(change: FieldChange, answers: int) -> str:
    if not answers:
        return ""
    count = ngettext("%(num)s entry has an answer", "%(num)s entries have an answer", answers)
    match change.what:
        case What.REMOVED | What.RETIRED:
            return _("%(count)s: it is kept, and read where it was submitted.", count=count)
        case What.CHANGED if _tightens(change):
            return _(
                "%(count)s: drafts are checked against the new limit, submitted entries stay.", count=count
            )
        case What.CHANGED | What.MOVED | What.REVIVED:
            return _("%(count)s: it stays as it is.", count=count)
    return ""


def _tightens(change: FieldChange) -> bool:
    before, after = change.before, change.field
    if before is None:
        return False
    return (after.required and not before.required) or any(
        (getattr(after, name) or 10**9) < (getattr(before, name) or 10**9)
        for name in ("most_words", "most_characters", "most_files")
    )


def _part(change: FieldChange, part: str) -> str:
    before = getattr(change.before, part)
    after = getattr(change.field, part)
    name = _part_name(part)
    if part in {"label", "help"}:
        return f"{name} “{in_language(before)}” → “{in_language(after)}”"
    if part in {"options", "shown_if", "criteria"}:
        return name
    return f"{name} {_value(before)} → {_value(after)}"


def _part_name(part: str) -> str:
    return {
        "kind": _("kind"),
        "label": _("wording"),
        "help": _("help"),
        "required": _("required"),
        "most_words": _("words at most"),
        "most_characters": _("characters at most"),
        "most_files": _("files at most"),
        "audience": _("who reads it"),
        "criteria": _("criteria that it is scored under"),
        "options": _("the answers to choose from"),
        "needed": _("the answer that is needed"),
        "shown_if": _("when it is asked"),
    }[part]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, FieldKind):
        return kind_name(value)
    if isinstance(value, Audience):
        return audience_name(value)
    return "–" if value in {None, ""} else str(value)
