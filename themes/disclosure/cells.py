"""Small cells: counts of organisations below k, and counts that leave fewer than k out."""

from collections.abc import Iterator

from themes.disclosure import tables
from themes.disclosure.counts import Count, counts_of
from themes.disclosure.draft import Draft
from themes.disclosure.model import Finding


def small_cells(draft: Draft, population: int, k: int) -> Iterator[Finding]:
    """Counts in sentences and in tables. ``population`` is the number of organisations there are."""
    for passage in draft.passages:
        for count in counts_of(passage):
            verdict = judge(count, population, k)
            if verdict is not None:
                start, end = passage.place(count.start, count.end)
                yield Finding("small_cell", start, end, *verdict)
    for table in draft.document.tables:
        yield from tables.small_cells(table, population, k)


def judge(count: Count, population: int, k: int) -> tuple[int, str] | None:
    """The number of organisations a count points at, with the reason; None where it points at nobody."""
    total = population if count.total is None else count.total
    number = round(count.number * total) if count.is_share else int(count.number)
    if count.is_rest:
        return (number, "complement") if 0 < number < k else None
    if 0 < number < k and not count.is_lower_bound:
        return number, "small_cell"
    rest = total - number
    return (rest, "complement") if 0 < rest < k else None
