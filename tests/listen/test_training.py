"""The regression by which the confidence learns."""

import math

import numpy as np
import pytest
from _training.regression import regression


def test_the_odds_of_what_is_known_are_found() -> None:
    rng = np.random.default_rng(2)
    figures = rng.normal(5, 3, (20_000, 2))
    likely = 1 / (1 + np.exp(-(figures[:, 0] - 4)))
    truths = rng.random(len(figures)) < likely

    found = regression(figures, truths.tolist(), least=1.5)

    assert found.odds([4, 5]) == pytest.approx(0, abs=0.1)
    assert found.odds([6, 5]) == pytest.approx(2, abs=0.2)
    assert found.odds([6, 9]) == pytest.approx(2, abs=0.3)
    assert found.least == 1.5


def test_what_is_told_apart_without_fail_has_finite_weights() -> None:
    figures = np.array([[0.0], [1.0], [2.0], [3.0]])

    found = regression(figures, [False, False, True, True])

    assert all(math.isfinite(weight) for weight in found.weights)
    assert found.odds([3]) > 0 > found.odds([0])
