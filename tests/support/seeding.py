"""Chance that repeats itself: tokens, keys and shuffles come out the same in two worlds built the same way."""

import secrets
from random import Random

import pytest


def seed_secrets(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """From here on, everything that is drawn from :mod:`secrets` follows from ``seed``."""
    source = Random(seed)
    monkeypatch.setattr(secrets, "token_bytes", lambda count=32: source.randbytes(count or 32))
    monkeypatch.setattr(secrets, "choice", source.choice)
    monkeypatch.setattr(secrets, "randbelow", source.randrange)
