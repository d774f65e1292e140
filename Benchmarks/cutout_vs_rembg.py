#!/usr/bin/env python3
"""One 12 MP JPEG to a full-size cut-out PNG, and a folder of them: Matte beside rembg, in one run.

    python3 Benchmarks/cutout_vs_rembg.py --matte .build/release/matte --model MODEL.onnx [--folder 60]

Needs rembg and onnxruntime in the Python that runs it (Benchmarks/requirements.txt); `make bench` sets that up.
Prints medians and the ratios; --json FILE writes them. MODEL is a U2-Netp ONNX file whose side 320 both use.

What is compared, bytes to bytes, the session made beforehand and reused, two threads each:
  rembg          rembg.remove() on the JPEG's bytes, PNG as it writes it (Pillow's default level 6)
  rembg, level 1 rembg's own steps with the PNG at level 1
  matte          a run over copies of the photo with --jobs 1; the sum of its own stage timings, decode to encode (--json)

The folder comparison goes in rounds, each with every kind of run, so that a busy neighbour meets all of them; its ratios are
medians over the rounds. All runs have the same threads, model, size, device and precision:
  serial         matte cut FOLDER --jobs 1: one photo after the other in one process, each step on all threads
  calls          one matte cut for each photo, one after the other, as a loop in a shell would do (10 photos are timed)
  folder         matte cut FOLDER
  bare           the network alone with all threads: the median of the serial run's own timings of it
"""
import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time


def photo(path, width=4000, height=3000, seed=1):
    """A 12 MP JPEG with the detail and the grain of a photo: scikit-image's astronaut (NASA, public domain), enlarged, with noise.

    Without grain a PNG of it would compress like a drawing, and the encoders would have nothing to do; 3 levels is what a camera
    leaves at a low ISO setting.
    """
    import numpy
    import skimage.data
    from PIL import Image

    astronaut = Image.fromarray(skimage.data.astronaut())
    side = max(width, height)
    image = astronaut.resize((side, side), Image.LANCZOS).crop((0, 0, width, height))
    grain = numpy.random.default_rng(seed).normal(0, 3, (height, width, 3))
    pixels = numpy.asarray(image).astype(numpy.float32) + grain
    Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8)).save(path, quality=92)


def median_milliseconds(action, repeats):
    action()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def rembg_session(model, threads):
    """rembg's U2-Netp session over the given file and thread count."""
    import onnxruntime
    from rembg.sessions.u2netp import U2netpSession

    class FileSession(U2netpSession):
        @classmethod
        def download_models(cls, *args, **kwargs):
            return model

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return FileSession("u2netp", options, providers=["CPUExecutionProvider"])


def rembg_level1(data, session):
    """rembg's own steps, the PNG at level 1."""
    from PIL import Image
    from rembg.bg import fix_image_orientation, naive_cutout

    image = fix_image_orientation(Image.open(io.BytesIO(data)))
    mask = session.predict(image)[0]
    output = io.BytesIO()
    naive_cutout(image, mask).save(output, "PNG", compress_level=1)
    return output.getvalue()


