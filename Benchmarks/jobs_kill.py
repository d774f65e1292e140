#!/usr/bin/env python3
"""Kills the service with SIGKILL again and again during a job: is every result there, and was each made once?

    python3 Benchmarks/jobs_kill.py --matte .build/release/matte [--photos 500] [--kills 30] [-- further options of `matte serve`]

Photos of different sizes are made from a seed and sent as one job. The service is killed at seeded random moments and started
again with the same store. A result that was once seen as done must stay done, and its file must stay the same file (inode and time
of change): then its photo was not computed again. At the end every photo must have a result of its own size. Leaves with 1 otherwise.
"""
import argparse
import http.client
import json
import os
import random
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

SIDE = 96
ROW = 25  # photos with the same height: each size occurs once
KILL_AFTER = (0.1, 2.5)  # seconds of work before a kill
BOUNDARY = "matte-jobs-kill"


def size(number):
    return SIDE + number % ROW, SIDE + number // ROW


def photo(number, noise):
    """A PNG of soft noise, of a size that no other photo has."""
    width, height = size(number)
    rows = b"".join(b"\0" + noise.randbytes(width * 3) for _ in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def form(count, seed):
    noise = random.Random(seed)
    parts = []
    for number in range(count):
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="images"; filename="{number:04}.png"\r\n\r\n'
        parts.append(head.encode() + photo(number, noise) + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


class Service:
    def __init__(self, matte, store, options):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [matte, "serve", "--port", "0", "--jobs", store, *options], stdout=subprocess.DEVNULL, stderr=self.log)
        self.port = self.announced_port()

    def announced_port(self):
        while True:
            ended = self.process.poll()
            # At a place, because the service writes where this file object stands.
            text = os.pread(self.log.fileno(), 1 << 16, 0).decode()
            found = re.search(r"listening on http://\S*:(\d+)\s", text)
            if found:
                return int(found.group(1))
            if ended is not None:
                sys.exit(f"the service did not start (exit status {ended}): {text}")
            time.sleep(0.02)

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {data[:300]!r}")
        return data

    def items(self, path, state):
        found, following = [], f"{path}?limit=1000&state={state}"
        while following:
            page = json.loads(self.ask("GET", following))
            found += page["items"]
            following = page.get("next")
        return found

    def end(self, how):
        self.process.send_signal(how)
        status = self.process.wait()
        self.log.close()
        return status


class Results:
    """The result files of a job, each as it was when it was first seen."""

    def __init__(self, store, job):
        self.folder = os.path.join(store, "jobs", job)
        self.seen = {}
        self.faults = []

    def check(self, numbers):
        lost = set(self.seen) - set(numbers)
        self.faults += [f"photo {number} was done and is not any more" for number in sorted(lost)]
        for number in numbers:
            status = os.stat(os.path.join(self.folder, f"{number}.result"))
            now = (status.st_ino, status.st_mtime_ns)
            if self.seen.setdefault(number, now) != now:
                self.faults.append(f"photo {number} was done twice")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--matte", default=".build/release/matte")
    parser.add_argument("--photos", type=int, default=500)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=float, default=KILL_AFTER[1], help="seconds until a kill at most; less on a fast machine")
    parser.add_argument("options", nargs="*")
    arguments = parser.parse_args()
    moments = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as scratch:
        store = os.path.join(scratch, "store")
        service = Service(arguments.matte, store, arguments.options)
        made = json.loads(service.ask(
            "POST", "/v1/jobs", form(arguments.photos, arguments.seed),
            {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}))
        path, results = made["links"]["self"], Results(store, made["id"])
        during = 0
        for _ in range(arguments.kills):
            time.sleep(moments.uniform(KILL_AFTER[0], arguments.longest))
            done = service.items(path, "done")
            results.check([item["number"] for item in done])
            during += len(done) < arguments.photos
            print(f"{len(done)} done", file=sys.stderr, flush=True)
            service.end(signal.SIGKILL)
            service = Service(arguments.matte, store, arguments.options)
        while "ended" not in (job := json.loads(service.ask("GET", path + "?limit=1"))):
            time.sleep(0.2)
        done = service.items(path, "done")
        results.check([item["number"] for item in done])
        for item in done:
            picture = service.ask("GET", item["result"])
            if struct.unpack(">II", picture[16:24]) != size(item["number"] - 1):
                results.faults.append(f"photo {item['number']} has another photo's result")
        status = service.end(signal.SIGTERM)
    for fault in results.faults:
        print(fault)
    print(
        f"{arguments.photos} photos, {arguments.kills} kills, {during} of them while photos were left: "
        f"{len(done)} results, {job['progress']['failed']} failed, {len(results.faults)} faults; exit status {status}")
    if results.faults or len(done) != arguments.photos or status != 0:
        sys.exit(1)


if __name__ == "__main__":
    main()
