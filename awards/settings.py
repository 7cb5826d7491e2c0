"""Settings, read once from the environment and checked before anything starts.

Every variable is described in :data:`VARIABLES`; ``docs/settings.md`` is that table, held true by a test.
A secret can be given as a file: ``AWARDS_VAULT_KEY_FILE`` in place of ``AWARDS_VAULT_KEY``.
"""

import base64
import binascii
import importlib.util
import secrets
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

import msgspec


class SettingsError(ValueError):
    """A variable is missing or has a value that cannot be used; the message says which and what to do."""


class Mode(StrEnum):
    """How much the service shows and insists on."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the service runs with. Secrets never show in ``repr``."""

    database_url: str
    host: str
    port: int
    base_url: str
    mode: Mode
    data_folder: Path
    workers: int
    mail_from: str
    smtp_url: str | None
    secret_key: bytes
    vault_key: bytes | None
    language_pipelines: Mapping[str, str]
    log_level: str

    def __repr__(self) -> str:
        return (
            f"Settings(mode={self.mode.value!r}, database={self.database_kind!r}, base_url={self.base_url!r})"
        )

    @property
    def database_kind(self) -> str:
        """``"sqlite"`` or ``"postgresql"``."""
        return "sqlite" if self.database_url.startswith("sqlite") else "postgresql"

    @property
    def development(self) -> bool:
        """Whether conveniences for trying out are on, such as the outbox page."""
        return self.mode is Mode.DEVELOPMENT

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies are sent over HTTPS only."""
        return self.base_url.startswith("https://")


class Variable(msgspec.Struct, frozen=True):
    """One environment variable: its name, what it falls back to, and what it means."""

    name: str
    default: str
    meaning: str
    secret: bool = False


VARIABLES = (
    Variable(
        "DATABASE_URL", "sqlite:///var/awards.sqlite", "`sqlite:///PATH` or `postgresql://USER@HOST/NAME`"
    ),
    Variable("HOST", "127.0.0.1", "address to listen on"),
    Variable("PORT", "8000", "port to listen on"),
    Variable("AWARDS_BASE_URL", "http://HOST:PORT", "address that people use; links in mail start with it"),
    Variable(
        "AWARDS_MODE", "development", "`development` or `production`; production insists on secrets and https"
    ),
    Variable("AWARDS_DATA", "var", "folder for uploaded files and, in development, generated keys"),
    Variable("AWARDS_WORKERS", "1", "server processes"),
    Variable("AWARDS_MAIL_FROM", "awards@localhost", "sender of all mail; the same for every message"),
    Variable(
        "AWARDS_SMTP_URL",
        "",
        "`smtp://HOST:PORT` or `smtps://USER:PASSWORD@HOST`; empty keeps mail in the outbox",
        secret=True,
    ),
    Variable("AWARDS_SECRET_KEY", "", "signs links and cookies; 32 bytes in base64", secret=True),
    Variable("AWARDS_VAULT_KEY", "", "master key of the identity vault; 32 bytes in base64", secret=True),
    Variable(
        "AWARDS_LANGUAGE_PIPELINES",
        "",
        "trained spaCy pipelines whose names custodians look at as well, as `en=NAME,de=NAME`",
    ),
    Variable("AWARDS_LOG_LEVEL", "info", "`debug`, `info`, `warning` or `error`"),
)
"""All settings, in the order of the documentation. ``NAME_FILE`` names a file for those that are secret."""

KEY_BYTES = 32


def from_environment(environment: Mapping[str, str], *, vault: bool = True) -> Settings:
    """Reads and checks all settings.

    ``vault=False`` leaves the vault's key unread: the process can then open no identity, whatever happens
    in it. Raises :class:`SettingsError` for the first variable that cannot be used.
    """
    read = _Reader(environment)
    mode = read.as_choice("AWARDS_MODE", Mode)
    host, port = read.text("HOST"), read.number("PORT", 0, 65535)
    data = Path(read.text("AWARDS_DATA"))
    base_url = environment.get("AWARDS_BASE_URL", "").rstrip("/") or f"http://{host}:{port}"
    _check_base_url(base_url, mode)
    return Settings(
        database_url=_database_url(read.text("DATABASE_URL")),
        host=host,
        port=port,
        base_url=base_url,
        mode=mode,
        data_folder=data,
        workers=read.number("AWARDS_WORKERS", 1, 64),
        mail_from=read.text("AWARDS_MAIL_FROM"),
        smtp_url=read.text("AWARDS_SMTP_URL") or None,
        secret_key=read.key("AWARDS_SECRET_KEY", mode, data),
        vault_key=read.key("AWARDS_VAULT_KEY", mode, data) if vault else None,
        language_pipelines=_pipelines(read.text("AWARDS_LANGUAGE_PIPELINES")),
        log_level=read.one_of("AWARDS_LOG_LEVEL", ("debug", "info", "warning", "error")),
    )


class _Reader:
    """Typed access to the environment with the defaults of :data:`VARIABLES`."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._variables = {variable.name: variable for variable in VARIABLES}

    def text(self, name: str) -> str:
        """The variable's value, from its file where it is a secret that names one."""
        variable = self._variables[name]
        file = self._environment.get(f"{name}_FILE") if variable.secret else None
        if file:
            return _file_text(name, Path(file))
        return self._environment.get(name, "").strip() or variable.default

    def number(self, name: str, low: int, high: int) -> int:
        """The variable as a whole number within bounds."""
        text = self.text(name)
        if not text.isdecimal() or not low <= int(text) <= high:
            raise SettingsError(f"{name} is {text!r}; give a whole number from {low} to {high}.")
        return int(text)

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        """The variable as one of a few words."""
        text = self.text(name).lower()
        if text not in choices:
            raise SettingsError(f"{name} is {text!r}; give one of {', '.join(choices)}.")
        return text

    def as_choice(self, name: str, choices: type[Mode]) -> Mode:
        """The variable as a member of an enumeration."""
        return choices(self.one_of(name, tuple(choice.value for choice in choices)))

    def key(self, name: str, mode: Mode, data: Path) -> bytes:
        """A 32-byte key; in development one is made and kept beside the data when none is given."""
        text = self.text(name)
        if text:
            return decoded_key(name, text)
        if mode is Mode.PRODUCTION:
            raise SettingsError(
                f"{name} is missing. Make a key with 'awards new-key' and give it as {name}, "
                f"or the name of a file that holds it as {name}_FILE."
            )
        return _kept_key(data / f"{name.removeprefix('AWARDS_').lower()}.txt", name)


