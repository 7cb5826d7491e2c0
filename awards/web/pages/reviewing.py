"""The page on which an author decides about passages of a theme, one after the other."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from awards.i18n import _
from awards.lessons import decisions, editing, quoting, workbench
from awards.lessons.passages import Shown
from awards.settings import Settings
from awards.web.forms import FormData, read_form
from awards.web.handles import Place, handle_of, place_of
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person, settings_of


@get("/lessons/{slug:str}/themes/{theme:str}")
async def show_review(
    request: Visit,
    slug: FromPath[str],
    theme: FromPath[str],
    last: FromQuery[str] = "",
    like: FromQuery[str] = "",
) -> Response[Any]:
    """One theme: the next passage to look at, and those accepted.

    ``last`` is what was just decided; with ``like``, those passages are next that resemble the one of that name.
    """
    settings = settings_of(request)
    example = place_of(like, settings) if like else None
    view = await workbench.review(person(request), slug, theme, like=example)
    return page(
        request, "lessons/review.html", view=view, last=_last(last), like=like,
        handle=partial(handle_in, settings),
    )  # fmt: skip


@post("/lessons/{slug:str}/themes/{theme:str}")
async def decide_passage(request: Visit, slug: FromPath[str], theme: FromPath[str]) -> Response[Any]:
    """Accepts, rejects or moves a passage, begins a theme or position with it, or takes a decision back."""
    form = await read_form(request)
    place = place_of(form.text("passage"), settings_of(request))
    act = _ACTS.get(form.text("verdict"), _decide)
    return await act(request, slug, theme, place, form)


async def _decide(request: Visit, slug: str, theme: str, place: Place, form: FormData) -> Response[Any]:
    verdict = "accept" if form.text("verdict") == "accept" else "reject"
    await decisions.decide(
        person(request), slug, theme, judging_copy=place.judging_copy, span=(place.start, place.end),
        accepted=verdict == "accept", position=form.text("position"),
    )  # fmt: skip
    return redirect(_address(slug, theme, form, last=f"{verdict}.{form.text('passage')}"))


async def _undo(request: Visit, slug: str, theme: str, place: Place, form: FormData) -> Response[Any]:
    await decisions.undo(
        person(request), slug, theme, judging_copy=place.judging_copy, span=(place.start, place.end),
        moved_to=form.text("to"),
    )  # fmt: skip
    return redirect(_address(slug, theme, form))


async def _move(request: Visit, slug: str, theme: str, place: Place, form: FormData) -> Response[Any]:
    to = form.text("to")
    await decisions.move(
        person(request), slug, theme, judging_copy=place.judging_copy, span=(place.start, place.end), to=to
    )
    return redirect(_address(slug, theme, form, last=f"move.{form.text('passage')}.{to}"))


async def _ask(request: Visit, slug: str, theme: str, place: Place, form: FormData) -> Response[Any]:
    await quoting.ask(
        person(request), slug, judging_copy=place.judging_copy, span=(place.start, place.end),
        base_url=settings_of(request).base_url,
    )  # fmt: skip
    return done(request, _address(slug, theme, form), _("The entrant is asked. You see the answer here."))


async def _begin_theme(request: Visit, slug: str, theme: str, place: Place, form: FormData) -> Response[Any]:
    new = await editing.begin_with(
        person(request), slug, theme, form.line("label"), judging_copy=place.judging_copy,
        span=(place.start, place.end),
    )  # fmt: skip
    address = f"/lessons/{slug}/themes/{new}?like={form.text('passage')}"
    return done(request, address, _("The theme begins with this passage. These resemble it."))


async def _begin_position(
    request: Visit, slug: str, theme: str, place: Place, form: FormData
) -> Response[Any]:
    await editing.begin_position_with(
        person(request), slug, theme, form.line("label"), judging_copy=place.judging_copy,
        span=(place.start, place.end),
    )  # fmt: skip
    return redirect(_address(slug, theme, form, last=f"accept.{form.text('passage')}"))


async def _similar(request: Visit, slug: str, theme: str, place: Place, form: FormData) -> Response[Any]:  # noqa: ARG001 - what every act is given
    return redirect(f"/lessons/{slug}/themes/{theme}?like={form.text('passage')}")


_ACTS = {
    "similar": _similar,
    "undo": _undo,
    "move": _move,
    "quote": _ask,
    "new": _begin_theme,
    "position": _begin_position,
}


def _address(slug: str, theme: str, form: FormData, **query: str) -> str:
    """The theme's page; where one was looking at similar passages, one goes on with them."""
    like = form.text("like")
    sent = urlencode({**query, **({"like": like} if like else {})})
    return f"/lessons/{slug}/themes/{theme}" + (f"?{sent}" if sent else "")


def handle_in(settings: Settings, passage: Shown) -> str:
    """The sealed name of a passage in a page."""
    return handle_of(Place(passage.judging_copy, passage.start, passage.end), settings)


def _last(sent: str) -> dict[str, str] | None:
    """What was just decided: verdict, passage, and where it was moved; None where the address says nothing."""
    verdict, dot, rest = sent.partition(".")
    handle, _dot, to = rest.partition(".")
    return {"verdict": verdict, "handle": handle, "to": to} if dot else None


routes: list[HTTPRouteHandler] = [show_review, decide_passage]
