"""How quick the page for phones is: many phones at their own pace, all at once, and with the program killed in between.

    python3 benches/room.py PROGRAM [--phones 200] [--seconds 180] [--kill-every 20]

It needs Python 3.11 and Linux, and speaks to the program over loopback as browsers do: each answer is sent, its redirect is
followed, and connections are kept. It prints the time from a sent form to its acknowledgement, the memory of the program at
its peak, and what was lost, which must be nothing. With --kill-every 0 nothing is killed. Figures stand in README.md.
"""

import argparse
import asyncio
import contextlib
import random
import re
import signal
import socket
import subprocess
import tempfile
import time
import tomllib
import urllib.parse
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("program", type=Path)
parser.add_argument("--phones", type=int, default=200)
parser.add_argument("--seconds", type=float, default=180, help="how long a phone takes for its sheet")
parser.add_argument("--kill-every", type=float, default=0, help="seconds between two kills; 0: none")
parser.add_argument("--slow", type=int, default=0, help="sockets that send a byte now and then")
options = parser.parse_args()


def free():
    """A port below those that the system gives to connections: none of them takes it while the program is killed."""
    while True:
        with socket.socket() as one, contextlib.suppress(OSError):
            port = random.randrange(20_000, 30_000)
            one.bind(("127.0.0.1", port))
            return port


class Room:
    """The program, and the most memory that it took in any of its lives."""

    def __init__(self, folder):
        self.folder, self.port, self.trainer = folder, free(), free()
        self.peak, self.kills, self.key = 0, 0, ""

    def begin(self):
        command = [options.program.resolve(), "workshop", "room", "--address", "127.0.0.1", "--output", self.folder]
        command += ["--port", str(self.port), "--trainer-port", str(self.trainer), "--plain", "--fact", "sector=retail"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        while "?key=" not in (line := self.process.stdout.readline()):
            assert line, "the room was not opened"
        self.key = line.strip().split("key=")[1]

    def measure(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        self.peak = max(self.peak, int(re.search(r"VmHWM:\s+(\d+)", status)[1]))

    def kill(self):
        self.measure()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.kills += 1
        self.begin()


class Phone:
    def __init__(self, room, port=None):
        self.room, self.port, self.cookie = room, port or room.port, ""
        self.reader = self.writer = None
        self.said = {}

    async def ask(self, method, path, fields=None):
        """Asks until there is an answer; gives its status, its location and its body."""
        begun = time.monotonic()
        while time.monotonic() - begun < 60:
            try:
                return await asyncio.wait_for(self.once(method, path, fields), 30)
            except (OSError, asyncio.IncompleteReadError, TimeoutError):
                self.close()
                await asyncio.sleep(0.05)
        raise TimeoutError(path)

    async def once(self, method, path, fields):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        here = f"127.0.0.1:{self.port}"
        head = f"{method} {path} HTTP/1.1\r\nHost: {here}\r\nOrigin: http://{here}\r\nCookie: {self.cookie}\r\n"
        body = urllib.parse.urlencode(fields or [])
        if method == "POST":
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        self.writer.write((head + "\r\n" + (body if method == "POST" else "")).encode())
        answer = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        length = int((re.search(r"content-length: (\d+)", answer) or [0, 0])[1])
        text = (await self.reader.readexactly(length)).decode()
        if key := re.search(r"set-cookie: ([^;]+)", answer):
            self.cookie = key[1]
        to = re.search(r"location: (\S+)", answer)
        return int(answer.split()[1]), to[1] if to else "", text

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None

    async def open(self, path):
        status, to, text = await self.ask("GET", path)
        while status == 303:
            path = to
            status, to, text = await self.ask("GET", path)
        assert status == 200, (status, path)
        return path, text

    async def walk(self, times, seconds):
        """One person, at its own pace; the times of each acknowledgement are noted."""
        pause = lambda: asyncio.sleep(random.uniform(0.2, 1.8) * seconds / 18)
        await asyncio.sleep(random.uniform(0, seconds / 20))
        _, text = await self.open("/")
        await self.ask("POST", "/start", [("form", hidden(text, "form"))])
        path, text = await self.open("/")
        while path != "/review":
            await pause()
            values = [value for value in re.findall(r' name="answer" value="(\w+)"', text) if value not in ("0", "na")]
            answer = random.choice(values)
            fields = [("form", hidden(text, "form")), ("turn", hidden(text, "turn")), ("answer", answer), ("go", "on")]
            begun = time.monotonic()
            status, to, body = await self.ask("POST", path, fields)
            times.append(time.monotonic() - begun)
            assert status == 303 and to != "/", (status, to, path, answer)
            self.said[path] = answer
            path, text = await self.open(to)
        self.form = hidden(text, "form")

    async def send(self, times):
        begun = time.monotonic()
        status, to, _ = await self.ask("POST", "/send", [("form", self.form)])
        times.append(time.monotonic() - begun)
        assert (status, to) == (303, "/done")
        begun = time.monotonic()
        _, text = await self.open("/done")
        self.code = re.search(r'class="code">([^<]+)<', text)[1]
        return time.monotonic() - begun


def hidden(text, name):
    return re.search(rf'name="{name}" value="([^"]*)"', text)[1]


def told(name, times):
    ordered = sorted(times)
    at = lambda share: 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]
    print(f"{name}: {len(times)} times, half {at(0.5):.0f} ms, p95 {at(0.95):.0f} ms, p99 {at(0.99):.0f} ms, most {1000 * ordered[-1]:.0f} ms")


async def slow(room, ends):
    """A client that never sends a whole request."""
    while not ends.is_set():
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", room.port)
            writer.write(b"POST /start HTTP/1.1\r\nX: ")
            while not ends.is_set():
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(1)
        except OSError:
            await asyncio.sleep(0.2)


async def main():
    with tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder))
        room.begin()
        phones, times, ends = [Phone(room) for _ in range(options.phones)], [], asyncio.Event()
        others = [asyncio.create_task(slow(room, ends)) for _ in range(options.slow)]

        async def killer():
            while options.kill_every:
                await asyncio.sleep(options.kill_every)
                room.kill()

        killing = asyncio.create_task(killer())
        begun = time.monotonic()
        await asyncio.gather(*(phone.walk(times, options.seconds) for phone in phones))
        killing.cancel()
        print(f"{options.phones} phones, {len(times)} answers in {time.monotonic() - begun:.0f} s, {room.kills} kills, {options.slow} slow sockets")
        told("answer to acknowledgement", times)
        sent = []
        results = await asyncio.gather(*(phone.send(sent) for phone in phones))
        told("all send at once", sent)
        told("and open their results at once", results)
        ends.set()
        await asyncio.gather(*others)
        room.measure()
        print(f"memory at its peak: {room.peak / 1024:.0f} MB")
        trainer = Phone(room, room.trainer)
        trainer.cookie = f"trainer={room.key}"
        _, text = await trainer.open("/")
        await trainer.ask("POST", "/end", [("form", hidden(text, "form"))])
        assert room.process.wait(30) == 0
        lost = 0
        for phone in phones:
            sheet = tomllib.loads((Path(folder) / f"{phone.code}.answers.toml").read_text())
            lost += sum(path.split("/")[2] not in sheet["profile" if "/fact/" in path else "answers"] for path in phone.said)
        sheets = len(list(Path(folder).glob("*.answers.toml")))
        print(f"{sheets} sheets, {lost} answers lost")
        assert sheets == options.phones and lost == 0


asyncio.run(main())
