#!/usr/bin/env python3
"""`matte serve` beside `rembg s`, its own latency below the peak, and the service beside a folder run; one run, ratios.

    python3 Benchmarks/service_vs_rembg.py --matte .build/release/matte --rembg ENVIRONMENT/bin/rembg [--u2netp U2NETP.onnx]
        [--rounds 3] [--seconds 20] [--only rembg,latency,folder]

  rembg    the same ONNX file, the same threads, 1 MP JPEGs in a form, 8 clients that wait for their answers; rounds in turn, the
           median of the rounds' ratios. The file is matte-fast at 320, which rembg runs as its u2net_custom, and with --u2netp also
           that network, of which one photo takes eleven times as long: what both must compute hides what they do around it.
           As rembg neither refines alpha nor cleans colours, Matte does not either (compat=rembg): once in FP32 on ONNX Runtime's
           CPU provider, as rembg, and once with the engine that it chooses itself, for which at least 3 is asked with matte-fast. Its
           defaults come beside, and the processor time of a photo, which depends less on a machine's other load.
  latency  the default model: p99 at 70 % of the own peak over the median of a lone caller, with requests at even distances (as
           perf_analyzer sends them unless told otherwise; at most 2.5) and at random moments (Poisson). For a server of constant
           service time to which requests come at random, theory gives 7.3 at 70 % (M/D/1; 4.1 with two servers): queueing itself.
  folder   a heavy network (--heavy, --heavy-size): the rate of the service at its peak over that of `matte cut` on a folder of the
           same photos, whose start is taken out by two folders of different length; with one session on all threads, as by default, and
           with one for each thread, which is for throughput. At least 0.95.
All traffic is on loopback. rembg: pip install "rembg[cli,cpu]==2.0.69"; photos: scikit-image, Pillow (Benchmarks/requirements.txt).
"""
import argparse
import hashlib
import http.client
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

from matte_service import Service, request
from service_abuse import form
from service_load import closed_loop, latencies, median_latency, open_loop, quantile, rate_of
from service_overload import photos

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CLIENTS = 8
THREADS = os.cpu_count()
LEAST_RATIO, MOST_TAIL, LEAST_OF_FOLDER = 3.0, 2.5, 0.95


class Rembg:
    """`rembg s` on loopback with the networks at hand: U2-Netp under its own name, any other as `u2net_custom`."""

    def __init__(self, program, networks, folder):
        self.networks = networks
        os.makedirs(os.path.join(folder, "u2net"))
        if "u2netp" in networks:
            shutil.copy(networks["u2netp"], os.path.join(folder, "u2net", "u2netp.onnx"))
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        environment = {**os.environ, "U2NET_HOME": os.path.join(folder, "u2net"), "MODEL_CHECKSUM_DISABLED": "1",
                       "OMP_NUM_THREADS": str(THREADS)}
        self.log = open(os.path.join(folder, "rembg.log"), "w+", encoding="utf-8")
        self.process = subprocess.Popen([program, "s", "--host", "127.0.0.1", "--port", str(self.port), "--log_level", "warning"],
                                        env=environment, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                        start_new_session=True)
        end = time.monotonic() + 180
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            try:
                http.client.HTTPConnection("127.0.0.1", self.port, timeout=1).connect()
                return
            except OSError:
                time.sleep(0.2)
        self.log.seek(0)
        raise SystemExit(f"rembg s does not answer: {self.log.read()[-1000:]}")

    @staticmethod
    def session(network):
        return network if network == "u2netp" else "u2net_custom"

    def path(self, network):
        if network == "u2netp":
            return "/api/remove"
        return "/api/remove?extras=" + urllib.parse.quote(json.dumps({"model_path": self.networks[network]}))

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait()