def new_key() -> str:
    """A fresh random key in the form that the settings take."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _kept_key(path: Path, name: str) -> bytes:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(new_key() + "\n", encoding="ascii")
    return decoded_key(name, _file_text(name, path))


def decoded_key(name: str, text: str) -> bytes:
    """The 32 bytes of a key in base64; raises :class:`SettingsError`, which names where it stood."""
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise SettingsError(f"{name} is not base64. Make a key with 'awards new-key'.") from None
    if len(key) != KEY_BYTES:
        raise SettingsError(
            f"{name} holds {len(key)} bytes; {KEY_BYTES} are needed. Make a key with 'awards new-key'."
        )
    return key


def _file_text(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}_FILE names {path}, which cannot be read ({error}).") from None


def _database_url(url: str) -> str:
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        return url
    if urlsplit(url).scheme in {"postgres", "postgresql"}:
        return "postgresql" + url[url.index(":") :]
    raise SettingsError(f"DATABASE_URL is {url!r}; give sqlite:///PATH or postgresql://USER@HOST/NAME.")


def _check_base_url(url: str, mode: Mode) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise SettingsError(
            f"AWARDS_BASE_URL is {url!r}; give an address such as https://awards.example.org."
        )
    if mode is Mode.PRODUCTION and parts.scheme != "https":
        raise SettingsError("AWARDS_BASE_URL must start with https:// in production.")


def _pipelines(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.replace(" ", "").split(",") if part]
    if any(not name or language not in {"en", "de"} for language, _, name in pairs):
        raise SettingsError("AWARDS_LANGUAGE_PIPELINES looks like en=NAME,de=NAME.")
    found = {language: name for language, _, name in pairs}
    missing = next((name for name in found.values() if not _is_installed(name)), None)
    if missing is not None:
        raise SettingsError(
            f"AWARDS_LANGUAGE_PIPELINES names {missing!r}, which is not installed. Install that spaCy pipeline "
            "with pip, give the folder of one, or leave the variable empty."
        )
    return found


def _is_installed(pipeline: str) -> bool:
    """Whether there is a package or a folder of that name; spaCy is not loaded to find out."""
    if Path(pipeline).is_dir():
        return True
    return pipeline.isidentifier() and importlib.util.find_spec(pipeline) is not None


def markdown_row(variable: Variable) -> str:
    """One row of the table in ``docs/settings.md``."""
    default = f"`{variable.default}`" if variable.default else "–"
    secret = ", or in a file named by `" + variable.name + "_FILE`" if variable.secret else ""
    return f"| `{variable.name}` | {default} | {variable.meaning}{secret} |"
