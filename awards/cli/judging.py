"""`awards fairness` and `awards assign`: the science of judging on files, without a server."""

import rich_click as click

from awards.cli.files import checked, read_json, read_text, stop, write_json
from awards.cli.progress import bar
from rubrics.errors import InputError
from rubrics.medals.rules import Award, Rule


@click.command()
@click.argument("scores", metavar="SCORES.csv")
@click.option(
    "-o", "--output", metavar="OUT.json", required=True, help="Where to write; - for standard output."
)
@click.option("--weights", metavar="W.csv", help="Columns criterion,weight and, if wanted, minimum,maximum.")
@click.option("--medals", metavar="KEY=PLACE,...", help="The place up to which each medal is given.")
@click.option("--top", type=click.IntRange(min=1), default=3, show_default=True, help="The N of p_top.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the draws.")
def fairness(scores: str, output: str, weights: str | None, medals: str | None, top: int, seed: int) -> None:
    """Fair scores, their uncertainty, judges and agreement, from a CSV of points.

    SCORES.csv has the columns judge,entry,criterion,points and, if wanted, round and category; - reads
    standard input. There is a row per scorecard and criterion; a criterion that was not answered has none.

    Judges are compared only on entries that they scored in common. Positive severity means more points than
    colleagues gave. Ranks, their intervals and p_top are within the category. A judge who appears in several
    rounds has a severity in each. Without weights all criteria count the same, and the scale is what was
    observed.

    --medals gold=1,silver=2,bronze=3 gives gold to place 1, silver to place 2 and bronze to place 3. It adds
    to every entry its medal, the probability of each medal, and whether the medal is firm.
    """
    from rubrics.awarding import award
    from rubrics.evaluation import Evaluation
    from rubrics.exchange.fairness_document import fairness_document
    from rubrics.exchange.scores_csv import read_scores, read_weights

    rule = _medal_rule(medals) if medals else None
    criteria = checked(weights, read_weights, read_text(weights)) if weights else None
    text = read_text(scores)
    with bar() as show:
        show(0.1, 1, "Reading scores")
        file = checked(scores, read_scores, text, criteria)
        show(0.4, 1, "Comparing judges")
        evaluation = Evaluation(file.scorecards, seed=seed)
        results = award(evaluation, rule) if rule else None
        show(0.7, 1, "Working out places")
        document = fairness_document(file, evaluation, top=top, results=results)
    write_json(output, document)


@click.command()
@click.argument("panel", metavar="PANEL.json")
@click.option(
    "-o", "--output", metavar="OUT.json", required=True, help="Where to write; - for standard output."
)
@click.option("--seed", type=int, help="Seed of the choice among equals, instead of the panel's.")
def assign(panel: str, output: str, seed: int | None) -> None:
    """Which judge gets which entry: everybody covered, loads even, conflicts never.

    \b
    PANEL.json (- for standard input):
      {"entries": [{"id", "category", "lang"}],
       "judges": [{"id", "languages": [], "categories": [], "max_load"}],
       "conflicts": [["judge", "entry"]], "per_entry": 5, "seed": 0,
       "previous": [["judge", "entry"]], "finished": [["judge", "entry"]],
       "preferences": [["judge", "entry", points]]}

    A judge without languages or categories (empty or missing) takes any; an entry without a language or
    category may go to anybody; without max_load there is no limit. Pairs in previous stay unless they have
    become impossible; pairs in finished have a scorecard and always stay, unless there is a conflict.
    preferences are points from 0 to 100: ten are worth one scorecard more than the even load. Pairs that name
    somebody who is not in the panel are ignored (conflicts among them are mentioned on standard error).

    What cannot be filled is listed under unfilled, with the reason, and is no error.
    """
    from rubrics.allocation.assigning import assign as assign_panel
    from rubrics.exchange.panel_document import assignment_document, read_panel, strangers

    question = checked(panel, read_panel, read_json(panel), seed=seed)
    unknown = strangers(question)
    if unknown:
        first = " - ".join(unknown[0])
        click.echo(f"{panel}: {len(unknown)} conflicts name nobody in the panel (first: {first}).", err=True)
    with bar() as show:
        found = assign_panel(question, lambda share, doing: show(share, 1, doing))
    write_json(output, assignment_document(found))


def _medal_rule(text: str) -> Rule:
    """The rule that a list such as gold=1,silver=2 stands for."""
    try:
        pairs = [part.split("=") for part in text.split(",")]
        awards = [Award(key=key.strip(), up_to_place=int(place)) for key, place in pairs]
        return Rule(awards=tuple(sorted(awards, key=lambda award: award.up_to_place or 0)))
    except InputError as error:
        stop(f"--medals: {error}")
    except ValueError:
        stop("--medals: write a place for each medal, such as gold=1,silver=2,bronze=3.")
