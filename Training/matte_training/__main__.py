"""Command line of the training package: ``python -m matte_training COMMAND --help``."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import MISSING, asdict, fields
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status (0 done, 1 refused by a gate, 2 bad input)."""
    parser = argparse.ArgumentParser(prog="matte_training", description=__doc__)
    commands = parser.add_subparsers(required=True, dest="command", metavar="COMMAND")
    _label(commands)
    _train(commands)
    _settle(commands)
    _evaluate(commands)
    _export(commands)
    _release(commands)
    _optimize(commands, "quantize", "one precision of one of our own models, behind the gate")
    _optimize(commands, "optimize", "one precision of any model, behind the gate")
    _plot(commands)
    _cards(commands)
    chosen = parser.parse_args(arguments)
    try:
        return chosen.run(chosen)
    except (ValueError, OSError, RuntimeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _label(commands) -> None:
    command = commands.add_parser(
        "label", help="shrink photos and label them with a teacher, into a cache"
    )
    command.add_argument("--teacher", type=Path, required=True, help="manifest of the teacher")
    command.add_argument("--file", type=Path, help="teacher's ONNX file, if not beside it")
    command.add_argument(
        "--source",
        action="append",
        required=True,
        metavar="FOLDER[,PREFIX=COUNT...]",
        help="folder of photos; COUNT photos whose name starts with PREFIX are held out",
    )
    command.add_argument(
        "--empty",
        action="append",
        default=[],
        metavar="FOLDER[,=COUNT]",
        help="folder of photos without a person",
    )
    command.add_argument("--second", type=Path, help="manifest of a teacher that raises doubts")
    command.add_argument("--second-file", type=Path, help="its ONNX file, if not beside it")
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--threads", type=int, default=2)
    command.set_defaults(run=_run_label)


def _run_label(chosen) -> int:
    from .data.build import build

    sources = [_source(text, False) for text in chosen.source]
    sources += [_source(text, True) for text in chosen.empty]
    first = _teacher(chosen.teacher, chosen.file)
    second = _teacher(chosen.second, chosen.second_file) if chosen.second else None
    entries = build(sources, first, chosen.out, chosen.threads, second)
    print(f"{len(entries)} photos, {sum(e.val for e in entries)} held out, in {chosen.out}")
    return 0


def _teacher(path: Path, file: Path | None):
    from PIL import Image

    from .inference import Matter, session
    from .manifest import Manifest, sha256

    manifest = Manifest.load(path)
    file = file or manifest.file
    if sha256(file) != manifest.values["sha256"]:
        raise ValueError(f"{file}: not the file that {path} names (SHA-256 differs)")
    matter = Matter(manifest, session(file, 1))
    return lambda photo: matter.alpha(Image.fromarray(photo))


def _source(text: str, empty: bool):
    from .data.build import Source

    folder, *counts = text.split(",")
    pairs = (count.rsplit("=", 1) for count in counts)
    return Source(Path(folder), empty, {prefix: int(number) for prefix, number in pairs})


def _train(commands) -> None:
    from .plan import TrainingPlan

    command = commands.add_parser("train", help="train, or go on where a killed run stopped")
    command.add_argument(
        "--plan",
        type=Path,
        action="append",
        default=[],
        help="JSON file of plan fields; later files and options win",
    )
    for field in fields(TrainingPlan):
        flag = "--" + field.name.replace("_", "-")
        note = "required" if field.default is MISSING else f"default {field.default}"
        command.add_argument(flag, dest=f"plan_{field.name}", help=note)
    command.set_defaults(run=_run_train)


def _run_train(chosen) -> int:
    from .plan import TrainingPlan
    from .train import run

    values: dict = {}
    for path in chosen.plan:
        values |= json.loads(path.read_text())
    for field in fields(TrainingPlan):
        text = getattr(chosen, f"plan_{field.name}")
        if text is not None:
            values[field.name] = text if "str" in field.type else json.loads(text.lower())
    missing = [
        f.name for f in fields(TrainingPlan) if f.default is MISSING and f.name not in values
    ]
    if missing:
        raise ValueError(f"the plan lacks {', '.join(missing)}")
    print(run(TrainingPlan(**values)))
    return 0


def _settle(commands) -> None:
    command = commands.add_parser(
        "settle", help="batch statistics of a checkpoint's averaged weights, from gentle samples"
    )
    command.add_argument("checkpoint", type=Path)
    command.add_argument("target", type=Path, help="the checkpoint to write")
    command.add_argument("--cache", type=Path, required=True)
    command.add_argument("--photos", type=int, default=384)
    command.add_argument("--strength", type=float, default=0.5, help="of the augmentation, 0 to 1")
    command.add_argument("--seed", type=int, default=99)
    command.set_defaults(run=_run_settle)


def _run_settle(chosen) -> int:
    from .settle import settle_checkpoint

    settle_checkpoint(
        chosen.checkpoint, chosen.target, chosen.cache, chosen.photos, chosen.strength, chosen.seed
    )
    print(chosen.target)
    return 0


def _matter(chosen, model: Path):
    from .inference import Matter, session
    from .manifest import Manifest

    manifest = Manifest.beside(model)
    file = manifest.variant_file(chosen.precision) if chosen.precision else manifest.file
    if model.suffix == ".onnx" and not chosen.precision:
        file = model
    return Matter(manifest, session(file, chosen.threads, chosen.provider), chosen.size)


def _evaluate(commands) -> None:
    command = commands.add_parser("evaluate", help="score a model as `matte eval` does")
    command.add_argument("model", type=Path, help="manifest, or ONNX file beside its manifest")
    command.add_argument("folder", type=Path, nargs="*", help="folder with image/ and alpha/")
    command.add_argument("--empty", type=Path, help="folder of photos without a person")
    command.add_argument("--names", type=Path, help="text file: only photos of these names")
    command.add_argument("--precision", help="variant of the manifest, e.g. int8")
    command.add_argument("--provider", choices=("cpu", "openvino"), default="cpu")
    command.add_argument("--size", type=int, help="side of the network's input")
    command.add_argument("--threads", type=int, default=2)
    command.add_argument("--each", action="store_true", help="also every photo's scores")
    command.set_defaults(run=_run_evaluate)


def _run_evaluate(chosen) -> int:
    from .evaluate import evaluate_empty, evaluate_pairs

    matter = _matter(chosen, chosen.model)
    only = set(chosen.names.read_text().split()) if chosen.names else None
    report: dict = {"model": matter.manifest.name, "folders": {}}
    for folder in chosen.folder:
        mean, each = evaluate_pairs(matter, folder, only)
        entry = {"photos": len(each), **mean.as_dict()}
        if chosen.each:
            entry["each"] = {name: score.as_dict() for name, score in each.items()}
        report["folders"][folder.name] = entry
    if chosen.empty:
        right, count, _ = evaluate_empty(matter, chosen.empty, only)
        report["empty"] = {"photos": count, "right": right}
    print(json.dumps(report, indent=1))
    return 0


def _export(commands) -> None:
    command = commands.add_parser("export", help="checkpoint to ONNX, proved equal")
    command.add_argument("checkpoint", type=Path)
    command.add_argument("target", type=Path, help="the .onnx file to write")
    command.add_argument("--size", type=int, default=512)
    command.set_defaults(run=_run_export)


def _run_export(chosen) -> int:
    from .export import export, load_network

    network, progress = load_network(chosen.checkpoint)
    checks = export(network, chosen.target, chosen.size)
    for check in checks:
        print(f"{check.shape}: largest difference {check.difference:.1e}")
    print(f"{chosen.target}: {chosen.target.stat().st_size} bytes, step {progress['step']}")
    return 0


def _release(commands) -> None:
    command = commands.add_parser("release", help="export a checkpoint into Models/, scored")
    command.add_argument("checkpoint", type=Path)
    command.add_argument("--out", type=Path, required=True, help="folder of shipped models")
    command.add_argument("--size", type=int, required=True, help="side of the network's input")
    command.add_argument(
        "--eval",
        action="append",
        default=[],
        dest="judged",
        metavar="TITLE=DIR",
        help="dataset with image/ and alpha/ for the manifest's quality figures",
    )
    command.add_argument("--note")
    command.set_defaults(run=_run_release)


def _run_release(chosen) -> int:
    from .export import export, load_network
    from .release import Judged, release

    network, progress = load_network(chosen.checkpoint)
    name = progress["plan"]["network"]
    file = chosen.out / f"{name}.onnx"
    for check in export(network, file):
        print(f"{check.shape}: largest difference {check.difference:.1e}")
    pairs = (text.rsplit("=", 1) for text in chosen.judged)
    judged = [Judged(title, Path(folder)) for title, folder in pairs]
    manifest = release(name, file, chosen.size, judged, chosen.note)
    print(manifest.read_text())
    return 0


def _optimize(commands, name: str, summary: str) -> None:
    command = commands.add_parser(name, help=summary)
    command.add_argument("model", type=Path, help="manifest, or ONNX file beside its manifest")
    command.add_argument("--precision", choices=("fp16", "int8"), required=True)
    command.add_argument(
        "--calibrate",
        type=Path,
        required=True,
        metavar="DIR",
        help="photos like those that the model will see",
    )
    command.add_argument(
        "--eval",
        type=Path,
        metavar="DIR",
        dest="evaluate",
        help="folder with image/ and alpha/; without it FP32's output is truth",
    )
    command.add_argument("--out", type=Path, metavar="DIR", help="default: beside the model")
    command.add_argument("--size", type=int, help="side of the network's input")
    command.add_argument("--provider", choices=("cpu", "openvino"), default="cpu")
    command.add_argument("--threads", type=int, default=2)
    command.add_argument("--limit", type=float, help="a stricter gate than 0.002")
    command.add_argument(
        "--float-first",
        type=int,
        metavar="N",
        help="INT8 of all convolutions but the first N and the last, instead of the usual tries",
    )
    command.add_argument("--json", action="store_true", help="result as one JSON line on stdout")
    command.set_defaults(run=_run_optimize)


def _run_optimize(chosen) -> int:
    from .optimize import optimize

    # With --json, stdout carries the result alone.
    stream = sys.stderr if chosen.json else sys.stdout
    result = optimize(
        chosen.model,
        chosen.precision,
        chosen.calibrate,
        chosen.evaluate,
        chosen.out,
        chosen.size,
        chosen.provider,
        chosen.threads,
        chosen.limit,
        chosen.float_first,
        report=lambda line: print(line, file=stream, flush=True),
    )
    if chosen.json:
        print(json.dumps(asdict(result)))
    return 0 if result.passed else 1


def _plot(commands) -> None:
    command = commands.add_parser("plot", help="loss and held-out scores of training logs")
    command.add_argument("logs", type=Path, nargs="+", help="log.jsonl files of one model")
    command.add_argument("--out", type=Path, required=True, help="the .svg or .png to write")
    command.set_defaults(run=_run_plot)


def _run_plot(chosen) -> int:
    from .plot import plot

    plot(chosen.logs, chosen.out)
    return 0


def _cards(commands) -> None:
    command = commands.add_parser("pictures", help="the card pictures of a model")
    command.add_argument("model", type=Path)
    command.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    command.add_argument("--good", nargs="*", default=[], help="scenes of the sheet of good ones")
    command.add_argument("--bad", nargs="*", default=[], help="scenes of the sheet of bad ones")
    command.add_argument("--precision")
    command.add_argument("--provider", choices=("cpu", "openvino"), default="cpu")
    command.add_argument("--size", type=int)
    command.add_argument("--threads", type=int, default=2)
    command.set_defaults(run=_run_cards)


def _run_cards(chosen) -> int:
    from .pictures import write_pictures

    for path in write_pictures(_matter(chosen, chosen.model), chosen.out, chosen.good, chosen.bad):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
