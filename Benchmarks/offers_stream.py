"""Measures the memory of `matte offers refresh aws` while a price list of the size of AWS's largest passes through.

python Benchmarks/offers_stream.py [--matte .build/release/matte] [--megabytes 2048]

A server on loopback sends a list of the real shape whose rows nobody wants but the last; the peak resident memory is
the kernel's (VmHWM of the process, sampled until it ends).
"""

import argparse
import http.server
import subprocess
import tempfile
import threading
import time
from pathlib import Path

COLUMNS = (
    "SKU,TermType,PriceDescription,EffectiveDate,Unit,PricePerUnit,Currency,LeaseContractLength,PurchaseOption,"
    "OfferingClass,Product Family,Instance Type,vCPU,Physical Processor,Memory,Tenancy,Operating System,operation,"
    "CapacityStatus,GPU,MarketOption,Pre Installed S/W,Region Code"
).split(",")


def line(system: str) -> str:
    fields = [
        "ABCDEF123456", "OnDemand", "$0.526 per On Demand instance hour", "2026-08-01", "Hrs", "0.5260000000", "USD", "",
        "", "", "Compute Instance", "g4dn.xlarge", "4", "Intel Xeon Family", "16 GiB", "Shared", system, "RunInstances",
        "Used", "1", "OnDemand", "NA", "us-east-1",
    ]
    return ",".join(f'"{field}"' if field else "" for field in fields) + "\n"


PREAMBLE = (
    '"FormatVersion","v1.0"\n"Disclaimer","made up"\n"Publication Date","2026-08-14T22:27:10Z"\n"Version","1"\n'
    '"OfferCode","AmazonEC2"\n' + ",".join(f'"{name}"' for name in COLUMNS) + "\n"
)


def serve(megabytes: int) -> http.server.ThreadingHTTPServer:
    unwanted = line("Windows")
    block = (unwanted * (1 + (1 << 20) // len(unwanted))).encode()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            last = line("Linux").encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(PREAMBLE) + megabytes * len(block) + len(last)))
            self.end_headers()
            self.wfile.write(PREAMBLE.encode())
            for _ in range(megabytes):
                self.wfile.write(block)
            self.wfile.write(last)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def peak_kib(process: subprocess.Popen) -> int:
    peak = 0
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            break
        for entry in status.splitlines():
            if entry.startswith("VmHWM:"):
                peak = max(peak, int(entry.split()[1]))
        time.sleep(0.01)
    return peak


def measure(matte: str, megabytes: int) -> tuple[int, float, str]:
    server = serve(megabytes)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        process = subprocess.Popen(
            [matte, "offers", "refresh", "aws", "--offers", folder, "--endpoint",
             f"http://127.0.0.1:{server.server_port}"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        peak = peak_kib(process)
        output = process.communicate()[0]
        elapsed = time.perf_counter() - start
    server.shutdown()
    if process.returncode != 0:
        raise SystemExit(f"refresh failed: {output}")
    return peak, elapsed, output


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matte", default=".build/release/matte")
    parser.add_argument("--megabytes", type=int, default=2048)
    options = parser.parse_args()
    small, _, _ = measure(options.matte, 1)
    peak, elapsed, output = measure(options.matte, options.megabytes)
    print(output.strip().splitlines()[-1])
    print(
        f"{options.megabytes} MB in {elapsed:.1f} s ({options.megabytes / elapsed:.0f} MB/s); peak resident memory "
        f"{peak / 1024:.1f} MiB, {(peak - small) / 1024:.1f} MiB more than for 1 MB"
    )


if __name__ == "__main__":
    main()
