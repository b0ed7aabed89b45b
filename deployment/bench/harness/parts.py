"""The programs of a run: our C tools, the mock, nginx; and the systems that are compared."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
BIN = Path(os.environ.get("BENCH_BIN", HERE / "target"))


@dataclass(frozen=True)
class System:
    """One way to reach the mock. URLs end before /chat/completions."""
    name: str
    url: str
    stream_url: str
    pid: int | None = None   # the process whose CPU counts as the gateway's
    tree: bool = False       # it works through child processes (nginx)
    postgres: int | None = None


def build():
    subprocess.run(["make", "-s", "-C", HERE, "all"], check=True, stdout=subprocess.DEVNULL)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def _wait_for(port, process, what):
    for _ in range(100):
        if process.poll() is not None:
            raise SystemExit(f"bench: {what} ended with {process.returncode} before it listened")
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"bench: {what} does not listen on {port}")


def _stop(process):
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Mock:
    """The mock provider; one that already listens on the port is used and left running."""

    def __init__(self, port, options=()):
        self.port = port
        self.url = f"http://127.0.0.1:{port}/v1"
        self.process = None
        try:
            self.stats()
        except OSError:
            command = [str(BIN / "mock"), "--port", str(port), *options]
            self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            _wait_for(port, self.process, "mock")

    def stats(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/stats", timeout=5) as answer:
            return json.load(answer)

    def close(self):
        if self.process:
            _stop(self.process)


class Nginx:
    """Debian's nginx as a plain proxy in front of the mock, run by hand in a temporary folder."""

    def __init__(self, mock_port, workers):
        self.folder = Path(tempfile.mkdtemp(prefix="bench-nginx-"))
        self.whole, self.stream = free_port(), free_port()
        text = (HERE / "nginx.conf.in").read_text()
        for word, value in {"workers": workers, "folder": self.folder, "mock": mock_port,
                            "whole": self.whole, "stream": self.stream}.items():
            text = text.replace(f"@{word}@", str(value))
        config = self.folder / "nginx.conf"
        config.write_text(text)
        self.process = subprocess.Popen([_nginx(), "-p", str(self.folder), "-c", str(config)],
                                        stderr=subprocess.DEVNULL)
        _wait_for(self.stream, self.process, "nginx")

    def system(self, name):
        return System(name, f"http://127.0.0.1:{self.whole}/v1",
                      f"http://127.0.0.1:{self.stream}/v1", self.process.pid, tree=True)

    def close(self):
        _stop(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)


def _nginx():
    path = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if path:
        return path
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit("bench: nginx is missing; as root: apt-get install nginx-light")
    print("bench: nginx is missing; running apt-get install nginx-light")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx-light"],
                   check=True, stdout=subprocess.DEVNULL)
    return _nginx()


def nginx_version():
    said = subprocess.run([_nginx(), "-v"], capture_output=True, text=True, check=True)
    return said.stderr.strip().rpartition("/")[2]
