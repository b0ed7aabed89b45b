"""Where the gateway's time goes: a JFR recording or perf, taken under load."""

import os
import shutil
import subprocess
import time
from pathlib import Path

JFR_VIEWS = ("cpu-time-hot-methods", "hot-methods", "native-methods", "allocation-by-class",
             "allocation-by-site", "gc-pauses", "contention-by-site", "thread-cpu-load")


def _jdk_tool(pid, name):
    """A tool of the JDK that runs the process, since another JDK's may not fit."""
    beside = Path(os.readlink(f"/proc/{pid}/exe")).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        raise SystemExit(f"bench: {name} is not beside the process's java and not on the path")
    return found


def _print(title, command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    text = done.stdout.strip()
    if done.returncode == 0 and text and not text.startswith("No events"):
        print(f"\n== {title}\n" + "\n".join(text.splitlines()[:45]))


def _jfr(pid, seconds, out):
    recording = out / f"gateway-{pid}.jfr"
    start = [_jdk_tool(pid, "jcmd"), str(pid), "JFR.start", "settings=profile",
             f"duration={seconds}s", f"filename={recording}"]
    # The CPU-time sampler sees native code too, but only a JDK from 25 on knows it.
    said = subprocess.run([*start, "jdk.CPUTimeSample#enabled=true"], capture_output=True, text=True,
                          check=False)
    if "Started recording" not in said.stdout:
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL)
    time.sleep(seconds + 2)
    for view in JFR_VIEWS:
        _print(view, [_jdk_tool(pid, "jfr"), "view", "--width", "160", view, str(recording)])
    print(f"\nrecording: {recording}")


def _perf(pid, seconds, out):
    data = out / f"gateway-{pid}.perf"
    record = subprocess.Popen(["perf", "record", "-q", "-e", "cpu-clock", "-F", "499", "-g", "-p",
                               str(pid), "-o", str(data), "--", "sleep", str(seconds)])
    time.sleep(max(0, seconds - 1))
    # Names of compiled Java methods; perf looks for them in /tmp.
    subprocess.run([_jdk_tool(pid, "jcmd"), str(pid), "Compiler.perfmap"], check=False,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    record.wait()
    for title, sort in (("perf: by library", "dso"), ("perf: by function", "dso,symbol"),
                        ("perf: by thread", "comm")):
        _print(title, ["perf", "report", "-q", "-i", str(data), "--stdio", "-g", "none",
                       "--no-children", "--percent-limit", "0.7", "-F", f"overhead,{sort}"])
    print(f"\nsamples: {data}")


def profile(pid, tool, seconds, warmup, command, out):
    """Runs `command` (a load that lasts `warmup` and `seconds` and a little more) and records the
    process after the warm-up, so that the JIT compiler's own work does not fill the picture."""
    out.mkdir(parents=True, exist_ok=True)
    load = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        time.sleep(warmup)
        (_jfr if tool == "jfr" else _perf)(pid, seconds, out)
    finally:
        load.wait()
