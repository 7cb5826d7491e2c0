"""The time zones that people can choose from."""

from zoneinfo import available_timezones

_REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")

ZONES = ("UTC", *sorted(zone for zone in available_timezones() if zone.startswith(_REGIONS)))
"""IANA names, without the historical and technical ones."""
USUAL = {"en": "Europe/London", "de": "Europe/Berlin"}
"""Where somebody is taken to be who reads a language, until they say otherwise."""
