"""Fits the weights in ``entries/redaction/data/german_odds.toml``: does a German word look like a name?

Names are the towns and surnames of the tables, nouns those of ``nouns_de.txt``; words that are both are left
out. The fit is a logistic regression with balanced classes and is the same at every run:

    python scripts/redaction_odds.py
"""

from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from entries.redaction.lexicon import lexicon
from entries.redaction.lists import table
from entries.redaction.odds import odds_features

TARGET = Path(__file__).parent.parent / "entries" / "redaction" / "data" / "german_odds.toml"
HEADER = "# Written by scripts/redaction_odds.py: the logarithm of the odds that a German word is a name.\n"


def main() -> None:
    """Fits the weights, prints how well they tell names from nouns, and writes them."""
    names, nouns = _names(), _nouns()
    features = [odds_features(word) for word in (*names, *nouns)]
    columns = list(features[0])
    matrix = np.array([[row[column] for column in columns] for row in features])
    labels = np.array([1] * len(names) + [0] * len(nouns))
    model = LogisticRegression(class_weight="balanced", max_iter=5000)
    odds = cross_val_predict(model, matrix, labels, cv=5, method="decision_function")
    print(f"{len(names)} names, {len(nouns)} nouns; on unseen words, names told {np.mean(odds[labels == 1] > 0):.3f}, "
          f"nouns taken for names {np.mean(odds[labels == 0] > 0):.3f}")  # fmt: skip
    model.fit(matrix, labels)
    weights = "".join(
        f"{column} = {weight:.3f}\n" for column, weight in zip(columns, model.coef_[0], strict=True)
    )
    TARGET.write_text(
        f"{HEADER}intercept = {model.intercept_[0]:.3f}\n\n[weights]\n{weights}", encoding="utf-8"
    )


def _names() -> list[str]:
    german = lexicon("de")
    words = set(table("towns") + table("family_names"))
    return sorted(
        word
        for word in words
        if word.isalpha() and len(word) > 3 and german.is_name(word) and german.frequency(word)
    )


def _nouns() -> list[str]:
    german = lexicon("de")
    return sorted(word for word in table("nouns_de") if german.frequency(word) and not german.is_name(word))


if __name__ == "__main__":
    main()
