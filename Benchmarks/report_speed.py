"""Measures how long 'matte report' takes over a hundred results and ten thousand offers.

usage: report_speed.py PATH-OF-MATTE RESULT.json

The result (of 'matte bench run') is given a hundred times under different names; each copy is read, verified and decided
on by itself. The offers are made up: a hundred instance types in a hundred regions. Prints the median of five runs and
ends with 1 when it is not below the bound.
"""

import csv
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RESULTS = 100
TYPES = 100
REGIONS = 100
RUNS = 5
BOUND_SECONDS = 2.0
COLUMNS = (
    "provider,instance_type,region,gpu_model,gpu_count,gpu_memory_mib,vcpus,ram_gib,cpu_arch,price,currency,unit,"
    "purchase,includes,date,source"
).split(",")


def write_offers(folder: pathlib.Path) -> None:
    folder.mkdir()
    (folder / "rates.csv").write_text('base,quote,rate,date,source\nUSD,CNY,7,2026-01-01,made up\n')
    with open(folder / "aws.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for kind in range(TYPES):
            for region in range(REGIONS):
                price = f"{1 + (kind + region) % 7}.{10 + region}"
                table.writerow(
                    ["aws", f"type-{kind}", f"r{region}", "T4", 1, 16384, 4, 16, "x86_64", price, "USD", "hour"]
                    + ["on-demand", "compute", "2026-01-01", "made up"]
                )


def main() -> int:
    matte, result = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_offers(folder / "offers")
        copies = [str(folder / f"result-{number}.json") for number in range(RESULTS)]
        for copy in copies:
            shutil.copyfile(result, copy)
        seconds = []
        for _ in range(RUNS):
            start = time.perf_counter()
            subprocess.run(
                [matte, "report", *copies, "--offers", str(folder / "offers"), "-o", str(folder / "report.html")],
                check=True,
            )
            seconds.append(time.perf_counter() - start)
    median = statistics.median(seconds)
    print(f"{RESULTS} results, {TYPES * REGIONS} offers: median {median:.2f} s of {RUNS}, bound {BOUND_SECONDS} s")
    return 0 if median < BOUND_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
