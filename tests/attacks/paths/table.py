"""Every path by which a judge or an author could learn who entered: what closes it, and what looks whether it does.

A control is the place in the code that closes the path; it must be there. A check asks the service as the people
would whom it concerns, and returns what it still tells them.
"""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from tests.attacks.paths.checks import answers, copies, lists, people, takeaways, traces
from tests.attacks.paths.site import Site

Check = Callable[[Site], Iterator[str]]


class Path(msgspec.Struct, frozen=True):
    """A path: its check, and where in the code it is closed, as ``module:name``."""

    check: Check
    controls: tuple[str, ...]


JUDGES = "awards.tables.grants:GRANTS"
"""What the database itself refuses judges and authors."""

PATHS: Mapping[str, Path] = {
    "names of files": Path(
        takeaways.file_names, ("awards.exchange.exporting:file_name", "awards.tokens:new_token")
    ),
    "properties of files": Path(
        takeaways.properties, ("awards.lessons.word:to_word", "awards.exchange.workbook.book:Book")
    ),
    "properties of PDF files": Path(takeaways.pdf_properties, ("awards.lessons.pdf:to_pdf",)),
    "hidden sheets, names and comments": Path(
        takeaways.hidden_parts, ("awards.exchange.workbook.making:SHEETS",)
    ),
    "contents of exports": Path(
        takeaways.contents, ("awards.exchange.naming:pseudonyms", "awards.exchange.gathering:gather")
    ),
    "links": Path(
        copies.links, ("entries.redaction.patterns.contacts:find_contacts", "awards.web.markdown:to_html")
    ),
    "ways of writing": Path(
        copies.ways, ("entries.ways:ways_of_writing", "entries.redaction.patterns.numbers:find_numbers")
    ),
    "order of lists": Path(lists.order, ("awards.rounds.queue:sort_key", "awards.rounds.queue:shuffled")),
    "tokens, labels and addresses": Path(
        lists.names_of_things, ("awards.tokens:new_token", "awards.web.handles:handle_of")
    ),
    "gaps in numbering": Path(lists.gaps, ("awards.tokens:new_label",)),
    "times": Path(lists.times, (JUDGES, "entries.blind:Section")),
    "relative dates": Path(lists.relative_dates, (JUDGES,)),
    "sizes": Path(lists.sizes, (JUDGES, "awards.rounds.opening:reading_minutes")),
    "counts": Path(lists.counts, (JUDGES, "awards.rounds.queue:Queue")),
    "one entrant in two categories": Path(
        lists.one_entrant_twice, ("awards.rounds.opening:take_in_cleared", JUDGES)
    ),
    "headers": Path(answers.headers, ("awards.web.headers:add_security_headers",)),
    "caching": Path(answers.caching, ("awards.web.headers:add_security_headers",)),
    "after signing out": Path(
        answers.after_signing_out, ("awards.accounts.sessions:end", "awards.web.pages.accounts:sign_out")
    ),
    "errors and status codes": Path(
        answers.errors, ("awards.web.errors:not_found", "awards.roles.policy:may_judge")
    ),
    "echoes": Path(answers.echoes, ("awards.web.errors:answer", "awards.web.pages.accounts:ask_for_link")),
    "parameters": Path(answers.parameters, ("awards.rounds.queue:queue_for",)),
    "fields of the API": Path(
        answers.api_fields, ("awards.web.api.judging:ItemOut", "awards.web.api.judging:ScorecardOut")
    ),
    "description of the API": Path(answers.api_description, ("awards.web.plugin:openapi",)),
    "mail": Path(people.mail, ("awards.mail.delivery:composed", "awards.mail.messages:written")),
    "the trail": Path(people.trail, ("awards.auditing:trail", "awards.audit:record")),
    "history": Path(people.history, (JUDGES, "awards.rounds.opening:take_in_cleared")),
    "collaborators": Path(people.collaborators, (JUDGES,)),
    "conflicts of interest": Path(
        people.conflicts, ("awards.rounds.conflicts:match", "awards.rounds.onboarding:save_ties")
    ),
    "what organizers write": Path(
        people.writing_to_judges,
        ("awards.rounds.discretion:must_name_nobody", "awards.rounds.discretion:namelike_in"),
    ),
    "other judges": Path(
        people.other_judges, ("awards.rounds.scorecards:opened", "awards.roles.policy:may_judge")
    ),
    "logs": Path(traces.logs, ("awards.logs:configure", "awards.logs:FIELDS")),
    "arguments of jobs": Path(traces.jobs, ("awards.jobs.queue:enqueue",)),
    "files left behind": Path(traces.files, ("awards.exchange.shelf:Shelf",)),
}
