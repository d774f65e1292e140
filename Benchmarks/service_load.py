"""Loads a service over loopback, in a closed or an open loop, and tells how each request ended. For the scripts beside it."""
import asyncio
import random
import statistics
import time

from matte_service import Connection


class Outcome:
    """What became of one request; times are seconds of a monotonic clock."""

    def __init__(self, due, status, headers, end):
        self.due, self.status, self.headers, self.end = due, status, headers, end

    @property
    def latency(self):
        """From the moment at which it was to be sent, so that a late sender does not hide a slow service."""
        return self.end - self.due


async def one(pool, port, raw, due):
    connection = None
    # The service closes what was long unused.
    while pool and connection is None:
        connection = pool.pop()
        if connection.reader.at_eof():
            connection.close()
            connection = None
    try:
        connection = connection or await Connection.open(port)
        await connection.send(raw)
        status, headers, _ = await connection.answer()
        if headers.get("connection", "") != "close":
            pool.append(connection)
        return Outcome(due, status, headers, time.monotonic())
    except (asyncio.IncompleteReadError, ConnectionError, OSError) as error:
        return Outcome(due, type(error).__name__, {}, time.monotonic())


async def _closed(port, requests, clients, seconds):
    outcomes, end = [], time.monotonic() + seconds

    async def client(number):
        pool, turn = [], number
        while time.monotonic() < end:
            outcomes.append(await one(pool, port, requests[turn % len(requests)], time.monotonic()))
            turn += clients
        for connection in pool:
            connection.close()

    await asyncio.gather(*(client(number) for number in range(clients)))
    return outcomes


def closed_loop(port, requests, clients, seconds):
    """Each of so many clients sends its next request when it has its answer."""
    return asyncio.run(_closed(port, requests, clients, seconds))


async def _open(port, requests, rate, seconds, seed, observe, arrivals):
    rng, pool, tasks = random.Random(seed), [], []
    begin = due = time.monotonic()
    while due < begin + seconds:
        due += rng.expovariate(rate) if arrivals == "poisson" else 1 / rate
        await asyncio.sleep(max(0, due - time.monotonic()))
        tasks.append(asyncio.create_task(one(pool, port, requests[len(tasks) % len(requests)], due)))
        if observe:
            observe(time.monotonic() - begin)
    outcomes = await asyncio.gather(*tasks)
    for connection in pool:
        connection.close()
    return outcomes


def open_loop(port, requests, rate, seconds, seed=1, observe=None, arrivals="poisson"):
    """Requests at a rate, whatever became of the earlier ones: at random moments ("poisson") or at even distances ("even")."""
    return asyncio.run(_open(port, requests, rate, seconds, seed, observe, arrivals))


def goodput(outcomes, begin, end):
    """Answers with 200 a second between two moments."""
    return sum(1 for outcome in outcomes if outcome.status == 200 and begin <= outcome.end < end) / (end - begin)


def rate_of(outcomes, skip=0.2):
    """The rate of good answers of a run, without its first part and its last answers, which are not of the steady state."""
    first, last = min(one.due for one in outcomes), max(one.due for one in outcomes)
    return goodput(outcomes, first + (last - first) * skip, last)


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def latencies(outcomes):
    return [outcome.latency for outcome in outcomes if outcome.status == 200]


def median_latency(outcomes):
    return statistics.median(latencies(outcomes))
