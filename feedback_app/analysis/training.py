"""Weights from labelled examples, the same bytes every time.

Multinomial logistic regression by FTRL-Proximal (McMahan et al. 2013, doi:10.1145/2487575.2488200), in plain Python,
in a fixed order of rows. Its two penalties keep weights small and leave out features that say nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from feedback_app.analysis.weighing import Features, Weights, softmax

Example = tuple[Features, str]


@dataclass(frozen=True)
class Settings:
    """How hard to learn: the parameters of FTRL-Proximal (``rate`` is alpha, ``steady`` beta), and what goes in.

    ``shares`` says how common each label is where the weights will be used.
    """

    shares: Mapping[str, float]
    rounds: int = 12
    rate: float = 0.15
    steady: float = 1.0  # the larger, the smaller the first steps
    l1: float = 0.15
    l2: float = 2.0
    fewest: int = 2  # examples that a feature must stand in
    digits: int = 3  # decimals kept: enough for the chances, and deaf to the last bit of a platform's exp


class _Learner:
    """One weight a feature and label, worked out from what has been seen so far."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._labels = tuple(settings.shares)
        self._pulls: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(self._labels))
        self._squares: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(self._labels))
        self._weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(self._labels))

    def learn(self, features: Features, label: str, importance: float) -> None:
        sums = [0.0] * len(self._labels)
        for name, amount in features.items():
            for column, weight in enumerate(self._weights[name]):
                sums[column] += weight * amount
        for column, chance in enumerate(softmax(sums)):
            error = importance * (chance - (self._labels[column] == label))
            for name, amount in features.items():
                self._step(name, column, error * amount)

    def _step(self, name: str, column: int, slope: float) -> None:
        settings = self._settings
        squares, pulls, weights = self._squares[name], self._pulls[name], self._weights[name]
        before = math.sqrt(squares[column])
        squares[column] += slope * slope
        after = math.sqrt(squares[column])
        pulls[column] += slope - (after - before) / settings.rate * weights[column]
        excess = abs(pulls[column]) - settings.l1
        if excess <= 0:
            weights[column] = 0.0
        else:
            strength = (settings.steady + after) / settings.rate + settings.l2
            weights[column] = -math.copysign(excess, pulls[column]) / strength

    def weights(self) -> Weights:
        digits = self._settings.digits
        # Adding 0.0 turns -0.0 into 0.0, so that the text is the same wherever it is made.
        rounded = {name: tuple(round(w, digits) + 0.0 for w in row) for name, row in self._weights.items()}
        return Weights(self._labels, {name: row for name, row in rounded.items() if any(row)})


def train(examples: Sequence[Example], settings: Settings) -> Weights:
    """Weights that tell the labels of ``examples`` apart; deterministic."""
    frequent = _without_rare(examples, settings.fewest)
    counts = Counter(label for _, label in frequent)
    learner = _Learner(settings)
    for turn in range(settings.rounds):
        for number in _order(len(frequent), turn):
            features, label = frequent[number]
            learner.learn(features, label, settings.shares[label] * len(frequent) / counts[label])
    return learner.weights()


def _without_rare(examples: Sequence[Example], fewest: int) -> list[Example]:
    counts = Counter(name for features, _ in examples for name in features)
    return [
        ({name: amount for name, amount in features.items() if counts[name] >= fewest}, label)
        for features, label in examples
    ]


def _order(size: int, turn: int) -> list[int]:
    """Every index once, well mixed, another way each turn: the step has no factor in common with ``size``."""
    step = max(1, int(size * 0.618) + 7 * turn)  # near the golden section neighbours come far apart
    while math.gcd(step, size) != 1:
        step += 1
    return [(turn + number * step) % size for number in range(size)]
