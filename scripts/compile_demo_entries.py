"""Compile the demo season's manuscripts into `awards/demo/entries.json`, or check that it is up to date.

A manuscript is one entry as its author wrote it: TOML between two `+++` lines, then one `##` heading per
answer. Marks inside the text are the gold standard that redaction and themes are measured on:

    {org short: AltaTouch}            a name that gives the entrant away and follows from the declared names
    {org? legal: Penhallow Trust}     the same, but nothing on the form announces it
    {initiative?~ codename: ...}      ... and hiding it is welcome, not required
    {not month: April}                looks like a name and must stay readable
    <T03 many-small: ...>             a lesson passage of theme T03, holding the position many-small
    [en-agency-3 agency: ...]         a sentence that recurs across entries

Offsets are computed here, never typed, and count code points of the compiled text.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz

DEMO: Final = Path(__file__).resolve().parent.parent / "awards" / "demo"
CATEGORIES: Final = {"contact-centre", "customer-insight", "digital-experience", "employee-experience"}
CONSENTS: Final = {"none", "counted", "paraphrased", "quoted"}
COLUMNS: Final = ("measure", "before", "after", "unit", "period")
DECLARED_LISTS: Final = (
    *("brands", "people", "domains", "locations", "aliases"),
    *("projects", "awards", "nicknames", "subsidiaries", "partners", "sites"),
)
SPELLED: Final = {"org", "brand", "person", "location", "initiative"}
CLASSES: Final = SPELLED | {"email", "url", "handle", "phone", "iban", "quasi"}
NEGATIVES: Final = {"common_word", "month", "domain_term", "common_noun", "third_party"}
CLOSERS: Final = {"{": "}", "<": ">", "[": "]"}
PLAIN_LIKENESS: Final = 70.0
# Which lists of the form can announce a name of which class, the first one winning a tie.
ANNOUNCERS: Final[Mapping[str, tuple[str, ...]]] = {
    "org": ("organisation", "aliases", "nicknames", "subsidiaries", "partners", "brands"),
    "brand": ("brands",),
    "person": ("people",),
    "location": ("locations", "sites"),
    "initiative": ("projects",),
    "quasi": ("awards",),
}

TOKEN: Final = re.compile(r"(?P<open>[{<\[])(?P<label>[^:{}<>\[\]\n]{1,60}): |[}>\]]")
NAME_LABEL: Final = re.compile(r"(?P<cls>[a-z]+)(?P<unannounced>\??)(?P<optional>~?)(?: (?P<form>[a-z_]+))?")
PASSAGE_LABEL: Final = re.compile(r"(?P<theme>T\d\d)(?: (?P<position>[a-z-]+))?(?: #(?P<id>\S+))?")
MONTH: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b"
)

Json = dict[str, Any]


class ManuscriptError(ValueError):
    """A manuscript that cannot be compiled; the message names the place and says what to do."""


@dataclass(frozen=True, order=True)
class Mark:
    """A marked stretch of plain text; `start` and `end` count code points."""

    start: int
    end: int
    bracket: str
    label: str
    text: str

    def shifted(self, by: int) -> "Mark":
        """The same mark in a text that has `by` code points in front."""
        return replace(self, start=self.start + by, end=self.end + by)

    def covers(self, start: int, end: int) -> bool:
        """Whether the stretch from `start` to `end` lies inside the mark."""
        return self.start <= start and end <= self.end


# From markup to plain text


def parse_markup(markup: str) -> tuple[str, list[Mark]]:
    """Split marked-up text into plain text and its marks, in order of their start."""
    plain, position = "", 0
    marks: list[Mark] = []
    pending: list[tuple[str, str, int]] = []
    for token in TOKEN.finditer(markup):
        plain += markup[position : token.start()]
        position = token.end()
        if token["open"]:
            pending.append((token["open"], token["label"], len(plain)))
        elif pending and CLOSERS[pending[-1][0]] == token[0]:
            bracket, label, start = pending.pop()
            marks.append(Mark(start, len(plain), bracket, label, plain[start:]))
        else:
            raise ManuscriptError(
                f"{token[0]!r} after {plain[-40:]!r} closes nothing: open it or take it out"
            )
    plain += markup[position:]
    if pending:
        raise ManuscriptError(f"the mark {pending[-1][1]!r} is never closed: add {CLOSERS[pending[-1][0]]!r}")
    if set(plain) & set("{<["):
        raise ManuscriptError(f"a bracket without a label in {plain[:60]!r}: write '{{label: text}}'")
    return plain, sorted(marks)


def read_manuscript(source: str, headings: Mapping[str, Mapping[str, str]]) -> tuple[Json, dict[str, str]]:
    """The TOML header, and the marked-up answer under each heading keyed as the entry form keys it."""
    _, header, body = re.split(r"^\+\+\+$", source, maxsplit=2, flags=re.MULTILINE)
    meta = tomllib.loads(header)
    titles = headings[meta["lang"]]
    parts = re.split(r"^## (.+)$", body, flags=re.MULTILINE)[1:]
    if parts[::2] != list(titles.values()):
        raise ManuscriptError(f"the headings must be {', '.join(titles.values())}, in this order")
    return meta, {key: text.strip() for key, text in zip(titles, parts[1::2], strict=True)}


def table_rows(table: str) -> list[list[str]]:
    """The marked-up cells of a Markdown table, without its head."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()[2:]]
    if not 2 <= len(rows) <= 5 or any(len(row) != len(COLUMNS) for row in rows):
        raise ManuscriptError(f"metrics need 2 to 5 rows of {len(COLUMNS)} cells: {', '.join(COLUMNS)}")
    return rows


