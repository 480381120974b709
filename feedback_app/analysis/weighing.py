"""A linear model: features with a weight for every label, made into chances.

Multinomial logistic regression; the weights stand in ``lexicon/*_weights.json``, which ``training`` writes.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Features = Mapping[str, float]
Chances = dict[str, float]
_MOST_LABELS = 4


class Weights:
    """What each feature says for each label, in the order of ``labels``, of which there are at most four."""

    def __init__(self, labels: tuple[str, ...], by_feature: Mapping[str, tuple[float, ...]]) -> None:
        self.labels = labels
        self._by_feature = by_feature
        self._rows = {
            name: (*row, *(0.0,) * (_MOST_LABELS - len(labels))) for name, row in by_feature.items()
        }
        self._middles = {name: sum(row) / len(row) for name, row in by_feature.items()}

    def chances(self, features: Features) -> Chances:
        """The chance of each label; they add up to 1."""
        first = second = third = fourth = 0.0  # four names in place of a list: three times as fast
        row_of = self._rows.get
        for name, amount in features.items():
            row = row_of(name)
            if row:
                a, b, c, d = row
                first += amount * a
                second += amount * b
                third += amount * c
                fourth += amount * d
        return dict(
            zip(self.labels, softmax([first, second, third, fourth][: len(self.labels)]), strict=True)
        )

    def lean(self, name: str, label: str) -> float:
        """How far the feature ``name`` speaks for ``label`` rather than for the labels together."""
        if name not in self._by_feature:
            return 0.0
        return self._by_feature[name][self.labels.index(label)] - self._middles[name]

    def text(self) -> str:
        """As it is kept: JSON, a feature a line, so that two trainings can be compared line by line."""
        lines = [
            f"{json.dumps(name)}: {json.dumps(list(row))}" for name, row in sorted(self._by_feature.items())
        ]
        return (
            '{"labels": ' + json.dumps(list(self.labels)) + ',\n"weights": {\n' + ",\n".join(lines) + "\n}}\n"
        )


def softmax(sums: list[float]) -> list[float]:
    top = max(sums)  # taken off everywhere, so that no power overflows
    powers = [math.exp(value - top) for value in sums]
    total = sum(powers)
    return [power / total for power in powers]


def parse_weights(text: str) -> Weights:
    stored = json.loads(text)
    return Weights(tuple(stored["labels"]), {name: tuple(row) for name, row in stored["weights"].items()})


@cache
def load_weights(name: str) -> Weights:
    """The weights ``lexicon/<name>_weights.json`` that come with the application; read once."""
    return parse_weights(
        (files("feedback_app.analysis") / "lexicon" / f"{name}_weights.json").read_text(encoding="utf-8")
    )