def model_folder(folder, networks):
    """A folder of models with a manifest for each ONNX file: what rembg feeds to it, 320 x 320 with ImageNet's mean and deviation."""
    place = os.path.join(folder, "models")
    os.makedirs(place)
    with open(os.path.join(ROOT, "Models", "known", "u2netp.json"), encoding="utf-8") as file:
        known = json.load(file)
    for name, model in networks.items():
        manifest = dict(known)
        own = os.path.splitext(model)[0] + ".json"
        if name != "u2netp":
            with open(own, encoding="utf-8") as file:
                manifest = json.load(file)
            manifest.pop("variants", None)
            manifest["input"].update({key: known["input"][key] for key in ("geometry", "mean", "std")})
        with open(model, "rb") as file:
            data = file.read()
        manifest.update(name=name, file=f"{name}.onnx", sha256=hashlib.sha256(data).hexdigest(), md5=None, bytes=len(data))
        with open(os.path.join(place, f"{name}.json"), "w", encoding="utf-8") as file:
            json.dump(manifest, file)
        with open(os.path.join(place, f"{name}.onnx"), "wb") as file:
            file.write(data)
    return place


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def steady(what, port, requests, clients, seconds, pid=None, work=None):
    """The rate; with `work`, the processor seconds of a photo are added to it: they depend less on a machine's other load."""
    before = processor_seconds(pid) if pid else 0
    outcomes = closed_loop(port, requests, clients, seconds)
    bad = [outcome.status for outcome in outcomes if outcome.status != 200]
    if bad:
        raise SystemExit(f"{what}: {len(bad)} of {len(outcomes)} answers are no 200: {bad[:5]}")
    if work is not None:
        work.append((processor_seconds(pid) - before) / len(outcomes))
    return rate_of(outcomes)


def compare_with_rembg(options, pictures, folder, failures):
    networks = {"matte-fast": os.path.join(ROOT, "Models", "matte-fast.onnx")}
    if options.u2netp:
        networks["u2netp"] = options.u2netp
    models = model_folder(folder, networks)
    rembg = Rembg(options.rembg, networks, folder)
    try:
        ratios = {name: compare_network(options, pictures, name, models, rembg) for name in networks}
    finally:
        rembg.stop()
    if ratios["matte-fast"]["matte"] < LEAST_RATIO:
        failures.append(f"the rate is below {LEAST_RATIO} times that of rembg s")


def compare_network(options, pictures, network, models, rembg):
    """The median ratio to rembg's rate of each way in which Matte runs one network."""
    def forms(path, fields, name):
        return [request(path, *form({**fields, name: data})) for data in pictures]

    theirs = forms(rembg.path(network), {"model": rembg.session(network)}, "file")
    same = forms("/v1/cutout", {"compat": "rembg"}, "image")
    default = forms("/v1/cutout", {}, "image")
    environment = {"MATTE_MODELS": models, "MALLOC_ARENA_MAX": "2"}
    # On a slow machine 8 clients may wait longer than the default admits; admission is not what is compared.
    shared = ["--model", network, "--threads", str(THREADS), "--max-queue-time", "120s", "--deadline", "120s"]
    with Service(options.matte, *shared, "--device", "cpu", "--precision", "fp32", environment=environment) as alike:
        with Service(options.matte, *shared, environment=environment) as own:
            runs = [("rembg", rembg, theirs), ("matte, FP32", alike, same), ("matte", own, same), ("matte, defaults", own, default)]
            rates, work = ({name: [] for name, _, _ in runs} for _ in range(2))
            for name, server, requests in runs:
                steady(name, server.port, requests, 1, 5)
            for _ in range(options.rounds):
                for name, server, requests in runs:
                    rates[name].append(steady(name, server.port, requests, CLIENTS, options.seconds, server.process.pid, work[name]))
    ratios = {}
    for name, found in rates.items():
        ratios[name] = statistics.median(one / other for one, other in zip(found, rates["rembg"]))
        print(f"{network}, {THREADS} threads, {CLIENTS} clients: {name}: " + ", ".join(f"{rate:.2f}" for rate in found)
              + f" photos/s, {statistics.median(work[name]):.3f} processor seconds a photo; rate / rembg's {ratios[name]:.2f}", flush=True)
    return ratios


def measure_latency(options, pictures, failures):
    requests = [request("/v1/cutout", data) for data in pictures]
    with Service(options.matte, "--max-queue-time", "120s", "--deadline", "120s", environment={"MALLOC_ARENA_MAX": "2"}) as service:
        closed_loop(service.port, requests, CLIENTS, 5)
        tails = {arrivals: [] for arrivals in ("even", "poisson")}
        for turn in range(options.rounds):
            lone = median_latency(closed_loop(service.port, requests, 1, options.seconds / 2))
            peak = steady("matte", service.port, requests, CLIENTS, options.seconds)
            for arrivals, found in tails.items():
                outcomes = open_loop(service.port, requests, 0.7 * peak, options.seconds * 2, seed=turn, arrivals=arrivals)
                times = latencies(outcomes)
                p99 = quantile(times, 0.99)
                found.append(p99 / lone)
                print(f"default model: lone {lone * 1000:.0f} ms, peak {peak:.2f} photos/s; at 70 %, {arrivals}: median "
                      f"{statistics.median(times) * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms of {len(outcomes)}, "
                      f"{len(outcomes) - len(times)} refused; p99 / lone {found[-1]:.2f}", flush=True)
    for arrivals, found in tails.items():
        print(f"p99 at 70 % of the peak / lone latency, {arrivals} arrivals: {statistics.median(found):.2f}")
    if statistics.median(tails["even"]) > MOST_TAIL:
        failures.append(f"p99 at 70 % of the peak is above {MOST_TAIL} times the lone latency")


