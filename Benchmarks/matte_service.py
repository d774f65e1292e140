"""`matte serve` as a measured program: starts it on a free port of loopback, reads its figures, stops it. For the scripts beside it."""
import asyncio
import os
import re
import signal
import subprocess
import tempfile
import time

# On a machine that is busy with other things too.
START_SECONDS = 120
STOP_SECONDS = 60


class Service:
    """A running `matte serve` without keys; use it in `with`."""

    def __init__(self, matte, *arguments, environment=None):
        self.log = tempfile.NamedTemporaryFile("w+", prefix="matte-serve-", suffix=".log", delete=False)
        begin = time.monotonic()
        self.process = subprocess.Popen([matte, "serve", "--port", "0", *arguments], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=self.log, env={**os.environ, **(environment or {})})
        self.port = None
        while time.monotonic() - begin < START_SECONDS:
            if self.process.poll() is not None:
                raise SystemExit(f"matte serve ended with status {self.process.returncode}: {self.said()[-2000:]}")
            found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", self.said())
            if found and self.port is None:
                self.port = int(found[1])
                self.listening_seconds = time.monotonic() - begin
            if self.port is not None and fetch(self.port, "/health/ready")[0] == 200:
                self.ready_seconds = time.monotonic() - begin
                return
            time.sleep(0.005)
        raise SystemExit(f"matte serve is not ready after {START_SECONDS} s: {self.said()[-2000:]}")

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if exception[0] is None:
            os.unlink(self.log.name)
        else:
            print(f"the service's log is left in {self.log.name}")

    def said(self):
        with open(self.log.name, encoding="utf-8", errors="replace") as file:
            return file.read()

    def metrics(self):
        """The sum of each metric's series, by name."""
        totals = {}
        for line in fetch(self.port, "/metrics")[1].decode().splitlines():
            found = re.match(r"(\w+)(?:\{.*\})? (\S+)$", line)
            if found and not line.startswith("#"):
                totals[found[1]] = totals.get(found[1], 0) + float(found[2])
        return totals

    def memory(self):
        """Resident bytes now, and at most so far."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            text = file.read()
        return tuple(int(re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE)[1]) << 10 for name in ("VmRSS", "VmHWM"))

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        """SIGTERM; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            return "none: it goes on after SIGTERM"


def fetch(port, path):
    """Status and body of a GET; (0, b"") where nobody answers."""
    import http.client
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException):
        return 0, b""


class Connection:
    """One HTTP/1.1 connection on which raw bytes can be sent."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, port):
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=1 << 20))

    async def send(self, data):
        self.writer.write(data)
        await self.writer.drain()

    async def answer(self):
        """(status, headers, body); raises where the answer is none or broken off."""
        while True:
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            status = int(head[0].split(" ", 2)[1])
            if status != 100:
                break
        headers = {}
        for line in head[1:]:
            name, colon, value = line.partition(":")
            if colon:
                headers[name.strip().lower()] = value.strip()
        if headers.get("transfer-encoding", "").lower() == "chunked":
            body = b""
            while size := int((await self.reader.readuntil(b"\r\n")).split(b";")[0], 16):
                body += (await self.reader.readexactly(size + 2))[:-2]
            await self.reader.readuntil(b"\r\n")
        else:
            body = await self.reader.readexactly(int(headers.get("content-length", 0)))
        return status, headers, body

    def close(self):
        self.writer.close()


def request(path, body=b"", headers=None, method="POST"):
    """The bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}",
             *(f"{name}: {value}" for name, value in (headers or {}).items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
