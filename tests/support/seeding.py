"""Chance that repeats itself: tokens, keys and shuffles come out the same in two worlds built the same way."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest

from tests.support.effort import CHANCE


def seed_secrets(monkeypatch: pytest.MonkeyPatch, seed: int | str) -> None:
    """From here on, everything that is drawn from :mod:`secrets` follows from ``seed``."""
    source = Random(seed)
    monkeypatch.setattr(secrets, "token_bytes", lambda count=32: source.randbytes(count or 32))
    monkeypatch.setattr(secrets, "choice", source.choice)
    monkeypatch.setattr(secrets, "randbelow", source.randrange)


@contextmanager
def drawn_for(name: str) -> Iterator[None]:
    """Inside, what is drawn from :mod:`secrets` follows from ``name`` and from the chance of this run."""
    with pytest.MonkeyPatch.context() as patch:
        seed_secrets(patch, f"{CHANCE} {name}")
        yield
