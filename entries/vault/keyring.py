"""The master keys of this process. A process that was given none can open nothing.

During a rotation two keys are known: new seals use the first, old ones open with the second.
"""

from collections.abc import Iterable

from entries.vault.sealing import key_name


class VaultClosed(Exception):
    """This process has no key that opens the vault."""


class WrongKey(VaultClosed):
    """This process has a key, and another one wraps what is to be opened."""


_masters: dict[str, bytes] = {}


def unlock(keys: Iterable[bytes]) -> None:
    """Gives this process its master keys, the current one first; none locks the vault."""
    _masters.clear()
    _masters.update({key_name(key): key for key in keys})


def current() -> tuple[str, bytes]:
    """The name and the bytes of the master key for new seals."""
    if not _masters:
        raise VaultClosed
    return next(iter(_masters.items()))


def named(name: str) -> bytes:
    """The master key of that name."""
    if name not in _masters:
        raise WrongKey if _masters else VaultClosed
    return _masters[name]
