"""How much is tried: little with every run of the tests, much with ``make stress``."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How many letters are sent under how many kills, how many answers are lost and presses doubled, and how many
    events are delivered while how many workers are killed."""

    letters: int
    kills: int
    lost_answers: int
    double_clicks: int
    events: int
    killed_workers: int


STRESS = bool(os.environ.get("STRESS"))
SIZE = Size(2_200, 20, 200, 500, 200, 20) if STRESS else Size(120, 3, 40, 60, 30, 2)
