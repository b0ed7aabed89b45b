"""Does the database hold what the mock gave away, to the unit? A fast run with drift has failed."""

import shlex
import subprocess
import time
from pathlib import Path

FIELDS = ("answered", "prompt_tokens", "completion_tokens")
PATIENCE_SECONDS = 15.0
QUERY_SECONDS = 600


class Books:
    """Asks a query (by psql) or a command for whole numbers: charges, prompt tokens and completion
    tokens ever booked, and any number more that must be zero when all is settled. Of the first
    three counts how they grew since the books were opened."""

    def __init__(self, sql=None, database=None, command=None):
        if command:
            self.command = shlex.split(command)
        else:
            text = Path(sql).read_text() if Path(sql).is_file() else sql
            self.command = ["psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-F", " ",
                            "-d", database, "-c", text]
        self.before = self.read()

    def read(self):
        done = subprocess.run(self.command, capture_output=True, text=True, check=False,
                              timeout=QUERY_SECONDS)
        words = done.stdout.replace("|", " ").split()
        if done.returncode != 0 or len(words) < 3 or not all(w.isdigit() for w in words):
            raise SystemExit("bench: the accounting query must print three whole numbers or more, "
                             f"not {done.stdout.strip()!r} {done.stderr.strip()!r}")
        values = [int(word) for word in words]
        return dict(zip(FIELDS, values)) | {"zeroes": values[3:]}

    def check(self, cells):
        """Compares with what the mock served in these cells, waiting a little for the last rows;
        returns booked, served, their differences and what should be zero."""
        served = {f: sum(c["mock"][f] for c in cells) for f in FIELDS}
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            now = self.read()
            booked = {f: now[f] - self.before[f] for f in FIELDS}
            difference = {f: booked[f] - served[f] for f in FIELDS}
            drift = any(difference.values()) or any(now["zeroes"])
            if not drift or time.monotonic() >= end:
                return {"drift": drift, "booked": booked, "served": served,
                        "difference": difference, "zeroes": now["zeroes"]}
            time.sleep(0.5)