def engine_of(port, picture, size):
    """What the service runs, as options of `matte cut`: for few photos that would choose another engine than for many."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("POST", f"/v1/cutout?size={size}", picture)
    answer = connection.getresponse()
    answer.read()
    return ["--device", answer.getheader("Matte-Provider"), "--precision", answer.getheader("Matte-Precision")]


def folder_seconds(options, pictures, count, folder, engine):
    place = os.path.join(folder, f"many-{count}")
    os.makedirs(place, exist_ok=True)
    for number in range(count):
        with open(os.path.join(place, f"{number:04}.jpg"), "wb") as file:
            file.write(pictures[number % len(pictures)])
    report = os.path.join(folder, "report.json")
    with tempfile.TemporaryDirectory() as output:
        subprocess.run([options.matte, "cut", place, "-o", output, "--model", options.heavy, "--size", str(options.heavy_size),
                        "--threads", str(THREADS), "--json", report, "--quiet", *engine], check=True)
    with open(report, encoding="utf-8") as file:
        return json.load(file)["summary"]["seconds"]


def compare_with_folder(options, pictures, folder, failures):
    requests = [request(f"/v1/cutout?size={options.heavy_size}", data) for data in pictures]
    environment = {"MALLOC_ARENA_MAX": "2"}
    shared = ["--model", options.heavy, "--threads", str(THREADS), "--deadline", "120s", "--max-queue-time", "120s"]
    with Service(options.matte, *shared, environment=environment) as one:
        with Service(options.matte, *shared, "--workers", str(THREADS), environment=environment) as many:
            services = {"one worker": one, f"{THREADS} workers": many}
            shares = {name: [] for name in services}
            for service in services.values():
                closed_loop(service.port, requests, 2, 5)
            engine = engine_of(one.port, pictures[0], options.heavy_size)
            print(f"{options.heavy}: {' '.join(engine)}")
            for _ in range(options.rounds):
                least, most = options.heavy_photos // 3, options.heavy_photos
                first, second = (folder_seconds(options, pictures, count, folder, engine) for count in (least, most))
                inside = (most - least) / (second - first)
                for name, service in services.items():
                    rate = rate_of(closed_loop(service.port, requests, CLIENTS // 2, options.seconds))
                    shares[name].append(rate / inside)
                    print(f"{options.heavy} at {options.heavy_size}: folder run {inside:.3f} photos/s, service with {name} {rate:.3f} "
                          f"photos/s: {rate / inside:.3f}", flush=True)
    for name, found in shares.items():
        print(f"service with {name} / folder run: {statistics.median(found):.3f}")
    if max(statistics.median(found) for found in shares.values()) < LEAST_OF_FOLDER:
        failures.append(f"the service's peak is below {LEAST_OF_FOLDER} of the folder run's rate")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matte", required=True)
    parser.add_argument("--rembg")
    parser.add_argument("--u2netp")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--heavy", default="unet3plus")
    parser.add_argument("--heavy-size", type=int, default=512)
    parser.add_argument("--heavy-photos", type=int, default=30)
    parser.add_argument("--only", default="rembg,latency,folder")
    options = parser.parse_args()
    parts, failures = options.only.split(","), []
    if "rembg" in parts and not options.rembg:
        parser.error("the comparison with rembg needs --rembg; or leave it out: --only latency,folder")
    with tempfile.TemporaryDirectory() as folder:
        pictures = photos(folder)
        if "rembg" in parts:
            compare_with_rembg(options, pictures, folder, failures)
        if "latency" in parts:
            measure_latency(options, pictures, failures)
        if "folder" in parts:
            compare_with_folder(options, pictures, folder, failures)
    for failure in failures:
        print(f"service_vs_rembg: {failure}", file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
