"""The formulas of a workbook, as text. They use functions that every spreadsheet program has had for decades.

Labels are compared with ``=`` inside SUMPRODUCT: conditions such as those of COUNTIFS take a label like ``22E2``
for a number. Where an array may hold empty text, the form with commas is used, which counts text as nothing.
"""

from awards.exchange.workbook.addresses import Block, RuleCells


def weight_of(category: str, criterion: str, criteria: Block) -> str:
    """The weight of a criterion, wherever it stands after sorting."""
    categories, names = criteria.elsewhere("category"), criteria.elsewhere("criterion")
    return f"SUMPRODUCT(({categories}={category})*({names}={criterion}),{criteria.elsewhere('weight')})"


def share(weight: str, category: str, block: Block) -> str:
    """A weight's share of its category."""
    return f"{weight}/SUMPRODUCT(--({block.cells('category')}={category}),{block.cells('weight')})"


def answered(points: str, weights: str) -> str:
    """The share of the weight that a row of points answers."""
    return f"SUMPRODUCT(--ISNUMBER({points}),{weights})/SUM({weights})"


def total(points: str, weights: str) -> str:
    """The weighted mean of a row of points; empty where there are none."""
    return (
        f'IF(COUNT({points})=0,"",SUMPRODUCT({points},{weights})/SUMPRODUCT(--ISNUMBER({points}),{weights}))'
    )


def count(entry: str, wide: Block) -> str:
    """How many scorecards an entry has."""
    return f"SUMPRODUCT(--({wide.elsewhere('entry')}={entry}),--({wide.elsewhere('answered')}>0))"


def mean(entry: str, scorecards: str, wide: Block) -> str:
    """The mean of an entry's totals, each counting by the share of the weight that it answers."""
    own, part = f"--({wide.elsewhere('entry')}={entry})", wide.elsewhere("answered")
    weighted = f"SUMPRODUCT({own},{wide.elsewhere('total')},{part})/SUMPRODUCT({own},{part})"
    return f'IF({scorecards}=0,"",{weighted})'


def mean_of_criterion(entry: str, criterion: str, wide: Block, habit: str) -> str:
    """The mean of an entry's points on one criterion, without the judges' habit."""
    own, points = f"--({wide.elsewhere('entry')}={entry})", wide.elsewhere(criterion)
    counted = f"SUMPRODUCT({own},--ISNUMBER({points}))"
    return f'IF({counted}=0,"",ROUND(SUMPRODUCT({own},{points})/{counted}-{habit},9))'


def without_habit(raw: str, habit: str) -> str:
    """The fair score: differences below a billionth are rounding, not merit."""
    return f'IF({raw}="","",ROUND({raw}-{habit},9))'


def place(score: str, scores: str, then: str | None = None, thens: str | None = None) -> str:
    """The place of a score among scores, then by a second one; empty where there is no score."""
    better = f"SUMPRODUCT(ISNUMBER({scores})*({scores}>{score}))"
    if then is None:
        return f'IF(ISNUMBER({score}),1+{better},"")'
    equal = f"SUMPRODUCT(ISNUMBER({scores})*({scores}={score})*({thens}>{then}))"
    return f'IF(ISNUMBER({score}),1+{better}+{equal},"")'


def rounded(value: str, decimals: str) -> str:
    """A score as a rule rounds it: halves go to the even digit (as in ``rubrics.medals``), not up as in ROUND."""
    is_half = f"(ABS(MOD(ABS({value})*10^{decimals},2)-0.5)<0.000000001)"
    return f"ROUND({value},{decimals})-SIGN({value})*{is_half}/10^{decimals}"


def score_for_rule(score: str, scorecards: str, rule: RuleCells, out: str | None) -> str:
    """The rounded score of an entry that is in the running, else empty."""
    printed = f"ROUND({rounded(score, rule.decimals)},{rule.decimals})"
    running = f"ISNUMBER({score}),{scorecards}>={rule.minimum_judges}" + (f',{out}=""' if out else "")
    reached = f'OR({rule.minimum_score}="",{printed}>={rule.minimum_score})'
    return f'IF(AND({running}),IF({reached},{printed},""),"")'


def tie_for_rule(score: str, heaviest: str, rule: RuleCells) -> str:
    """What decides between equal scores."""
    return f'IF(ISNUMBER({score}),ROUND({rounded(heaviest, rule.decimals)},{rule.decimals}),"")'


def award(place_cell: str, score: str, scored: str, rule: RuleCells) -> str:
    """The best award whose conditions hold; ``scored`` counts the scored entries of the category."""
    return f'IF(ISNUMBER({place_cell}),{_award_at(place_cell, score, scored, rule)},"")'


def award_or_tie(
    place_cell: str, places: str, score: str, scored: str, rule: RuleCells, tie: tuple[str, str]
) -> str:
    """The award where all who share the place get it; otherwise what people must decide about."""
    best = _award_at(place_cell, score, scored, rule)
    last = f"({place_cell}+COUNTIF({places},{place_cell})-1)"
    worst = _award_at(last, score, scored, rule)
    before, after = tie
    said = f'"{before}"&{best}' + (f'&"{after}"' if after else "")
    return f'IF(ISNUMBER({place_cell}),IF({best}={worst},{best},{said}),"")'


def _award_at(at: str, score: str, scored: str, rule: RuleCells) -> str:
    least = f'IF({at}<={rule.at_least},{rule.awards[-1][0]},"")'
    nested = least
    for name, up_to, from_score, best_share in reversed(rule.awards):
        conditions = (
            f'OR({up_to}="",{at}<={up_to}),OR({from_score}="",{score}>={from_score}),'
            f'OR({best_share}="",{at}<=ROUNDUP({best_share}*{scored}-0.000000001,0))'
        )
        nested = f"IF(AND({conditions}),{name},{nested})"
    return f'IF(AND({rule.at_most}<>"",{at}>{rule.at_most}),"",{nested})'
