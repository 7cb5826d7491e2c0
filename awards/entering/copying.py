"""Copying an entry to another category: what both forms ask is taken along, the rest stays behind."""

from awards import audit
from awards.clock import now
from awards.database import Principal, exclusively, writing
from awards.entering.access import entrants_of, entry_for
from awards.entering.deadlines import last_moment, must_be_in_time
from awards.entering.limits import must_leave_room
from awards.errors import NotFound, Refused
from awards.i18n import _
from awards.roles import Actor
from awards.roles.policy import Right
from awards.seasons.reading import categories_of, season_numbered
from entries import attachments, submission
from entries.forms import Field, FieldKind, Form, is_empty
from entries.submission import Answer


async def copy_to(actor: Actor, token: str, category_key: str) -> str:
    """Starts an entry in another category with the same answers; returns its token."""
    moment = now()
    async with writing(Principal.CUSTODY):
        facts = await entry_for(actor, token, Right.SUBMIT)
        if facts.entrant not in (await entrants_of(actor)).values():
            raise Refused(_("You work on this entry alone. Ask whoever invited you to copy it."))
        season = await season_numbered(facts.season)
        categories = {category.key: category for category in await categories_of(season.id)}
        if category_key not in categories or categories[category_key].id == facts.category:
            raise NotFound
        category = categories[category_key]
        must_be_in_time(season, await last_moment(actor, season), moment)
        await exclusively(f"entrant:{facts.entrant}")
        await must_leave_room(season, facts.entrant, category.id)
        copy = await submission.create_entry(
            facts.entrant, season=season.id, category=category.id, language=facts.language, at=moment
        )
        made = await entry_for(actor, copy, Right.SUBMIT)
        form = season.form_of(category)
        by = actor.account or 0
        kept = [field.key for field in form.asked if field.kind is FieldKind.FILE]
        await attachments.copy(facts.entrant, facts.id, made.id, kept, by=by, at=moment)
        for field, answer in _taken_along(form, await submission.answers_of(facts.entrant, facts.id)):
            await submission.save_answer(
                facts.entrant, made.id, field, answer.value, expected=0, by=by, at=moment
            )
            await submission.set_use(made.id, field.key, answer.use)
        await audit.record(
            "entry.copied", f"entry:{copy}", actor=actor.account, season=season.id, source=token
        )
    return copy


def _taken_along(form: Form, answers: dict[str, Answer]) -> list[tuple[Field, Answer]]:
    """What the form asks and was answered. What does not fit it is named by its check-list, not dropped."""
    return [
        (field, answers[field.key])
        for field in form.asked
        if field.key in answers and not is_empty(answers[field.key].value)
    ]
