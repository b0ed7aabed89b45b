"""The arithmetic behind the tables, the books and the process times."""

import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from . import accounting, figures, parts, procs


def cell(system, rps, number=1, connections=64, gateway=10.0):
    return {"system": system, "kind": "whole", "connections": connections, "round": number,
            "load": {"rps": rps, "latency": {"p50_us": 1.0, "p99_us": 2.0, "p999_us": 3.0}},
            "cpu_us_per_call": {"gateway": gateway}, "noisy": False, "faults": [],
            "rss_peak_mb": None}


class Figures(unittest.TestCase):
    def test_ratios_are_taken_within_a_round(self):
        cells = [cell("nginx", 100.0, 1), cell("s3", 50.0, 1), cell("nginx", 10.0, 2),
                 cell("s3", 4.0, 2), cell("s3", 9.0, 3)]
        self.assertEqual([0.5, 0.4], figures.ratios(cells, "s3", "nginx"))

    def test_the_spread_is_the_distance_of_the_quartiles(self):
        self.assertEqual(2.0, figures.spread([1.0, 2.0, 3.0, 4.0, 5.0]))
        self.assertEqual(0.0, figures.spread([1.0, 9.0]))

    def test_a_system_near_the_mocks_speed_is_mock_limited(self):
        cells = [cell("direct", 290.0), cell("nginx", 100.0), cell("s3", 90.0)]
        self.assertEqual({"nginx": 2.9}, figures.mock_limited(cells))
        self.assertIsNone(figures.mock_limited(cells[1:]))

    def test_goals_are_judged_in_their_own_direction(self):
        cells = [cell("nginx", 100.0), cell("s2", 80.0, gateway=31.0), cell("s3", 19.0, gateway=20.0)]
        met = {row[0]: row[-1] for row in figures.goals(cells)}
        self.assertEqual("must", met["S2/S1 throughput, c=64"])
        self.assertEqual("MISSED", met["S3/S1 throughput, c=64"])
        self.assertEqual("MISSED", met["S2 gateway CPU, us per call, c=64"])
        self.assertEqual("stretch", met["S3 gateway CPU, us per call, c=64"])
        self.assertNotIn("S3/S1 throughput, c=256", met)

    def test_a_report_names_faults(self):
        bad = cell("nginx", 1.0)
        bad["faults"] = ["calls without an end: 3"]
        self.assertIn("calls without an end: 3", figures.report([cell("direct", 9.0), bad],
                                                                ["direct", "nginx"]))


class Books(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "books"
        self.file.write_text("10|400|160\n")
        self.patience, accounting.PATIENCE_SECONDS = accounting.PATIENCE_SECONDS, 0.2

    def tearDown(self):
        accounting.PATIENCE_SECONDS = self.patience
        self.folder.cleanup()

    def check(self, later):
        books = accounting.Books(command=f"cat {self.file}")
        self.file.write_text(later)
        served = {"answered": 2, "prompt_tokens": 80, "completion_tokens": 32}
        return books.check([{"mock": served}])

    def test_equal_growth_is_no_drift(self):
        self.assertFalse(self.check("12 480 192 0 0")["drift"])

    def test_one_token_is_drift(self):
        checked = self.check("12 480 191")
        self.assertEqual({"answered": 0, "prompt_tokens": 0, "completion_tokens": -1},
                         checked["difference"])
        self.assertTrue(checked["drift"])

    def test_an_open_hold_is_drift(self):
        self.assertTrue(self.check("12 480 192 1")["drift"])

    def test_a_query_without_numbers_is_refused(self):
        self.file.write_text("none")
        with self.assertRaisesRegex(SystemExit, "three whole numbers"):
            accounting.Books(command=f"cat {self.file}")


class Processes(unittest.TestCase):
    def test_the_time_of_ended_children_still_counts(self):
        burn = "import time; e = time.process_time() + .3\nwhile time.process_time() < e: pass"
        script = f"""import subprocess, sys, time
subprocess.run([sys.executable, '-c', {burn!r}]); print('ended', flush=True); time.sleep(30)"""
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
            parent.stdout.readline()
            own, tree = procs.cpu_us(parent.pid), procs.cpu_us(parent.pid, tree=True)
            parent.kill()
        self.assertGreaterEqual(tree - own, 290_000)

    def test_the_listener_of_a_port_is_found(self):
        mock = parts.Mock(parts.free_port())
        try:
            self.assertEqual(mock.process.pid, procs.listener(mock.port))
            self.assertGreater(procs.peak_kb(mock.process.pid), 0)
        finally:
            mock.close()
        time.sleep(0.05)
        self.assertIsNone(procs.listener(mock.port))


if __name__ == "__main__":
    unittest.main()