def peak_bytes(process):
    """High-water mark of resident memory. Not ru_maxrss: that one starts at what the parent had when it forked."""
    try:
        with open(f"/proc/{process}/status") as file:
            return next((int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM")), 0)
    except (FileNotFoundError, ProcessLookupError):
        return 0


def matte_run(arguments, folder, extra):
    """One folder run; its report and the peak memory of the process in bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        report = os.path.join(scratch, "report.json")
        command = [arguments.matte, "cut", folder, "-o", os.path.join(scratch, "out"), "--json", report, "--quiet",
                   "--threads", str(arguments.threads)] + extra
        start = time.perf_counter()
        process = subprocess.Popen(command)
        peak = 0
        while process.poll() is None:
            peak = max(peak, peak_bytes(process.pid))
            time.sleep(0.02)
        seconds = time.perf_counter() - start
        if process.returncode != 0:
            sys.exit(f"failed: {' '.join(command)}")
        with open(report) as file:
            document = json.load(file)
        return document, peak, seconds


def matte_milliseconds(document):
    times = [sum(item["timingsMilliseconds"].values()) for item in document["items"]]
    return statistics.median(times[1:] or times)


def single_photos(arguments, model, folder, data, figures):
    """Medians of one photo at a time: rembg, rembg with a fast PNG, and Matte doing the same work and its default."""
    import rembg

    session = rembg_session(arguments.model, arguments.threads)
    figures["rembg_ms"] = median_milliseconds(lambda: rembg.remove(data, session=session), 3)
    figures["rembg_level1_ms"] = median_milliseconds(lambda: rembg_level1(data, session), arguments.repeats)
    fp32, bf16 = ["--precision", "fp32", "--device", "cpu"], ["--precision", "bf16", "--device", "openvino"]
    # rembg neither refines alpha nor cleans colours: the same work is the fair comparison, the default comes beside it.
    same_work = ["--refine", "none", "--foreground", "none"]
    runs = {"matte_fp32": fp32 + same_work, "matte_bf16": bf16 + same_work,
            "matte_fp32_refined": fp32, "matte_bf16_refined": bf16}
    for name, extra in runs.items():
        document, _, _ = matte_run(arguments, folder, ["--model", model, "--jobs", "1", *extra])
        figures[f"{name}_ms"] = matte_milliseconds(document)
        stages = document["items"][-1]["timingsMilliseconds"]
        print(f"{name}: " + ", ".join(f"{stage} {time:.0f}" for stage, time in stages.items()) + " ms")
    for name in runs:
        figures[f"rembg/{name}"] = figures["rembg_ms"] / figures[f"{name}_ms"]
        figures[f"rembg_level1/{name}"] = figures["rembg_level1_ms"] / figures[f"{name}_ms"]


def folder_runs(arguments, model, folder, figures):
    """Photos per second of the folder run against the other ways, and peak memory against rembg's."""
    options = ["--model", model, "--precision", arguments.precision, "--device", arguments.device]
    if arguments.size:
        options += ["--size", str(arguments.size)]
    rounds = []
    for _ in range(arguments.rounds):
        serial, serial_peak, _ = matte_run(arguments, folder, options + ["--jobs", "1"])
        together, peak, _ = matte_run(arguments, folder, options)
        infer = statistics.median(item["timingsMilliseconds"]["infer"] for item in serial["items"])
        rate = arguments.folder / together["summary"]["seconds"]
        rounds.append({
            "serial_photos_per_second": arguments.folder / serial["summary"]["seconds"],
            "folder_photos_per_second": rate,
            "folder/serial": rate * serial["summary"]["seconds"] / arguments.folder,
            "folder/calls": rate * seconds_per_call(arguments, folder, options),
            "folder/bare_inference": rate * infer / 1000,
            "serial_peak_mb": serial_peak / 1e6,
            "folder_peak_mb": peak / 1e6,
        })
        print("round: " + ", ".join(f"{name} {value:.3g}" for name, value in rounds[-1].items()), flush=True)
    for name in rounds[0]:
        # A peak is what may be needed, so the highest counts; of rates and ratios the median.
        figures[name] = (max if name.endswith("peak_mb") else statistics.median)(each[name] for each in rounds)
    _, peak, _ = matte_run(arguments, folder, [])
    figures["folder_defaults_peak_mb"] = peak / 1e6
    figures["rembg_peak_mb"] = rembg_peak(arguments, folder)
    for name in ("folder", "folder_defaults"):
        figures[f"rembg_peak/{name}_peak"] = figures["rembg_peak_mb"] / figures[f"{name}_peak_mb"]


def seconds_per_call(arguments, folder, options):
    """One call of the program for each photo, one after the other."""
    names = sorted(os.listdir(folder))[:10]
    with tempfile.TemporaryDirectory() as scratch:
        start = time.perf_counter()
        for name in names:
            subprocess.run([arguments.matte, "cut", os.path.join(folder, name), "-o", os.path.join(scratch, name + ".png"),
                            "--quiet", "--threads", str(arguments.threads), *options], check=True)
        return (time.perf_counter() - start) / len(names)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--matte", default=".build/release/matte")
    parser.add_argument("--model", required=True)
    parser.add_argument("--manifest", help="manifest for matte; default: the model file itself")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--folder", type=int, default=0, help="photos in the folder comparison")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the folder comparison")
    parser.add_argument("--size", type=int, help="side of the model's input in the folder comparison")
    parser.add_argument("--device", default="cpu", help="in the folder comparison")
    parser.add_argument("--precision", default="fp32", help="in the folder comparison")
    parser.add_argument("--folder-only", action="store_true", help="skip the comparison of single photos")
    parser.add_argument("--json")
    arguments = parser.parse_args()
    model = arguments.manifest or arguments.model
    figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        one = os.path.join(scratch, "one")
        os.mkdir(one)
        first = os.path.join(one, "00.jpg")
        photo(first)
        with open(first, "rb") as file:
            data = file.read()
        for index in range(1, arguments.repeats + 1):
            os.link(first, os.path.join(one, f"{index:02}.jpg"))

        if not arguments.folder_only:
            single_photos(arguments, model, one, data, figures)
        if arguments.folder:
            many = os.path.join(scratch, "many")
            os.mkdir(many)
            for index in range(arguments.folder):
                os.link(first, os.path.join(many, f"{index:04}.jpg"))
            folder_runs(arguments, model, many, figures)
    for name, value in figures.items():
        print(f"{name}: {value:.3g}" if value < 100 else f"{name}: {value:.0f}")
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump(figures, file, indent=2)


def rembg_peak(arguments, folder):
    """Peak memory in MB of a fresh process that cuts the folder one after the other with rembg."""
    program = f"""
import os, sys
sys.path.insert(0, {os.path.dirname(os.path.abspath(__file__))!r})
import rembg
from cutout_vs_rembg import rembg_session
session = rembg_session({arguments.model!r}, {arguments.threads})
for name in sorted(os.listdir({folder!r}))[:6]:
    rembg.remove(open(os.path.join({folder!r}, name), "rb").read(), session=session)
from cutout_vs_rembg import peak_bytes
print(peak_bytes("self") / 1e6)
"""
    output = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    return float(output.strip().splitlines()[-1])


if __name__ == "__main__":
    main()
