"""Makes the goldens of StatisticsTests.swift with SciPy and NumPy (tried with scipy 1.17.1, numpy 2.4.6).

    python3 Tests/BenchmarkingTests/statistics_goldens.py

prints the numbers that stand in StatisticsGoldens.swift. The samples come from the generator below, the same as
SeededGenerator, so that they need not be committed.
"""

import math

import numpy as np
from scipy import special, stats

MASK = (1 << 64) - 1


class Generator:
    """xoshiro256** seeded by SplitMix64, written from the authors' description."""

    def __init__(self, seed: int):
        self.state = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & MASK
            z = seed
            z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
            self.state.append(z ^ (z >> 31))

    def next(self) -> int:
        def rotate(value, bits):
            return ((value << bits) | (value >> (64 - bits))) & MASK

        s = self.state
        result = (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate(s[3], 45)
        return result

    def unit(self) -> float:
        return (self.next() >> 11) * 2.0**-53

    def index(self, count: int) -> int:
        return (self.next() * count) >> 64


def samples(count: int, seed: int = 20260101) -> np.ndarray:
    """Skewed latencies in milliseconds: 40 plus an exponential of mean 5."""
    generator = Generator(seed)
    return np.array([40 + -5 * math.log1p(-generator.unit()) for _ in range(count)])


def bootstrap(rounds: list[np.ndarray], seed: int, resamples: int = 2000) -> tuple[float, float]:
    generator = Generator(seed)
    means = []
    for _ in range(resamples):
        total, count = 0.0, 0
        for place in range(len(rounds)):
            chosen = rounds[place] if len(rounds) == 1 else rounds[generator.index(len(rounds))]
            drawn = [chosen[generator.index(len(chosen))] for _ in range(len(chosen))]
            total += np.mean(drawn) * len(chosen)
            count += len(chosen)
        means.append(total / count)
    return tuple(np.percentile(means, [2.5, 97.5], method="inverted_cdf"))


def show(name: str, value) -> None:
    print(f"{name}: {value!r}")


def main() -> None:
    generator = Generator(42)
    show("first outputs of seed 42", [generator.next() for _ in range(3)])
    for k, n, p in [(3, 10, 0.5), (98, 100, 0.99), (0, 459, 0.01), (6500, 6636, 0.98), (990100, 1000000, 0.99)]:
        show(f"binom.cdf({k}, {n}, {p})", float(stats.binom.cdf(k, n, p)))
    for level, df in [(0.975, 1.0), (0.975, 2.0), (0.95, 7.3), (0.975, 58.0), (0.995, 1000.0)]:
        show(f"t.ppf({level}, {df})", float(stats.t.ppf(level, df)))
    show("t.cdf(-1.3, 4)", float(stats.t.cdf(-1.3, 4)))
    show("betainc(2.5, 0.5, 0.3)", float(special.betainc(2.5, 0.5, 0.3)))

    x = samples(700)
    show("mean", float(np.mean(x)))
    show("sd", float(np.std(x, ddof=1)))
    show("median", float(np.median(x)))
    for p in (50, 90, 95, 99):
        show(f"percentile {p} inverted_cdf", float(np.percentile(x, p, method="inverted_cdf")))
    for n, p in [(700, 0.5), (700, 0.99), (64, 0.9), (50, 0.9), (1000000, 0.999)]:
        low = int(stats.binom.ppf(0.025, n, p))
        high = int(stats.binom.ppf(0.975, n, p)) + 1
        coverage = float(stats.binom.cdf(high - 1, n, p) - stats.binom.cdf(low - 1, n, p))
        show(f"ranks n={n} p={p}", (low, high, coverage))
    mad = stats.median_abs_deviation(x)
    scores = (x - np.median(x)) / (1.4826 * mad)
    show("largest |z|", float(np.max(np.abs(scores))))
    show("outliers", int(np.sum(np.abs(scores) > 3.5)))

    show("bootstrap of one round of 60", bootstrap([x[:60]], seed=7))
    show("bootstrap of three rounds of 20", bootstrap([x[:20], x[20:40] * 1.05, x[40:60] * 0.97], seed=7))

    minutes = np.arange(60.0)
    memory = 1e9 + 2e5 * minutes + (x[:60] - 45) * 1e5
    fit = stats.linregress(minutes, memory)
    half = stats.t.ppf(0.975, 58) * fit.stderr
    show("slope", (float(fit.slope), float(fit.intercept), float(fit.stderr), float(fit.slope - half), float(fit.slope + half)))

    a, b = x[:5], x[5:9] * 1.3
    welch = stats.ttest_ind(np.log(a), np.log(b), equal_var=False)
    interval = welch.confidence_interval(0.95)
    ratio = np.exp(np.mean(np.log(a)) - np.mean(np.log(b)))
    show("welch ratio", (float(ratio), float(np.exp(interval.low)), float(np.exp(interval.high))))
    three = stats.t.interval(0.95, 2, loc=np.mean(x[:3]), scale=stats.sem(x[:3]))
    show("t interval of three", (float(np.mean(x[:3])), float(three[0]), float(three[1])))


if __name__ == "__main__":
    main()
