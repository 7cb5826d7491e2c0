"""A figure said roughly: with one digit that counts, or two where the first is a one."""

from entries.forms.numbers import number_of

_ABOUT = {"en": "about", "de": "rund"}
_GROUP = {"en": ",", "de": "."}
LEAST = 1000


def roughly(figure: str, language: str) -> str:
    """``4,312`` as ``about 4,000``; empty where the figure is small, or round already."""
    number = number_of(figure)
    if number is None or number < LEAST:
        return ""
    size = 10 ** (len(str(int(number))) - 1)
    step = size // 10 if number < 2 * size else size
    rounded = round(int(number) / step) * step
    if rounded == number:
        return ""
    grouped = f"{rounded:,}".replace(",", _GROUP.get(language, ","))
    return f"{_ABOUT.get(language, 'about')} {grouped}"
