"""load and mock against each other and against a server that writes odd but lawful bytes."""

import http.client
import json
import socket
import tempfile
import threading
import time
import unittest
from pathlib import Path

from . import parts
from .cells import run_load

WHOLE = json.dumps({"model": "m", "messages": [], "max_tokens": 9})
STREAM = json.dumps({"model": "m", "messages": [], "stream": True})


def load(url, *options, body=None):
    command = [str(parts.BIN / "load"), *options]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(body or "")
        file.flush()
        return run_load(command + (["-b", file.name] if body else []) + [url])


class RawServer:
    """Answers every request on a connection with the given pieces, a pause between them."""

    def __init__(self, pieces, close=False):
        self.pieces, self.close_after = pieces, close
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection:
            while connection.recv(65536):
                for piece in self.pieces:
                    connection.sendall(piece)
                    time.sleep(0.0005)
                if self.close_after:
                    return

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()


class LoadAndMock(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.mock = parts.Mock(parts.free_port(), ["--first-us=5000", "--gap-us=1000", "--events=5"])

    @classmethod
    def tearDownClass(cls):
        cls.mock.close()

    def served(self, action):
        before = self.mock.stats()
        result = action()
        after = self.mock.stats()
        return result, {k: after[k] - before[k] for k in before}

    def chat(self, path=""):
        return f"http://127.0.0.1:{self.mock.port}{path}/v1/chat/completions"

    def test_both_sides_count_the_same_calls_and_tokens(self):
        result, served = self.served(
            lambda: load(self.chat(), "-c", "8", "-n", "500", "--usage", body=WHOLE))
        self.assertEqual((500, 500, 0), (result["ok"], served["answered"], result["errors"]))
        self.assertEqual(500 * 40, result["usage"]["prompt_tokens"])
        self.assertEqual(served["completion_tokens"], result["usage"]["completion_tokens"])
        self.assertEqual(500 * 56, result["usage"]["total_tokens"])

    def test_a_stream_has_all_its_events_and_its_usage_once(self):
        result, served = self.served(
            lambda: load(self.chat(), "-c", "4", "-n", "12", "--sse", "--usage", body=STREAM))
        self.assertEqual((12, 12, 12), (result["ok"], result["streams_done"], served["streamed"]))
        self.assertEqual(12 * (5 + 3), result["events"])
        self.assertEqual(12 * 4, result["delay"]["count"])
        self.assertEqual(12 * 40, result["usage"]["prompt_tokens"])

    def test_the_path_time_leaves_the_mocks_own_wait_out(self):
        result = load(self.chat("/s30000-1000-2"), "-n", "5", "--sse", body=STREAM)
        self.assertGreater(result["first"]["p50_us"], 30_000)
        self.assertLess(result["path"]["p50_us"], 15_000)

    def test_an_open_loop_counts_waiting_from_the_schedule(self):
        result = load(self.chat("/d100000"), "-c", "1", "-r", "30", "-d", "1", body=WHOLE)
        self.assertGreater(result["latency"]["max_us"], 500_000)
        self.assertGreater(result["unsent"], 10)

    def test_an_open_loop_keeps_its_rate(self):
        result = load(self.chat(), "-c", "4", "-r", "300", "-d", "1", body=WHOLE)
        self.assertAlmostEqual(300, result["started"], delta=6)

    def test_calls_start_spread_over_the_ramp(self):
        result = load(self.chat("/d10000"), "-c", "10", "-d", "0.4", "--ramp", "400", body=WHOLE)
        together = load(self.chat("/d10000"), "-c", "10", "-d", "0.4", body=WHOLE)
        self.assertLess(result["started"], 0.75 * together["started"])

    def test_the_raw_histogram_holds_every_call(self):
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "h"
            load(self.chat(), "-n", "200", "--hist", str(raw), body=WHOLE)
            counts = [int(line.split()[1]) for line in raw.read_text().splitlines()
                      if not line.startswith("#")]
        self.assertEqual(200, sum(counts))

    def test_the_mock_reads_chunked_requests_and_names_the_model_back(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.mock.port, timeout=5)
        pieces = [WHOLE[:20].encode(), WHOLE[20:].encode()]
        connection.request("POST", "/v1/chat/completions", body=iter(pieces), encode_chunked=True,
                           headers={"Transfer-Encoding": "chunked"})
        answer = json.load(connection.getresponse())
        connection.close()
        self.assertEqual("m", answer["model"])
        self.assertEqual({"prompt_tokens": 40, "completion_tokens": 16, "total_tokens": 56},
                         answer["usage"])

    def test_a_client_that_leaves_is_not_served(self):
        def leave():
            with socket.create_connection(("127.0.0.1", self.mock.port)) as s:
                head = f"POST /s1000-50000-9/v1/chat/completions HTTP/1.1\r\nContent-Length: {len(STREAM)}"
                s.sendall(f"{head}\r\n\r\n{STREAM}".encode())
                s.recv(100)
            time.sleep(0.2)
        _, served = self.served(leave)
        self.assertEqual((1, 0, 1), (served["requests"], served["answered"], served["aborted"]))

    def test_big_bodies_arrive_whole(self):
        big = json.dumps({"messages": "x" * 400_000, "model": "m"})
        result, served = self.served(lambda: load(self.chat(), "-c", "3", "-n", "9", body=big))
        self.assertEqual((9, 9), (result["ok"], served["answered"]))


class LoadAndOddServers(unittest.TestCase):
    def test_chunks_of_any_cut_are_joined(self):
        text = (b"HTTP/1.1 200 OK\r\ntransfer-ENCODING: Chunked\r\n\r\n"
                b"5;name=value\r\nhello\r\n1\r\n \r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n")
        with RawServer([text[i:i + 1] for i in range(len(text))]) as server:
            result = load(server.url, "-n", "3")
        self.assertEqual((3, 48, 0), (result["ok"], result["bytes"], result["errors"]))

    def test_events_cut_anywhere_are_joined(self):
        body = b'data: {"usage":{"prompt_tokens":3,"completion_tokens":4}}\r\n\r\ndata: [DONE]\n\n'
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
        with RawServer([head] + [body[i:i + 3] for i in range(0, len(body), 3)]) as server:
            result = load(server.url, "-n", "2", "--sse", "--usage")
        self.assertEqual((2, 6, 8), (result["streams_done"], result["usage"]["prompt_tokens"],
                                     result["usage"]["completion_tokens"]))

    def test_a_stream_without_its_end_is_a_failure(self):
        body = b"data: {}\n\n"
        with RawServer([b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + body]) as server:
            result = load(server.url, "-n", "2", "--sse")
        self.assertEqual((0, 2), (result["ok"], result["failed"]["incomplete"]))

    def test_a_cut_answer_is_a_failure(self):
        with RawServer([b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"], close=True) as server:
            result = load(server.url, "-n", "2")
        self.assertEqual((0, 2), (result["ok"], result["failed"]["closed"]))

    def test_a_refusal_is_counted_by_its_status_and_not_as_a_latency(self):
        with RawServer([b"HTTP/1.1 429 Too Many\r\nContent-Length: 2\r\n\r\nno"]) as server:
            result = load(server.url, "-n", "4")
        self.assertEqual((4, {"429": 4}, 0), (result["other"], result["status"],
                                              result["latency"]["count"]))

    def test_a_server_that_closes_is_called_again(self):
        text = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nok"
        with RawServer([text], close=True) as server:
            result = load(server.url, "-n", "3")
        self.assertEqual((3, 2, 0), (result["ok"], result["reconnects"], result["errors"]))

    def test_nonsense_is_a_failure_and_the_run_is_bounded(self):
        with RawServer([b"what do you want\r\n\r\n"]) as server:
            result = load(server.url, "-d", "5", "--max-errors", "7")
        self.assertEqual((0, 7), (result["ok"], result["failed"]["malformed"]))

    def test_a_silent_server_runs_into_the_timeout(self):
        with RawServer([]) as server:
            result = load(server.url, "-n", "1", "--timeout", "100")
        self.assertEqual(1, result["failed"]["timeout"])


if __name__ == "__main__":
    unittest.main()
