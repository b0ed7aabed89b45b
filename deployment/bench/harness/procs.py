"""What /proc knows: CPU time of a process and its children, memory peak, other people's load."""

import os
import re
import time
from pathlib import Path

TICK_US = 1_000_000 // os.sysconf("SC_CLK_TCK")


def _stat(pid):
    """The fields of /proc/<pid>/stat behind the name (which may hold spaces), or None."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def _own_ticks(fields):
    return int(fields[11]) + int(fields[12])  # utime, stime: all threads, exited ones too


def children(pid):
    """Direct children, by the parent field of every process."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            fields = _stat(name)
            if fields and int(fields[1]) == pid:
                found.append(int(name))
    return found


def cpu_us(pid, tree=False):
    """CPU time a process has used, in µs. With `tree`, its living children and, through the
    parent's cutime and cstime, the ones that have ended: the sum never falls."""
    fields = _stat(pid)
    if fields is None:
        raise SystemExit(f"bench: process {pid} is gone")
    ticks = _own_ticks(fields)
    if tree:
        ticks += int(fields[13]) + int(fields[14])
        for child in children(pid):
            child_fields = _stat(child)
            ticks += _own_ticks(child_fields) if child_fields else 0
    return ticks * TICK_US


def host_ticks():
    """(busy, steal, all) ticks of the machine since boot."""
    user, nice, system, idle, iowait, irq, softirq, steal = map(
        int, Path("/proc/stat").read_text().splitlines()[0].split()[1:9])
    busy = user + nice + system + irq + softirq
    return busy, steal, busy + steal + idle + iowait


def busy_share(seconds):
    """How much of the machine is used while we do nothing, 0 to 1."""
    before = host_ticks()
    time.sleep(seconds)
    after = host_ticks()
    return (after[0] - before[0]) / max(1, after[2] - before[2])


def reset_peak(pid):
    """Starts a new memory peak for a process; without the right to, the peak is since start."""
    try:
        Path(f"/proc/{pid}/clear_refs").write_text("5")
    except OSError:
        pass


def peak_kb(pid):
    """Peak resident memory in KiB."""
    match = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(match.group(1)) if match else 0


def _link(fd):
    try:
        return os.readlink(fd)
    except OSError:  # closed meanwhile
        return None


def listener(port):
    """The process that listens on a local TCP port, or None. For a server that forks, the parent."""
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            fields = line.split()
            if fields[3] == "0A" and int(fields[1].rpartition(":")[2], 16) == port:
                inodes.add(f"socket:[{fields[9]}]")
    owners = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        if any(_link(fd) in inodes for fd in Path(f"/proc/{name}/fd").glob("*")):
            owners.append(int(name))
    return next((p for p in owners if int((_stat(p) or [0, -1])[1]) not in owners), None)


def machine():
    """A few words on where the figures come from."""
    cpu = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    return {
        "cpu": cpu.group(1) if cpu else "unknown",
        "cores": os.cpu_count(),
        "memory_mb": int(memory.group(1)) // 1024 if memory else 0,
        "kernel": os.uname().release,
        "load_average": os.getloadavg(),
        "started": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
    }