def metric_line(cells: Iterable[str]) -> str:
    """A row as a line that a person can read aloud."""
    measure, before, after, unit, period = cells
    return f"{measure}: {before} → {after} {unit} ({period})"


def plain_row(cells: Iterable[str]) -> dict[str, str]:
    """A row by column, without marks."""
    return dict(zip(COLUMNS, (parse_markup(cell)[0] for cell in cells), strict=True))


def lay_out(answers: Mapping[str, str], titles: Mapping[str, str]) -> tuple[str, dict[str, Json], list[Mark]]:
    """The whole text, the place of each answer in it, and every mark."""
    text, fields, marks = "", dict[str, Json](), list[Mark]()
    for key, markup in answers.items():
        rows = table_rows(markup) if key == "metrics" else []
        plain, inside = parse_markup("\n".join(map(metric_line, rows)) or markup)
        text += ("\n\n" if text else "") + titles[key] + "\n"
        marks += [mark.shifted(len(text)) for mark in inside]
        place = {"title": titles[key], "start": len(text), "end": len(text) + len(plain), "text": plain}
        fields[key] = place | ({"rows": [plain_row(row) for row in rows]} if rows else {})
        text += plain
    return text, fields, marks


# From marks to gold


def squeezed(name: str) -> str:
    """A name without case, spaces and punctuation."""
    return "".join(filter(str.isalnum, name.casefold()))


def initials(name: str) -> str:
    """The first letters of a name's words."""
    return "".join(word[0] for word in re.findall(r"\w+", name)).casefold()


