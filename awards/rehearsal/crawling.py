"""Walking through the site as one person: every link and every form that the pages offer, until nothing is new."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec

from awards.rehearsal.asking import ORIGIN, Answer, Visitor

Fields = Mapping[str, str | Sequence[str]]

FILLED = "Because the figures before and after are there, and so is what did not work out."
"""What stands in an empty field when its form is sent."""
LEAVING = ("/sign-out", "/account/sign-out-everywhere", "/account/password", "/sign-in")
"""Forms that would end the walk."""
MOST = 3_000
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,}")
"""What stands for one thing among many of its kind in an address."""


class Form(msgspec.Struct, frozen=True):
    """A form as a page shows it: where it goes, what stands in it, and its buttons."""

    method: str
    action: str
    fields: Mapping[str, tuple[str, ...]]
    buttons: tuple[tuple[str, str], ...]

    def fillings(self) -> Iterable[Fields]:
        """What a person could send: the form with each of its buttons."""
        filled = {name: values if any(values) else (FILLED,) for name, values in self.fields.items()}
        for name, value in self.buttons or (("", ""),):
            yield {**filled, **({name: value} if name else {})}


class Seen(msgspec.Struct, frozen=True):
    """A request and what came back."""

    method: str
    path: str
    answer: Answer


class Page(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, address: str, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._address = address
        self._form: tuple[str, str] | None = None
        self._autosave = ""
        self._fields: dict[str, tuple[str, ...]] = {}
        self._buttons: list[tuple[str, str]] = []
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name in {"href", "src"} or (name.startswith("data-") and value.startswith("/")):
                self.links.append(self._local(value))
        match tag:
            case "form":
                self._form = (given.get("method", "get").upper(), self._local(given.get("action", "")))
                self._autosave = given.get("data-autosave", "")
                self._fields, self._buttons = {}, []
            case "input" | "textarea":
                self._field(given)
            case "select":
                self._select = given.get("name", "")
            case "option" if self._select and ("selected" in given or self._select not in self._fields):
                self._fields[self._select] = (given.get("value", ""),)
            case "button":
                self._buttons.append((given.get("name", ""), given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form:
            if self._autosave:
                self.forms.append(Form("POST", self._autosave, self._fields, ()))
            self.forms.append(Form(*self._form, self._fields, tuple(dict.fromkeys(self._buttons))))
            self._form = None

    def _field(self, given: Mapping[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if name and kind == "radio" and "checked" not in given:
            self._fields.setdefault(name, (given.get("value", ""),))
        elif name and kind == "radio":
            self._fields[name] = (given.get("value", ""),)
        elif name and (kind != "checkbox" or "checked" in given):
            self._fields[name] = (*self._fields.get(name, ()), given.get("value", ""))

    def _local(self, link: str) -> str:
        """The path of a link within this site; nothing for one that leaves it."""
        full = urlsplit(urldefrag(urljoin(ORIGIN + self._address, link)).url)
        if f"{full.scheme}://{full.netloc}" != ORIGIN:
            return ""
        return full.path + (f"?{full.query}" if full.query else "")


async def walk(visitor: Visitor, starts: Iterable[str]) -> list[Seen]:
    """Loads everything that can be reached by links and redirects, each address once."""
    waiting, known = list(starts), set(starts)
    seen: list[Seen] = []
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        answer = await visitor.get(path)
        seen.append(Seen("GET", path, answer))
        found = [answer.location, *(Page(path, answer.text).links if answer.is_html else ())]
        new = [link for link in dict.fromkeys(found) if link.startswith("/") and link not in known]
        known.update(new)
        waiting.extend(new)
    return seen


async def send_forms(visitor: Visitor, seen: Iterable[Seen], most_alike: int | None = None) -> list[Seen]:
    """Sends every form of the pages as it stands there, once with each of its buttons.

    Of forms that differ only in what they are about, such as the entry, no more than ``most_alike`` are sent.
    """
    sent: dict[tuple[str, str, str], Seen] = {}
    alike: Counter[str] = Counter()
    for one in seen:
        for form in Page(one.path, one.answer.text).forms if one.answer.is_html else ():
            for fields in form.fillings() if _stays(form) else ():
                key = (form.method, form.action, str(sorted(fields.items())))
                kind = _kind(form, fields)
                if key not in sent and (most_alike is None or alike[kind] < most_alike):
                    alike[kind] += 1
                    sent[key] = Seen(form.method, form.action, await _send(visitor, form, fields))
    return list(sent.values())


def _kind(form: Form, fields: Fields) -> str:
    """What forms have in common that do the same to different things."""
    pressed = [f"{name}={value}" for name, value in form.buttons if fields.get(name) == value]
    return f"{form.method} {_TOKEN.sub('*', form.action)} {sorted(fields)} {pressed}"


async def _send(visitor: Visitor, form: Form, fields: Fields) -> Answer:
    if form.method == "POST":
        return await visitor.post(form.action, fields)
    return await visitor.ask("GET", form.action)


def _stays(form: Form) -> bool:
    return bool(form.action) and not form.action.startswith(LEAVING)
