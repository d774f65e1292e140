#!/usr/bin/env python3
"""Twenty thousand good and bad requests at `matte serve`, mixed at random: not one wrong answer, no crash, no growth, no leak.

    python3 Benchmarks/service_abuse.py --matte .build/release/matte [--requests 20000] [--clients 32] [--seed 1]

Good ones (six of ten): photos of sizes and colours of their own, as PNG or JPEG, raw or in a form, over kept connections, some
of them two on one connection at once; each answer must be this photo's cut-out: its size, its colour, opaque inside.
Bad ones: rubbish, broken-off and damaged pictures, pictures that unpack to far more than is allowed, bodies over the limit (said
or not), fuzzed forms and options, requests that are no HTTP, callers that leave in the middle or before the answer, and callers
that send or read slowly. Each kind has the answers that are right for it; 5xx never is, but for a deadline that the caller set.
The model is one whose alpha is the photo's brightness, so that what is right is known.

At the end: the same process runs; a minute later its descriptors and connections are as many as before, its memory has not grown
from the second quarter of the requests to the last, it still answers, and SIGTERM ends it with status 0.
All traffic is on loopback. Needs Pillow (Benchmarks/requirements.txt).
"""
import argparse
import asyncio
import collections
import io
import os
import random
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib

from PIL import Image

from matte_service import Connection, Service, request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MODEL = os.path.join(ROOT, "Tests", "matteTests", "Fixtures", "brightness.onnx")
BODY_LIMIT = 1 << 20
PIXEL_LIMIT = 2_000_000
SLOW_SECONDS = 2
# JPEG changes colours a little.
COLOUR_TOLERANCE = 14
ANSWER_SECONDS = 120
# What the allocator keeps may differ a little between two moments of the same work.
GROWTH_SHARE, GROWTH_BYTES = 0.05, 8 << 20
# Descriptors that the process may open for itself later: a library, a log.
DESCRIPTOR_SLACK = 4


