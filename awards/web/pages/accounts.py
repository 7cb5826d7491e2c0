"""Signing in and out, one's own account, and the language of a visitor."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from awards.accounts import sessions, sign_in
from awards.accounts.passwords import LEAST_CHARACTERS, WeakPassword
from awards.accounts.people import (
    AddressRefused,
    Profile,
    choose_feedback_mail,
    update_profile,
    wants_feedback_mail,
)
from awards.database import Principal, writing
from awards.i18n import LANGUAGES, _, current_language
from awards.time_zones import ZONES
from awards.web.auth import ended_cookie, language_cookie, session_cookie
from awards.web.forms import read_form
from awards.web.respond import done, page, redirect
from awards.web.visit import Visit, person, settings_of


@get("/sign-in")
async def show_sign_in(request: Visit) -> Response[Any]:
    """The page that asks for an address."""
    if request.user.signed_in:
        return redirect("/")
    destination = sign_in.local_path(request.query_params.get("next", "/"))
    return page(request, "accounts/sign_in.html", destination=destination, email="", errors={})


@post("/sign-in")
async def ask_for_link(request: Visit) -> Response[Any]:
    """Mails a link, or signs in where a password was given."""
    form = await read_form(request)
    email, password, destination = form.line("email"), form.text("password"), form.text("next", "/")
    try:
        if password:
            return await _with_password(request, email, password, destination)
        await sign_in.request_link(
            email,
            base_url=settings_of(request).base_url,
            destination=destination,
            language=current_language(),
        )
    except AddressRefused:
        errors = {"email": [_("This is not an e-mail address. It looks like name@example.org.")]}
        return page(
            request, "accounts/sign_in.html", 422, destination=destination, email=email, errors=errors
        )
    return page(request, "accounts/link_sent.html", email=email)


@get("/sign-in/link/{secret:str}")
async def show_link(request: Visit, secret: FromPath[str]) -> Response[Any]:
    """Asks before a link is used up: programs that look into mail open links, but press no buttons."""
    good = await sign_in.link_is_good(secret)
    return page(request, "accounts/link.html", 200 if good else 410, good=good)


@post("/sign-in/link/{secret:str}")
async def use_link(request: Visit, secret: FromPath[str]) -> Response[Any]:
    """Signs in by a link."""
    zone = (await read_form(request)).text("time_zone")
    signed_in = await sign_in.with_link(secret, language=current_language(), time_zone=zone)
    if signed_in is None:
        return page(request, "accounts/link.html", 410, good=False)
    return await _enter(request, signed_in)


@post("/sign-out")
async def sign_out(request: Visit) -> Response[Any]:
    """Ends this session."""
    if request.auth:
        await sessions.end(request.auth)
    response = done(request, "/", _("You are signed out."))
    response.cookies.append(ended_cookie(secure=settings_of(request).secure_cookies))
    response.headers["clear-site-data"] = '"cache"'
    return response


@get("/account")
async def show_account(request: Visit) -> Response[Any]:
    """One's own name, language, time zone and password."""
    return await _account_page(request)


@post("/account")
async def save_account(request: Visit) -> Response[Any]:
    """Saves name, language and time zone."""
    actor, form = person(request), await read_form(request)
    profile = Profile(form.line("name")[:200], form.text("language"), form.text("time_zone"))
    await update_profile(actor, profile)
    await choose_feedback_mail(actor, wanted=bool(form.text("feedback_mail")))
    return done(request, "/account", _("Saved."))


@post("/account/password")
async def save_password(request: Visit) -> Response[Any]:
    """Sets a password and ends all other sessions."""
    actor, form = person(request), await read_form(request)
    try:
        secret = await sign_in.set_password(actor.account or 0, form.text("password"))
    except WeakPassword:
        errors = {
            "password": [
                _(
                    "Use at least %(count)s characters; a few words are easy to remember.",
                    count=LEAST_CHARACTERS,
                )
            ]
        }
        return await _account_page(request, 422, errors)
    response = done(request, "/account", _("The password is set. Other devices are signed out."))
    response.cookies.append(session_cookie(secret, secure=settings_of(request).secure_cookies))
    return response


@post("/account/sign-out-everywhere")
async def sign_out_everywhere(request: Visit) -> Response[Any]:
    """Ends every session of the account."""
    actor = person(request)
    async with writing(Principal.STAFF):
        await sessions.end_all(actor.account or 0)
    response = done(request, "/", _("You are signed out on all devices."))
    response.cookies.append(ended_cookie(secure=settings_of(request).secure_cookies))
    return response


@post("/language")
async def choose_language(request: Visit) -> Response[Any]:
    """Changes the language of the pages, for the account where there is one."""
    form = await read_form(request)
    language = form.text("language") if form.text("language") in LANGUAGES else "en"
    actor = request.user
    if actor.signed_in:
        await update_profile(actor, Profile(actor.name, language, actor.time_zone))
    response = redirect(sign_in.local_path(form.text("next", "/")))
    response.cookies.append(language_cookie(language, secure=settings_of(request).secure_cookies))
    return response


async def _account_page(
    request: Visit, status: int = 200, errors: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Response[Any]:
    actor = person(request)
    return page(
        request, "accounts/account.html", status, me=actor, zones=ZONES, errors=errors,
        feedback_mail=await wants_feedback_mail(actor),
    )  # fmt: skip


async def _with_password(request: Visit, email: str, password: str, destination: str) -> Response[Any]:
    signed_in = await sign_in.with_password(email, password, destination=destination)
    if signed_in is not None:
        return await _enter(request, signed_in)
    errors = {
        "password": [
            _(
                "The address and the password do not belong together. Leave the password empty to get a link by mail."
            )
        ]
    }
    return page(request, "accounts/sign_in.html", 422, destination=destination, email=email, errors=errors)


async def _enter(request: Visit, signed_in: sign_in.SignedIn) -> Response[Any]:
    if request.auth:
        await sessions.end(request.auth)
    response = redirect(signed_in.destination)
    response.cookies.append(session_cookie(signed_in.secret, secure=settings_of(request).secure_cookies))
    return response


routes: list[HTTPRouteHandler] = [
    show_sign_in, ask_for_link, show_link, use_link, sign_out, show_account, save_account, save_password,
    sign_out_everywhere, choose_language,
]  # fmt: skip
