"""What the entrant may have forgotten to declare: names that the text itself uses again and again."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from entries.redaction.keys import keys
from entries.redaction.model import Declared, IdentityClass, Language, Source, Span
from entries.redaction.redactor import redactor

_OFTEN = 2
_MOST = 12
_ADDRESSES = frozenset({IdentityClass.EMAIL, IdentityClass.URL, IdentityClass.HANDLE})
_FREE_MAIL = frozenset(
    {
        "gmail",
        "googlemail",
        "outlook",
        "hotmail",
        "yahoo",
        "gmx",
        "web",
        "icloud",
        "aol",
        "t-online",
        "proton",
    }
)
_QUESTIONS: dict[Language, str] = {
    "en": "You wrote “{form}” {count} times: is that you, a brand or a person of yours? Then declare it.",
    "de": "Sie haben „{form}“ {count}-mal geschrieben: Sind Sie das, eine Marke oder eine Person von Ihnen? "
    "Dann geben Sie es an.",
}
_ADDRESS_QUESTIONS: dict[Language, str] = {
    "en": "Your text contains the address “{form}”. If it is yours, declare its domain.",
    "de": "Ihr Text enthält die Adresse „{form}“. Wenn sie Ihnen gehört, geben Sie die Domain an.",
}


class Suggestion(msgspec.Struct, frozen=True):
    """A form that the entrant may want to declare, with a question to ask them."""

    form: str
    count: int
    identity: IdentityClass
    question: str


def suggest_declarations(texts: Iterable[str], lang: Language, declared: Declared) -> list[Suggestion]:
    """Undeclared names that occur at least twice, the most frequent first, then undeclared domains.

    Raises InputError on an unknown language.
    """
    redactions = redactor(lang).redact_fields(list(texts), declared)
    spans = [span for redaction in redactions for span in redaction.spans]
    return [*_names(spans, lang), *_domains(spans, lang, declared)][:_MOST]


def _names(spans: Iterable[Span], lang: Language) -> list[Suggestion]:
    undeclared = [
        span for span in spans if span.source is not Source.DECLARED and span.identity not in _ADDRESSES
    ]
    first = {span.form: span for span in reversed(undeclared)}
    counts = Counter(span.form for span in undeclared)
    often = ((first[form], count) for form, count in counts.most_common() if count >= _OFTEN)
    return [
        Suggestion(span.core, count, span.identity, _QUESTIONS[lang].format(form=span.core, count=count))
        for span, count in often
    ]


def _domains(spans: Iterable[Span], lang: Language, declared: Declared) -> list[Suggestion]:
    known = {keys(_label(domain))[0] for domain in declared.domains}
    found: dict[str, Span] = {}
    for span in spans:
        label = _label(span.text) if span.identity in {IdentityClass.EMAIL, IdentityClass.URL} else ""
        if label and label not in _FREE_MAIL and keys(label)[0] not in known:
            found.setdefault(label, span)
    return [
        Suggestion(span.text, 1, span.identity, _ADDRESS_QUESTIONS[lang].format(form=span.text))
        for span in found.values()
    ]


def _label(address: str) -> str:
    """The telling label of a domain or address: *altatouch* of www.altatouch.com/news."""
    host = address.lower().split("//")[-1].split("/")[0].split("@")[-1].removeprefix("www.")
    return host.split(".")[0]
