#!/usr/bin/env python3
"""`matte serve` at three times its peak: what it still gets done, whom it refuses, and whether it grows.

    python3 Benchmarks/service_overload.py --matte .build/release/matte [--model matte-fast] [--seconds 300] [--times 3]

First the peak: the rate of 8 clients that each wait for their answer. Then requests at random moments (Poisson) at three times
that rate. Asserted: goodput at least 90 % of the peak; every answer is 200, or 429 with Retry-After, so that no accepted request
is lost; memory does not grow from the second fifth of the time to the last; afterwards no descriptor is left over.
The load is made by this process on the same processors, in the overload three times as much of it, which counts against the
service. 1 MP JPEGs; all traffic is on loopback. Needs scikit-image and Pillow (Benchmarks/requirements.txt).
"""
import argparse
import collections
import os
import statistics
import sys
import tempfile
import time

from cutout_vs_rembg import photo
from matte_service import Service, request
from service_load import closed_loop, goodput, latencies, open_loop, quantile, rate_of

CLIENTS = 8
PHOTOS = 8
LEAST_GOODPUT = 0.9
GROWTH_SHARE, GROWTH_BYTES = 0.05, 8 << 20
DESCRIPTOR_SLACK = 4
# Until the queue is full, goodput is that of an empty one.
SETTLE_SECONDS = 15


def photos(folder, count=PHOTOS):
    """1 MP JPEGs, as bytes."""
    found = []
    for number in range(count):
        path = os.path.join(folder, f"{number}.jpg")
        photo(path, 1155, 866, seed=number)
        with open(path, "rb") as file:
            found.append(file.read())
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matte", required=True)
    parser.add_argument("--model", default="matte-fast")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--peak-seconds", type=int, default=40)
    parser.add_argument("--times", type=float, default=3)
    parser.add_argument("--query", default="", help="options of each request, as in ?refine=none")
    options = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        requests = [request("/v1/cutout" + options.query, data) for data in photos(folder)]
    with Service(options.matte, "--model", options.model, environment={"MALLOC_ARENA_MAX": "2"}) as service:
        closed_loop(service.port, requests, CLIENTS, 5)
        peak = rate_of(closed_loop(service.port, requests, CLIENTS, options.peak_seconds))
        print(f"peak: {peak:.2f} photos/s, {CLIENTS} clients")
        before, memory = service.descriptors(), []

        def observe(seconds):
            if not memory or seconds > memory[-1][0] + 1:
                memory.append((seconds, service.memory()[0]))

        begin = time.monotonic()
        outcomes = open_loop(service.port, requests, options.times * peak, options.seconds, observe=observe)
        statuses = collections.Counter(str(outcome.status) for outcome in outcomes)
        settle = min(SETTLE_SECONDS, options.seconds / 4)
        rate = goodput(outcomes, begin + settle, begin + options.seconds)
        print(f"overload: {len(outcomes) / options.seconds:.2f} requests/s for {options.seconds} s: "
              + ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items())))
        print(f"goodput: {rate:.2f} photos/s = {rate / peak:.3f} of the peak")
        if rate < LEAST_GOODPUT * peak:
            failures.append("goodput is below 90 % of the peak")
        times = latencies(outcomes)
        print(f"latency of accepted ones: median {statistics.median(times):.2f} s, p99 {quantile(times, 0.99):.2f} s")
        refusals = [outcome.latency for outcome in outcomes if outcome.status == 429]
        if refusals:
            print(f"time to a refusal: median {statistics.median(refusals) * 1000:.0f} ms, p99 {quantile(refusals, 0.99) * 1000:.0f} ms")
        lost = [outcome for outcome in outcomes if outcome.status not in (200, 429)]
        if lost:
            failures.append(f"{len(lost)} requests were neither answered nor refused with 429")
        if any(int(outcome.headers.get("retry-after", "0")) < 1 for outcome in outcomes if outcome.status == 429):
            failures.append("a refusal does not say when to come back")
        part = options.seconds / 5
        second = statistics.median(size for moment, size in memory if part <= moment < 2 * part)
        last = statistics.median(size for moment, size in memory if moment >= 4 * part)
        print(f"memory: {second / 2**20:.1f} MiB in the second fifth, {last / 2**20:.1f} MiB in the last (medians), "
              f"{service.memory()[1] / 2**20:.1f} MiB at most")
        if last > second * (1 + GROWTH_SHARE) + GROWTH_BYTES:
            failures.append("memory grew")
        time.sleep(3)
        after = service.descriptors()
        print(f"descriptors: {before} before, {after} after")
        if after > before + DESCRIPTOR_SLACK:
            failures.append("descriptors are left over")
        if service.stop() != 0:
            failures.append("SIGTERM did not end it with status 0")
    for failure in failures:
        print(f"service_overload: {failure}", file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