class Photo:
    """A bright rectangle of a colour of its own on black, in a size of its own."""

    def __init__(self, rng, kind):
        self.size = (rng.randrange(40, 120), rng.randrange(40, 120))
        self.colour = tuple(rng.randrange(225, 256) for _ in range(3))
        image = Image.new("RGB", self.size)
        image.paste(self.colour, (self.size[0] // 4, self.size[1] // 4, self.size[0] * 3 // 4, self.size[1] * 3 // 4))
        file = io.BytesIO()
        image.save(file, kind, **({"quality": 95} if kind == "JPEG" else {}))
        self.data = file.getvalue()

    def complaint(self, answer):
        """What is wrong with the cut-out; None when nothing is."""
        try:
            image = Image.open(io.BytesIO(answer))
            image.load()
        except Exception as error:  # whatever Pillow finds, it is no picture
            return f"no picture: {error}"
        if image.size != self.size:
            return f"size {image.size} instead of {self.size}"
        if image.mode != "RGBA":
            return f"mode {image.mode}"
        *colour, alpha = image.getpixel((self.size[0] // 2, self.size[1] // 2))
        if max(abs(one - other) for one, other in zip(colour, self.colour)) > COLOUR_TOLERANCE:
            return f"colour {colour} instead of {self.colour}"
        if alpha < 200 or image.getpixel((1, 1))[3] > 60:
            return f"alpha {alpha} inside, {image.getpixel((1, 1))[3]} outside"
        return None


def form(fields, boundary=b"b0undary"):
    parts = b"".join(
        b"--" + boundary + b'\r\nContent-Disposition: form-data; name="' + name.encode() + b'"'
        + (b'; filename="x"\r\nContent-Type: application/octet-stream' if isinstance(value, bytes) else b"") + b"\r\n\r\n"
        + (value if isinstance(value, bytes) else value.encode()) + b"\r\n" for name, value in fields.items())
    return parts + b"--" + boundary + b"--\r\n", {"Content-Type": f"multipart/form-data; boundary={boundary.decode()}"}


def png_of_zeros(width, height, honest=True):
    """A small PNG that unpacks to width x height; not honest: its data ends early."""
    packer = zlib.compressobj(9)
    packed = b""
    for _ in range(height if honest else 1):
        packed += packer.compress(bytes(1 + 3 * width))
    packed += packer.flush()
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", packed) + chunk(b"IEND", b""))


def png_with_text_bomb():
    """A small good PNG with a text chunk that unpacks to 64 MB."""
    data = png_of_zeros(64, 64)
    body = b"Comment\0\0" + zlib.compress(bytes(64 << 20), 9)
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    return data[:33] + chunk + data[33:]


def damaged(rng, data, count=None):
    data = bytearray(data)
    for _ in range(count or rng.choice([1, 3, 10])):
        place = rng.randrange(len(data))
        action = rng.randrange(3)
        if action == 0:
            data[place] = rng.randrange(256)
        elif action == 1:
            del data[place:place + rng.randrange(1, 20)]
        else:
            data[place:place] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 20)))
        if not data:
            return b"x"
    return bytes(data)


class Abuse:
    def __init__(self, options, service):
        self.options, self.service = options, service
        self.counts = collections.Counter()
        self.wrong = []
        self.bomb = png_of_zeros(1500, 1500)
        self.largest = png_of_zeros(1400, 1400)
        self.lying = png_of_zeros(60000, 60000, honest=False)
        self.text_bomb = png_with_text_bomb()
        self.samples = []

    def note(self, kind, what, right, detail=""):
        self.counts[f"{kind}: {what}"] += 1
        if not right:
            self.wrong.append(f"{kind}: {what} {detail}")

    async def ask(self, raw, connection=None):
        """Sends and waits; ("closed", ...) where the service closes without an answer."""
        own = connection is None
        connection = connection or await Connection.open(self.service.port)
        try:
            try:
                await connection.send(raw)
            except (ConnectionError, OSError):
                pass  # It may have answered and closed before all was sent.
            return await asyncio.wait_for(connection.answer(), ANSWER_SECONDS)
        except asyncio.TimeoutError:
            return "no answer", {}, b""
        except (asyncio.IncompleteReadError, ConnectionError, OSError):
            return "closed", {}, b""
        finally:
            if own:
                connection.close()

    async def expect(self, kind, raw, allowed):
        status, headers, body = await self.ask(raw)
        if status == 429 and "retry-after" in headers:
            # Whatever comes while the queue is full is refused before it is looked at.
            self.note(kind, "429 with Retry-After", True)
            return
        self.note(kind, status, status in allowed, body[:200])
        if isinstance(status, int) and status >= 400 and "json" not in headers.get("content-type", ""):
            # What is no HTTP is refused below the routes, without a body.
            self.note(kind, f"{status} without JSON", status == 400 and kind in ("no HTTP", "fuzzed form"))
        if status == 200 and kind != "a lone good one":
            try:
                Image.open(io.BytesIO(body)).load()
            except Exception as error:
                self.note(kind, "200 without a picture", False, str(error))

    # Good requests.

    async def good(self, rng, connection):
        kind = rng.choice(["PNG", "PNG", "JPEG"])
        photos = [Photo(rng, kind) for _ in range(2 if rng.random() < 0.05 else 1)]
        raws = []
        for photo in photos:
            if rng.random() < 0.3:
                body, headers = form({"foreground": "none", "image": photo.data})
                raws.append(request("/v1/cutout", body, headers))
            else:
                raws.append(request("/v1/cutout?foreground=none", photo.data, {"Content-Type": "application/octet-stream"}))
        name = "good" if len(photos) == 1 else "two at once"
        try:
            await connection.send(b"".join(raws))
            for photo in photos:
                status, headers, body = await asyncio.wait_for(connection.answer(), ANSWER_SECONDS)
                if status == 429 and "retry-after" in headers:
                    self.note(name, "429 with Retry-After", True)
                elif status != 200:
                    self.note(name, status, False, body[:200])
                else:
                    complaint = photo.complaint(body)
                    self.note(name, "its own cut-out" if complaint is None else "wrong", complaint is None, complaint)
        except asyncio.TimeoutError:
            self.note(name, "no answer", False)
        except (asyncio.IncompleteReadError, ConnectionError, OSError) as error:
            self.note(name, "broken off", False, repr(error))
            raise

    # Bad requests. Each is a coroutine that takes the random numbers.

    async def rubbish(self, rng):
        await self.expect("rubbish", request("/v1/cutout", rng.randbytes(rng.randrange(1, 4000))), {415, 422})

    async def empty(self, rng):
        await self.expect("no body", request("/v1/cutout"), {400, 415, 422})

    async def truncated(self, rng):
        data = Photo(rng, rng.choice(["PNG", "JPEG"])).data
        await self.expect("broken-off picture", request("/v1/cutout", data[:rng.randrange(1, len(data) * 9 // 10)]), {415, 422})

    async def flipped(self, rng):
        data = damaged(rng, Photo(rng, rng.choice(["PNG", "JPEG"])).data)
        await self.expect("damaged picture", request("/v1/cutout", data), {200, 413, 415, 422})

    async def bombs(self, rng):
        data, allowed = rng.choice([(self.bomb, {413}), (self.lying, {413}), (self.text_bomb, {200, 413, 422})])
        await self.expect("bomb", request("/v1/cutout?foreground=none&refine=none", data), allowed)

    async def large(self, rng):
        if rng.random() < 0.5:
            raw = f"POST /v1/cutout HTTP/1.1\r\nHost: x\r\nContent-Length: {rng.choice([BODY_LIMIT + 1, 1 << 40])}\r\n\r\n".encode()
            await self.expect("body over the limit, said", raw, {413})
            return
        piece = b"10000\r\n" + bytes(65536) + b"\r\n"
        raw = b"POST /v1/cutout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + piece * 20
        # The service may close while the caller still sends; the answer can then be lost on the way.
        await self.expect("body over the limit, in pieces", raw, {413, "closed"})

    async def fuzzed_form(self, rng):
        photo = Photo(rng, "PNG")
        body, headers = form({"format": "png", "image": photo.data})
        body = damaged(rng, body, rng.choice([1, 2, 5, 20]))
        if rng.random() < 0.3:
            headers["Content-Type"] = damaged(rng, headers["Content-Type"].encode(), 1).decode("latin-1").replace("\r", "").replace(
                "\n", "").replace("\0", "")
        raw = request("/v1/cutout", body, headers)
        await self.expect("fuzzed form", raw, {200, 400, 413, 415, 422})

    async def options_of_no_sense(self, rng):
        query = rng.choice(["size=abc", "size=-1", "size=99999999999999999999", "format=gif", "nonsense=1", "quality=1000", "crop=perhaps",
                            "background=%23zzzzzz", "size=1&size=2", "margin=5", "deadline_ms=0", "refine=%00", "%ff%fe=%fd", "a=" * 500])
        await self.expect("options of no sense", request("/v1/cutout?" + query, Photo(rng, "PNG").data), {400})

    async def elsewhere(self, rng):
        path = rng.choice(["/nothing", "/v1/cutout/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/v1/models/x", "/v1/cutout/x"])
        await self.expect("no such address", request(path, b"", method=rng.choice(["GET", "POST", "DELETE"])), {404, 405, 400})

    async def no_http(self, rng):
        raw = rng.choice([
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + rng.randbytes(100), rng.randbytes(200) + b"\r\n\r\n",
            b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: abc\r\nHost: x\r\n\r\n",
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
            b"POST /v1/cutout HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
            b"POST /v1/cutout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 5000 + b"\r\n",
            b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        ])
        # A request that is not finished is waited for; the caller ends it.
        connection = await Connection.open(self.service.port)
        try:
            await connection.send(raw)
            connection.writer.write_eof()
            status, _, _ = await asyncio.wait_for(connection.answer(), ANSWER_SECONDS)
        except asyncio.TimeoutError:
            status = "no answer"
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, OSError, ValueError, IndexError):
            status = "closed"
        finally:
            connection.close()
        self.note("no HTTP", status, status == "closed" or (isinstance(status, int) and 400 <= status < 500) or status == 200)

    async def leaves_in_the_body(self, rng):
        raw = request("/v1/cutout", Photo(rng, "PNG").data + bytes(50_000))
        connection = await Connection.open(self.service.port)
        try:
            await connection.send(raw[:rng.randrange(20, len(raw) - 1)])
        except (ConnectionError, OSError):
            pass
        if rng.random() < 0.5:
            connection.writer.transport.abort()
        connection.close()
        self.note("leaves in the body", "left", True)

    async def leaves_before_the_answer(self, rng):
        connection = await Connection.open(self.service.port)
        await connection.send(request("/v1/cutout", rng.choice([Photo(rng, "PNG").data, self.largest])))
        await asyncio.sleep(rng.random() * 0.05)
        connection.writer.transport.abort()
        self.note("leaves before the answer", "left", True)

    async def deadline(self, rng):
        await self.expect("deadline of 1 ms", request("/v1/cutout?deadline_ms=1", self.largest), {200, 504})

    async def waits_for_100(self, rng):
        photo = Photo(rng, "PNG")
        connection = await Connection.open(self.service.port)
        try:
            await connection.send(f"POST /v1/cutout?foreground=none HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {len(photo.data)}\r\n\r\n"
                                  .encode())
            await asyncio.sleep(0.05)
            await connection.send(photo.data)
            status, _, body = await asyncio.wait_for(connection.answer(), ANSWER_SECONDS)
            complaint = photo.complaint(body) if status == 200 else body[:200]
            self.note("Expect: 100-continue", status, status == 429 or complaint is None, complaint)
        except (asyncio.TimeoutError, asyncio.IncompleteReadError, ConnectionError, OSError) as error:
            self.note("Expect: 100-continue", "lost", False, repr(error))
        finally:
            connection.close()

    async def other_protocols(self, rng):
        path = rng.choice(["/v1.0/removebg", "/api/remove", "/v2/models/brightness/infer", "/v1/jobs"])
        if rng.random() < 0.5:
            body, headers = form({"image_file": Photo(rng, "PNG").data, "size": "auto"})
            body = damaged(rng, body)
        else:
            body = damaged(rng, b'{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["x"]}],"image_file_b64":"aaaa"}')
            headers = {"Content-Type": "application/json"}
            if rng.random() < 0.3:
                headers["Inference-Header-Content-Length"] = str(rng.choice([-1, 0, 5, len(body), 10**20]))
        status, _, answer = await self.ask(request(path, body, headers))
        self.note("other protocols, damaged", status, status == "closed" or (isinstance(status, int) and status < 500), answer[:200])

    # Slow callers take their time, so they run beside the others.

    async def slow(self, rng):
        kind = rng.choice(["slow head", "slow body", "slow reader", "silent"])
        begin = time.monotonic()
        connection = await Connection.open(self.service.port)
        try:
            if kind == "slow reader":
                await connection.send(request("/v1/cutout?format=tiff", self.largest))
                await asyncio.sleep(3)
                self.note(kind, "left", True)
                return
            raw = request("/v1/cutout", Photo(rng, "PNG").data + bytes(1000))
            raw = {"slow head": raw[:200], "slow body": raw, "silent": b""}[kind]
            if kind == "slow body":
                await connection.send(raw[:120])
                raw = raw[120:]
            for place in range(0, len(raw)):
                if connection.reader.at_eof():
                    break
                await connection.send(raw[place:place + 1])
                await asyncio.sleep(0.1)
                if time.monotonic() - begin > SLOW_SECONDS * 10:
                    break
            try:
                status, _, _ = await asyncio.wait_for(connection.answer(), SLOW_SECONDS * 10)
            except asyncio.TimeoutError:
                status = "not cut off"
            self.note(kind, status, status == 408)
        except (asyncio.IncompleteReadError, ConnectionError, OSError):
            late = time.monotonic() - begin > SLOW_SECONDS * 10
            self.note(kind, "cut off late" if late else "cut off", not late)
        finally:
            connection.close()

    # The whole.

    async def client(self, number, count):
        rng = random.Random(self.options.seed * 1000 + number)
        bad = [self.rubbish, self.empty, self.truncated, self.truncated, self.flipped, self.flipped, self.bombs, self.large,
               self.fuzzed_form, self.fuzzed_form, self.fuzzed_form, self.options_of_no_sense, self.elsewhere, self.no_http,
               self.leaves_in_the_body, self.leaves_in_the_body, self.leaves_before_the_answer, self.deadline, self.waits_for_100,
               self.other_protocols, self.other_protocols]
        connection, used = None, 0
        for _ in range(count):
            self.started += 1
            if rng.random() < 0.6:
                try:
                    # One that was long unused may be closed at this very moment, and rightly.
                    if connection is None or rng.random() < 0.02 or time.monotonic() - used > SLOW_SECONDS / 2:
                        if connection is not None:
                            connection.close()
                        connection = await Connection.open(self.service.port)
                    await self.good(rng, connection)
                    used = time.monotonic()
                except (asyncio.IncompleteReadError, ConnectionError, OSError):
                    connection = None
                continue
            if connection is not None and rng.random() < 0.3:
                connection.close()
                connection = None
            try:
                await rng.choice(bad)(rng)
            except (ConnectionError, OSError) as error:
                self.note("any", "no connection", False, repr(error))
        if connection is not None:
            connection.close()

    async def slow_client(self, number, count):
        rng = random.Random(self.options.seed * 1000 + 500 + number)
        for _ in range(count):
            self.started += 1
            await self.slow(rng)

    async def watch(self):
        while True:
            self.samples.append((self.started, self.service.memory()[0]))
            await asyncio.sleep(0.5)

    async def run(self):
        self.started = 0
        total, clients = self.options.requests, self.options.clients
        slow = max(8, total // 100)
        watcher = asyncio.create_task(self.watch())
        await asyncio.gather(
            *(self.client(number, (total - slow) // clients + (number < (total - slow) % clients)) for number in range(clients)),
            *(self.slow_client(number, slow // 8 + (number < slow % 8)) for number in range(8)))
        watcher.cancel()


def quarter(samples, total, number):
    found = [memory for started, memory in samples if total * (number - 1) / 4 <= started <= total * number / 4]
    return statistics.median(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matte", required=True)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory(prefix="matte-abuse-") as data:
        environment = {"XDG_DATA_HOME": data, "MALLOC_ARENA_MAX": "2"}
        subprocess.run([options.matte, "models", "add", MODEL, "--name", "brightness"], env={**os.environ, **environment}, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with Service(options.matte, "--model", "brightness", "--device", "cpu", "--max-body", str(BODY_LIMIT >> 20), "--max-pixels",
                     str(PIXEL_LIMIT), "--body-time", f"{SLOW_SECONDS}s", "--head-time", f"{SLOW_SECONDS * 2}s",
                     environment=environment) as service:
            abuse = Abuse(options, service)
            asyncio.run(abuse.expect("a lone good one", request("/v1/cutout", Photo(random.Random(0), "PNG").data), {200}))
            before = service.descriptors()
            begin = time.monotonic()
            asyncio.run(abuse.run())
            seconds = time.monotonic() - begin
            for what, count in sorted(abuse.counts.items()):
                print(f"{count:7} {what}")
            print(f"{sum(abuse.counts.values())} requests in {seconds:.0f} s, seed {options.seed}")
            failures += [f"wrong: {one}" for one in abuse.wrong[:20]]
            print(f"wrong answers: {len(abuse.wrong)}")
            if service.process.poll() is not None:
                failures.append(f"the service ended with status {service.process.returncode}: {service.said()[-2000:]}")
            else:
                time.sleep(SLOW_SECONDS * 2 + 3)
                check_end(service, abuse, options, before, failures)
    for failure in failures:
        print(f"service_abuse: {failure}", file=sys.stderr)
    sys.exit(1 if failures else 0)


def check_end(service, abuse, options, before, failures):
    after, connections = service.descriptors(), service.metrics()["matte_connections"]
    print(f"descriptors: {before} before, {after} after; connections after: {connections:.0f} (the one that asks)")
    if after > before + DESCRIPTOR_SLACK or connections > 1:
        failures.append("descriptors or connections are left over")
    second, last = (quarter(abuse.samples, options.requests, number) for number in (2, 4))
    print(f"memory: {second / 2**20:.1f} MiB in the second quarter, {last / 2**20:.1f} MiB in the last (medians), "
          f"{service.memory()[1] / 2**20:.1f} MiB at most")
    if last > second * (1 + GROWTH_SHARE) + GROWTH_BYTES:
        failures.append("memory grew")
    wrong = len(abuse.wrong)
    asyncio.run(abuse.expect("a lone good one", request("/v1/cutout", Photo(random.Random(1), "PNG").data), {200}))
    if len(abuse.wrong) > wrong:
        failures.append("it does not answer any more")
    status = service.stop()
    print(f"status after SIGTERM: {status}")
    if status != 0:
        failures.append("SIGTERM did not end it with status 0")


if __name__ == "__main__":
    main()
