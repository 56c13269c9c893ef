"""Logistic regression by Newton's method."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voiceguide.listen.confidence import Regression

Figures = NDArray[np.float64]
_STEPS: Final = 40
_PULL: Final = 1.0
"""Of the weights towards 0."""
_FURTHEST: Final = 30.0
"""Odds beyond which all is certain."""


def regression(figures: Figures, truths: Sequence[bool], least: float = 0.0) -> Regression:
    """Learn the odds of the truth.

    Args:
        figures: of shape (cases, figures).
        truths: by case.
        least: what the regression is to have as such.
    """
    means, scales = figures.mean(axis=0), figures.std(axis=0) + 1e-9
    scaled = np.column_stack([(figures - means) / scales, np.ones(len(figures))])
    weights = np.zeros(scaled.shape[1])
    pull = np.full(len(weights), _PULL)
    pull[-1] = 0.0
    for _ in range(_STEPS):
        odds = np.clip(scaled @ weights, -_FURTHEST, _FURTHEST)
        likely = 1 / (1 + np.exp(-odds))
        slope = scaled.T @ (np.array(truths) - likely) - pull * weights
        bend = (scaled * (likely * (1 - likely))[:, None]).T @ scaled + np.diag(pull + 1e-9)
        weights = weights + np.linalg.solve(bend, slope)
    return Regression(
        means=_rounded(means), scales=_rounded(scales), weights=_rounded(weights), least=least
    )


def _rounded(values: Figures) -> list[float]:
    return [round(float(value), 4) for value in values]
