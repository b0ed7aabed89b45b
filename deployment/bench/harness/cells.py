"""One cell of a run: one system under one load, with everybody's CPU time around it."""

import json
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import procs
from .parts import BIN

NOISY_STEAL = 0.01
NOISY_OTHERS = 0.10
SETTLE_SECONDS = 0.25  # the database's last commits, before CPU time is read


@dataclass
class Load:
    """What the generator is asked to do. Exactly one of the kinds whole, stream, open."""
    kind: str
    connections: int
    seconds: float
    rate: float = 0.0
    ramp_ms: float = 0.0


@dataclass
class Caller:
    """Who calls: the key, the bodies, and where raw histograms go (None: nowhere)."""
    body: Path
    stream_body: Path
    key: str | None = None
    raw: Path | None = None
    headers: list = field(default_factory=list)

    def command(self, system, load, hist=None):
        stream = load.kind == "stream"
        command = [str(BIN / "load"), "-c", str(load.connections), "-d", str(load.seconds),
                   "-H", "Content-Type: application/json", "-b",
                   str(self.stream_body if stream else self.body), "--usage"]
        if self.key:
            command += ["-H", f"Authorization: Bearer {self.key}"]
        for header in self.headers:
            command += ["-H", header]
        if stream:
            command += ["--sse", "--ramp", str(load.ramp_ms)]
        if load.rate:
            command += ["-r", str(load.rate)]
        if hist:
            command += ["--hist", str(hist)]
        return command + [(system.stream_url if stream else system.url) + "/chat/completions"]


def run_load(command):
    """Runs the generator to its end; its JSON line comes back even when calls failed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise SystemExit(f"bench: load failed: {done.stderr.strip()}")
    return json.loads(done.stdout)


def _cpu(system):
    used = {}
    if system.pid:
        used["gateway"] = procs.cpu_us(system.pid, system.tree)
    if system.postgres:
        used["postgres"] = procs.cpu_us(system.postgres, tree=True)
    return used


def _difference(after, before):
    return {key: after[key] - before[key] for key in before}


def wait_until_quiet(patience):
    """Waits for a machine that others leave alone, `patience` seconds at most; returns the share
    in use just before the cell starts."""
    end = time.monotonic() + patience
    while True:
        busy = procs.busy_share(0.3)
        if busy < NOISY_OTHERS or time.monotonic() >= end:
            return busy


def measure(system, load, caller, mock, round_number, patience=0.0):
    """Runs one cell and returns it as a dictionary of plain values."""
    busy_before = wait_until_quiet(patience)
    hist = None
    if caller.raw:
        name = f"{load.kind}-{load.connections}-{round_number}-{system.name}.hist"
        hist = caller.raw / name
    if system.pid:
        procs.reset_peak(system.pid)
    stats, cpu, host = mock.stats(), _cpu(system), procs.host_ticks()
    result = run_load(caller.command(system, load, hist))
    time.sleep(SETTLE_SECONDS)
    host_after = procs.host_ticks()
    cpu = _difference(_cpu(system), cpu)
    served = _difference(mock.stats(), stats)
    cpu["mock"], cpu["load"] = served.pop("cpu_us"), result["cpu_us"]
    busy, steal, everything = (a - b for a, b in zip(host_after, host))
    others = (busy * procs.TICK_US - sum(cpu.values())) / (everything * procs.TICK_US)
    calls = max(1, result["completed"])
    per_call = {who: round(us / calls, 2) for who, us in cpu.items()}
    per_call["sum"] = round(sum(cpu.values()) / calls, 2)
    return {
        "system": system.name, "kind": load.kind, "connections": load.connections,
        "round": round_number, "rate": load.rate, "load": result, "mock": served,
        "cpu_us": cpu, "cpu_us_per_call": per_call,
        "rss_peak_mb": round(procs.peak_kb(system.pid) / 1024, 1) if system.pid else None,
        "busy_before": round(busy_before, 3), "steal": round(steal / everything, 4),
        "others": round(others, 3),
        "noisy": steal / everything > NOISY_STEAL or others > NOISY_OTHERS,
        "faults": faults(result, served),
    }


def faults(result, served):
    """Why a cell's speed must not be believed; empty for a clean one."""
    found = []
    if result["other"]:
        found.append(f"answers that are not 2xx: {result['status']}")
    if result["errors"]:
        found.append(f"failed calls: {result['failed']}")
    if result["unfinished"]:
        found.append(f"calls without an end: {result['unfinished']}")
    if result["unsent"] > 0.01 * result["started"]:
        found.append(f"the schedule could not be kept: {result['unsent']} calls were never sent")
    if served["answered"] != result["ok"]:
        found.append(f"the mock answered {served['answered']}, the client counts {result['ok']}")
    for name in ("prompt_tokens", "completion_tokens"):
        if served[name] != result["usage"][name]:
            found.append(f"{name}: mock {served[name]}, client {result['usage'][name]}")
    return found
