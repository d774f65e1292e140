"""Plots training logs: loss above, held-out scores below, one line per stage."""

from __future__ import annotations

import json
from pathlib import Path


def read(log: Path) -> list[dict]:
    """The lines of a log; a resumed run repeats steps, the later line wins."""
    merged: dict[int, dict] = {}
    for line in log.read_text().splitlines():
        values = json.loads(line)
        merged[values["step"]] = merged.get(values["step"], {}) | values
    return [merged[step] for step in sorted(merged)]


def stage(log: Path) -> str:
    """``RUN/log.jsonl`` and ``RUN.log.jsonl`` both name the stage RUN."""
    return log.parent.name if log.name == "log.jsonl" else log.name.removesuffix(".log.jsonl")


def plot(logs: list[Path], target: Path) -> None:
    """Draws the stages of one model after each other and writes ``target``."""
    import matplotlib

    matplotlib.use("Agg")
    # Identical logs give identical files.
    matplotlib.rcParams["svg.hashsalt"] = "matte"
    from matplotlib import pyplot

    figure, (upper, lower) = pyplot.subplots(2, 1, figsize=(7, 5.5), sharex=True)
    offset = 0
    for log in logs:
        lines = read(log)
        with_loss = [line for line in lines if "loss" in line]
        steps = [offset + line["step"] for line in with_loss]
        upper.plot(steps, [line["loss"] for line in with_loss], label=stage(log))
        scored = [line for line in lines if any(key.startswith("mad_") for key in line)]
        for key, colour in (("mad_dapm", "tab:blue"), ("mad_train-eg145", "tab:orange")):
            lower.plot(
                [offset + line["step"] for line in scored],
                [line[key] for line in scored],
                "o-",
                color=colour,
                label=key.removeprefix("mad_") if log == logs[0] else None,
            )
        offset += lines[-1]["step"]
    upper.set_ylabel("loss (running mean)")
    upper.set_yscale("log")
    upper.legend(fontsize=8)
    lower.set_ylabel("MAD of held-out photos")
    lower.set_xlabel("step")
    lower.legend(fontsize=8)
    figure.tight_layout()
    target.parent.mkdir(parents=True, exist_ok=True)
    metadata = {"Date": None} if target.suffix == ".svg" else None
    figure.savefig(target, metadata=metadata)
    pyplot.close(figure)
