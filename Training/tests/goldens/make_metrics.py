"""Reference scores by plain loops, independent of the package: python make_metrics.py.

Two small planes from a fixed formula; every step is written out as the papers word it.
"""

import json
import math
from pathlib import Path

HEIGHT, WIDTH = 23, 31


def planes():
    alpha, truth = [], []
    for y in range(HEIGHT):
        rows = ([], [])
        for x in range(WIDTH):
            distance = math.hypot(y - 11, x - 14)
            truth_value = min(1.0, max(0.0, (9 - distance) / 4))
            wave = 0.25 * math.sin(0.9 * x) * math.cos(0.7 * y)
            alpha_value = min(1.0, max(0.0, (8.5 - distance) / 3 + wave))
            if 26 <= x <= 28 and 3 <= y <= 5:
                alpha_value = 0.8
            rows[0].append(round(alpha_value * 255) / 255)
            rows[1].append(round(truth_value * 255) / 255)
        alpha.append(rows[0])
        truth.append(rows[1])
    return alpha, truth


def clamp(value, limit):
    return min(max(value, 0), limit - 1)


def magnitude(plane):
    sigma = 1.4
    half = math.ceil(sigma * math.sqrt(-2 * math.log(math.sqrt(2 * math.pi) * sigma * 0.01)))
    span = range(-half, half + 1)

    def gauss(v):
        return math.exp(-v * v / (2 * sigma * sigma)) / (sigma * math.sqrt(2 * math.pi))

    kernel = {(v, u): gauss(v) * (-u * gauss(u) / sigma**2) for v in span for u in span}
    norm = math.sqrt(sum(k * k for k in kernel.values()))
    result = []
    for y in range(HEIGHT):
        row = []
        for x in range(WIDTH):
            gx = gy = 0.0
            for (v, u), k in kernel.items():
                # Convolution: the kernel is mirrored; the sign drops out of the magnitude.
                gx += k / norm * plane[clamp(y - v, HEIGHT)][clamp(x - u, WIDTH)]
                gy += k / norm * plane[clamp(y - u, HEIGHT)][clamp(x - v, WIDTH)]
            row.append(math.hypot(gx, gy))
        result.append(row)
    return result


def largest(mask):
    seen, best = set(), set()
    for start in ((y, x) for y in range(HEIGHT) for x in range(WIDTH)):
        if start in seen or not mask[start[0]][start[1]]:
            continue
        component, stack = set(), [start]
        while stack:
            y, x = stack.pop()
            if (y, x) in component or not (0 <= y < HEIGHT and 0 <= x < WIDTH):
                continue
            if not mask[y][x]:
                continue
            component.add((y, x))
            stack += [(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)]
        seen |= component
        if len(component) > len(best):
            best = component
    return best


def connectivity(alpha, truth):
    level = {}
    for step in range(1, 11):
        threshold = step / 10
        mask = [
            [alpha[y][x] >= threshold and truth[y][x] >= threshold for x in range(WIDTH)]
            for y in range(HEIGHT)
        ]
        source = largest(mask)
        for y in range(HEIGHT):
            for x in range(WIDTH):
                if (y, x) not in source and (y, x) not in level:
                    level[y, x] = (step - 1) / 10
    total = 0.0
    for y in range(HEIGHT):
        for x in range(WIDTH):
            cut = level.get((y, x), 1.0)
            phi = []
            for value in (alpha[y][x], truth[y][x]):
                d = value - cut
                phi.append(1 - (d if d >= 0.15 else 0.0))
            total += abs(phi[0] - phi[1])
    return total / 1000


def main():
    alpha, truth = planes()
    pairs = [
        (a, t) for ra, rt in zip(alpha, truth, strict=True) for a, t in zip(ra, rt, strict=True)
    ]
    ma, mt = magnitude(alpha), magnitude(truth)
    both = sum(a >= 0.5 and t >= 0.5 for a, t in pairs)
    either = sum(a >= 0.5 or t >= 0.5 for a, t in pairs)
    golden = {
        "alpha": alpha,
        "truth": truth,
        "mad": sum(abs(a - t) for a, t in pairs) / len(pairs),
        "mse": sum((a - t) ** 2 for a, t in pairs) / len(pairs),
        "sad": sum(abs(a - t) for a, t in pairs) / 1000,
        "gradient": sum((ma[y][x] - mt[y][x]) ** 2 for y in range(HEIGHT) for x in range(WIDTH))
        / 1000,
        "connectivity": connectivity(alpha, truth),
        "iou": both / either,
    }
    Path(__file__).with_name("metrics.json").write_text(json.dumps(golden))


if __name__ == "__main__":
    main()
