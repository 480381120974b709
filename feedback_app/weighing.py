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


class Weights:
    """What each feature says for each label, in the order of ``labels``."""

    def __init__(self, labels: tuple[str, ...], by_feature: Mapping[str, tuple[float, ...]]) -> None:
        self.labels = labels
        self._by_feature = by_feature
        self._middles = {name: sum(row) / len(row) for name, row in by_feature.items()}

    def chances(self, features: Features) -> Chances:
        """The chance of each label; they add up to 1."""
        known = [(amount, self._by_feature[name]) for name, amount in features.items() if name in self._by_feature]
        sums = [sum(amount * row[place] for amount, row in known) for place in range(len(self.labels))]
        return dict(zip(self.labels, softmax(sums), strict=True))

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
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    whole = sum(powers)
    return [power / whole for power in powers]


def read(text: str) -> Weights:
    kept = json.loads(text)
    return Weights(tuple(kept["labels"]), {name: tuple(row) for name, row in kept["weights"].items()})


@cache
def packaged(name: str) -> Weights:
    """The weights ``lexicon/<name>_weights.json`` that come with the application; read once."""
    return read((files("feedback_app") / "lexicon" / f"{name}_weights.json").read_text(encoding="utf-8"))
