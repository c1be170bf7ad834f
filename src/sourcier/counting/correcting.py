"""What the machine counted in every article and what people counted in some in, a share without reading errors out.

Prediction-powered inference (Angelopoulos and others, *Science* 382, 2023; with its power tuning, arXiv:2311.01453) of
a ratio of two totals, on a stratified sample whose articles are clusters. The machine's totals are corrected by how far
it was off in the sample: a difference estimator as surveys know it (Särndal, Swensson and Wretman 1992, section 6.3),
whose variance comes by linearisation of the ratio.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from sourcier.records import InputError

from .shares import LEVEL

Counts = NDArray[np.float64]
"""Rows of two numbers an article: how much of it is what the share is of, and how much there is in all."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A stratum: what the machine counted in all its articles, and in those of the sample; and what people did."""

    machine: Counts
    sampled: Counts
    coded: Counts


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected share with its 95 % interval, that of the machine, and that of the coded articles alone.

    `weight` is how far the machine was relied upon: 1 wholly, 0 not at all. Shares are from 0 to 1, that of the machine
    NaN where it found nothing; `low` and `high` are None where the coded articles do not differ at all.
    """

    share: float
    low: float | None
    high: float | None
    machine: float
    coded: float
    weight: float
    articles: int
    sampled: int


def corrected_share(strata: Mapping[str, Stratum], weight: float | None = None) -> Corrected:
    """The share of all articles, corrected by those that people coded; `weight` is found where it isn't given.

    The interval covers that articles are a sample of such articles, and that people coded only some of them. Each
    stratum needs two coded articles. Raises InputError where nothing is counted in those that are coded.
    """
    sizes = {name: len(one.machine) for name, one in strata.items()}
    every = sum(sizes.values())
    shares = {name: size / every for name, size in sizes.items()}
    machine = _ratio(_mean({name: one.machine for name, one in strata.items()}, shares))
    coded = _mean({name: one.coded for name, one in strata.items()}, shares)
    if coded[1] <= 0:
        raise InputError("nobody is quoted in the articles that were coded: there is no share to correct")
    if weight is None:
        weight = _tuned(strata, shares, _ratio(coded), coded[1])
    total = _mean(
        {
            name: weight * one.machine.mean(axis=0) + (one.coded - weight * one.sampled).mean(axis=0)
            for name, one in strata.items()
        },
        shares,
    )
    share = _ratio(total)
    variance, freedom = 0.0, 0
    for name, one in strata.items():
        truth, told = _residuals(one.coded, share, total[1]), _residuals(one.sampled, share, total[1])
        n, size = len(truth), sizes[name]
        spread, errors = truth.var(ddof=1), (truth - weight * told).var(ddof=1)
        # Two phases: the articles are drawn from such articles, and those that are coded from the articles.
        variance += shares[name] ** 2 * (errors * (1 / n - 1 / size) + spread / size)
        freedom += n - 1
    reach = _quantile(freedom) * float(np.sqrt(variance))
    low, high = (max(0.0, share - reach), min(1.0, share + reach)) if reach > 0 else (None, None)
    return Corrected(
        share,
        low,
        high, machine, _ratio(coded), weight, every,
        sum(len(one.coded) for one in strata.values()),
    )  # fmt: skip


def _tuned(strata: Mapping[str, Stratum], shares: Mapping[str, float], share: float, whole: float) -> float:
    """How far to rely on the machine, so that the variance is least; never beyond 0 and 1."""
    both, own = 0.0, 0.0
    for name, one in strata.items():
        truth, told = _residuals(one.coded, share, whole), _residuals(one.sampled, share, whole)
        scale = shares[name] ** 2 * (1 / len(truth) - 1 / len(one.machine))
        both += scale * float(np.cov(truth, told)[0, 1])
        own += scale * float(told.var(ddof=1))
    return min(1.0, max(0.0, both / own)) if own > 0 else 1.0


def _residuals(counts: Counts, share: float, whole: float) -> NDArray[np.float64]:
    """How much each article moves the ratio of two means."""
    return np.asarray((counts[:, 0] - share * counts[:, 1]) / whole)


def _mean(counts: Mapping[str, Counts], shares: Mapping[str, float]) -> Counts:
    """The mean of the strata; of rows their mean is taken first."""
    return np.asarray(sum(shares[name] * (one.mean(axis=0) if one.ndim == 2 else one) for name, one in counts.items()))


def _ratio(totals: Counts) -> float:
    return float(totals[0] / totals[1]) if totals[1] > 0 else float("nan")


def _quantile(freedom: int) -> float:
    """The quantile of Student's t (Cornish and Fisher 1938, four terms): few coded articles make wider intervals."""
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    n = max(freedom, 1)
    return (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
    )