def declared_terms(declared: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each term on the form, after the list that it stands in."""
    listed = [(key, term) for key in DECLARED_LISTS for term in declared[key]]
    return [("organisation", declared["organisation"]), *listed]


def likeness(name: str, term: str) -> float:
    """0 to 100: how plainly a written name follows from a declared term."""
    written = squeezed(name)
    if written == squeezed(term) or (len(written) > 1 and initials(term).startswith(written)):
        return 100.0
    words = [squeezed(word) for word in term.split() if len(word) >= 4]
    return min(99.0, max(fuzz.partial_ratio(written, known) for known in [squeezed(term), *words]))


def announcing_list(name: str, cls: str, declared: Mapping[str, Any]) -> str:
    """The list on the form from which a declared name follows."""
    lists = ANNOUNCERS.get(cls, ())
    scored = dict.fromkeys(lists, 0.0)
    for key, term in declared_terms(declared):
        if key in scored:
            scored[key] = max(scored[key], likeness(name, term))
    key = max(lists, key=scored.__getitem__, default="")
    if scored.get(key, 0.0) < PLAIN_LIKENESS:
        raise ManuscriptError(f"{name!r} follows from nothing declared: mark it with '?' or declare it")
    return key


def is_declared(mark: Mark, cls: str, declared: Mapping[str, Any]) -> bool:
    """Whether the form names it outright: the whole term, or one part of a person's name."""
    if cls not in SPELLED:
        return False
    parts = {squeezed(part) for person in declared["people"] for part in person.split()}
    wholes = {squeezed(term) for _, term in declared_terms(declared)}
    return squeezed(mark.text) in (wholes | parts if cls == "person" else wholes)


def identity_span(mark: Mark, label: re.Match[str], declared: Mapping[str, Any]) -> Json:
    """One gold identity."""
    announced = not label["unannounced"]
    if label["cls"] not in CLASSES:
        raise ManuscriptError(f"{mark.label!r}: the class must be one of {', '.join(sorted(CLASSES))}")
    if not announced and is_declared(mark, label["cls"], declared):
        raise ManuscriptError(f"{mark.text!r} is declared on the form: take the '?' off its mark")
    return {
        "start": mark.start,
        "end": mark.end,
        "text": mark.text,
        "cls": label["cls"],
        "form": label["form"] or label["cls"],
        "declared": announced,
        "declared_in": announcing_list(mark.text, label["cls"], declared) if announced else None,
        "must_redact": not label["optional"],
    }


def passage_span(mark: Mark, section: str, entry_id: str, registry: Mapping[str, Any]) -> Json:
    """One gold lesson passage."""
    label = PASSAGE_LABEL.fullmatch(mark.label)
    if not label or label["theme"] not in registry:
        raise ManuscriptError(f"{mark.label!r} names no theme of corpus.toml")
    if label["position"] not in {None, *registry[label["theme"]].get("positions", {})}:
        raise ManuscriptError(f"{mark.label!r} names no position of its theme in corpus.toml")
    return {
        "start": mark.start,
        "end": mark.end,
        "text": mark.text,
        "theme": label["theme"],
        "position": label["position"],
        "passage_id": label["id"] or f"{entry_id}-{label['theme']}",
        "section": section,
    }


def gold(marks: Iterable[Mark], fields: Mapping[str, Json], meta: Json, registry: Mapping[str, Any]) -> Json:
    """The marks as the four gold lists."""
    spans: dict[str, list[Json]] = {"identity": [], "hard_negatives": [], "themes": [], "background": []}
    for mark in marks:
        section = next(key for key, field in fields.items() if field["start"] <= mark.start < field["end"])
        kind, _, rest = mark.label.partition(" ")
        place = {"start": mark.start, "end": mark.end}
        if mark.bracket == "<":
            spans["themes"].append(passage_span(mark, section, meta["id"], registry))
        elif mark.bracket == "[":
            spans["background"].append({**place, "template": kind, "kind": rest, "section": section})
        elif kind == "not" and rest in NEGATIVES:
            spans["hard_negatives"].append({**place, "kind": rest, "text": mark.text})
        elif label := NAME_LABEL.fullmatch(mark.label):
            spans["identity"].append(identity_span(mark, label, meta["declared"]))
        else:
            raise ManuscriptError(f"{mark.label!r} is not a mark; {Path(__file__).name} lists them")
    return spans


# What an entry must keep


def unmarked(text: str, names: list[Mark], declared: Mapping[str, Any]) -> Iterator[str]:
    """Places where a month, a declared term or a name marked elsewhere stands without a mark."""
    terms = [re.escape(term) for _, term in declared_terms(declared)]
    marked = [re.escape(mark.text) for mark in names if not mark.label.startswith("not ")]
    wanted = [MONTH]
    wanted += [re.compile(rf"(?<!\w){term}(?!\w)", re.IGNORECASE) for term in terms]
    wanted += [re.compile(rf"(?<!\w){name}(?!\w)") for name in marked]
    for found in (found for pattern in wanted for found in pattern.finditer(text)):
        if not any(mark.covers(*found.span()) for mark in names):
            yield " ".join(text[max(0, found.start() - 30) : found.end() + 30].split())


def check_entry(entry: Json, marks: Iterable[Mark]) -> None:
    """Raise where an entry breaks a rule that its reader or a measurement relies on."""
    names = [mark for mark in marks if mark.bracket == "{"]
    overlaps = [later.text for earlier, later in pairwise(names) if later.start < earlier.end]
    bare = sorted(set(unmarked(entry["text"], names, entry["declared"])))
    words = len(entry["fields"]["summary"]["text"].split())
    if overlaps:
        raise ManuscriptError(f"the mark on {overlaps[0]!r} overlaps another: take one away")
    if bare:
        raise ManuscriptError(f"mark these names or months too: {' | '.join(bare)}")
    if words > 100:
        raise ManuscriptError(f"the summary has {words} words: cut it to 100")
    if entry["category"] not in CATEGORIES or not set(entry["use"].values()) <= CONSENTS:
        raise ManuscriptError(f"the category must be one of {CATEGORIES}, each consent one of {CONSENTS}")


# Entries and corpus


def compile_entry(source: str, corpus: Mapping[str, Any]) -> Json:
    """One entry of the corpus from one manuscript."""
    meta, answers = read_manuscript(source, corpus["headings"])
    text, fields, marks = lay_out(answers, corpus["headings"][meta["lang"]])
    meta["declared"] = {key: [] for key in ["organisation", *DECLARED_LISTS]} | meta["declared"]
    use = {"default": "paraphrased"} | meta.get("use", {})
    entry = {
        **{key: meta[key] for key in ("id", "lang", "org_id")},
        "group_id": meta.get("group_id", meta["org_id"]),
        **{key: meta[key] for key in ("sector", "category", "held_out", "declared")},
        "use": {key: use.get(key, use["default"]) for key in fields},
        "sections": [
            {"key": key, "title": field["title"], "start": field["start"], "end": field["end"]}
            for key, field in fields.items()
        ],
        "fields": fields,
        "text": text,
        **gold(marks, fields, meta, corpus["themes"]),
    }
    check_entry(entry, marks)
    return entry


def support(theme: str, entries: Iterable[Json]) -> Json:
    """How many organisations, groups, entries and passages hold a theme, by the gold marks."""
    holders = [
        (entry, passage) for entry in entries for passage in entry["themes"] if passage["theme"] == theme
    ]
    groups = len({entry["group_id"] for entry, _ in holders})
    return {
        "organisations": len({entry["org_id"] for entry, _ in holders}),
        "groups": groups,
        "entries": len({entry["id"] for entry, _ in holders}),
        "passages": len(holders),
        "surfaces_at_k3": groups >= 3,
    }


def compile_corpus(folder: Path) -> Json:
    """Every manuscript of a folder and its `corpus.toml` as one corpus."""
    corpus = tomllib.loads((folder / "corpus.toml").read_text(encoding="utf-8"))
    entries = []
    for path in sorted(folder.glob("*.md")):
        try:
            entries.append(compile_entry(path.read_text(encoding="utf-8"), corpus))
        except (KeyError, ValueError) as error:
            raise ManuscriptError(f"{path.name}: {error}") from error
    themes = {
        theme: {"positions": {}} | about | support(theme, entries)
        for theme, about in corpus["themes"].items()
    }
    head = {key: corpus[key] for key in ("licence", "notice", "schema")}
    return {**head, "themes": themes, "entries": entries}


def main() -> int:
    """Write the compiled corpus, or with --check say whether the one on disk is current."""
    parser = argparse.ArgumentParser(description="Compile the demo season's entries.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when it is out of date")
    only_check = parser.parse_args().check
    target = DEMO / "entries.json"
    try:
        compiled = json.dumps(compile_corpus(DEMO / "manuscripts"), ensure_ascii=False, indent=1) + "\n"
    except ManuscriptError as error:
        print(error, file=sys.stderr)
        return 2
    if not only_check:
        target.write_text(compiled, encoding="utf-8")
        return 0
    if target.read_text(encoding="utf-8") == compiled:
        return 0
    print(f"{target.name} is out of date: run scripts/{Path(__file__).name}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
