"""Times `matte offers list` and `matte offers check` on a catalogue of 10,000 offers.

python Benchmarks/offers_speed.py [--matte .build/release/matte] [--offers 10000] [--rounds 15]

The catalogue is made up and seeded; each command is a whole process, start to end, its output thrown away.
"""

import argparse
import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

# What the issue of speed demands of both commands, in milliseconds.
LIMIT_MS = 200
HEADER = (
    "provider,instance_type,region,gpu_model,gpu_count,gpu_memory_mib,vcpus,ram_gib,"
    "cpu_arch,price,currency,unit,purchase,includes,date,source"
)


def write_catalogue(folder: Path, count: int) -> None:
    generator = random.Random(1)
    gpus = [("T4", 16384), ("L4", 24576), ("A10", 24576), ("V100", 16384), ("H100", 81920), None]
    providers = [("aws", "USD"), ("alibaba", "CNY"), ("tencent", "CNY"), ("gcp", "USD"), ("azure", "USD")]
    share = count // len(providers)
    for provider, currency in providers:
        rows = [HEADER]
        for index in range(share):
            gpu = generator.choice(gpus)
            model, memory = gpu if gpu else ("", "")
            number = 1 if gpu else ""
            price = f"{generator.uniform(0.05, 40):.6f}"
            purchase = ("on-demand", "spot")[index % 2]
            rows.append(
                f"{provider},family{index // 40}.{index % 5}xlarge,region-{index // 2 % 20},{model},{number},{memory},"
                f"8,32,x86_64,{price},{currency},hour,{purchase},compute,2026-08-20,{provider} price list of 2026-08-20"
            )
        (folder / f"{provider}.csv").write_text("\n".join(rows) + "\n")
    (folder / "rates.csv").write_text("base,quote,rate,date,source\nUSD,CNY,7.1,2026-08-20,made up\n")


def time_command(command: list[str], rounds: int) -> list[float]:
    # A command that fails is fast too.
    first = subprocess.run(command, capture_output=True, check=True)
    assert first.stdout, f"{command} said nothing"
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append((time.perf_counter() - start) * 1000)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matte", default=".build/release/matte")
    parser.add_argument("--offers", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_catalogue(Path(folder), options.offers)
        common = [options.matte, "offers"]
        commands = {
            "list": [*common, "list", "--offers", folder],
            "list --json": [*common, "list", "--json", "--offers", folder],
            "list --currency USD --max-price 1": [
                *common, "list", "--currency", "USD", "--max-price", "1", "--offers", folder,
            ],
            "check": [*common, "check", "--today", "2026-08-20", "--offers", folder],
        }
        for name, command in commands.items():
            times = time_command(command, options.rounds)
            verdict = "ok" if statistics.median(times) < LIMIT_MS else f"over {LIMIT_MS} ms"
            print(
                f"{name:36} median {statistics.median(times):7.1f} ms  least {min(times):7.1f} ms  "
                f"most {max(times):7.1f} ms  {verdict}"
            )


if __name__ == "__main__":
    main()
