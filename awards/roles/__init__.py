"""Who a person is in a season, and what that allows."""

from awards.roles.model import Actor, Role, incompatible

__all__ = ["Actor", "Role", "incompatible"]
