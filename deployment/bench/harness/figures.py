"""From cells to tables: medians, spreads, ratios within a round, goals."""

from statistics import median, quantiles

CPU_COLUMNS = ("gateway", "postgres", "mock", "load", "sum")
MOCK_MARGIN = 3.0  # the mock alone must be this much faster than the fastest system


def spread(values):
    """Distance between the quartiles; 0 for fewer than three values."""
    if len(values) < 3:
        return 0.0
    low, _, high = quantiles(values, n=4, method="inclusive")
    return high - low


def pick(cells, path):
    """The values of a dotted path in each cell, leaving out cells that lack it."""
    values = []
    for cell in cells:
        value = cell
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            values.append(value)
    return values


def mid(cells, path):
    values = pick(cells, path)
    return median(values) if values else None


def ratios(cells, system, base, path="load.rps"):
    """system / base, round by round."""
    by_round = {}
    for cell in cells:
        by_round.setdefault(cell["round"], {})[cell["system"]] = pick([cell], path)
    return [r[system][0] / r[base][0] for r in by_round.values()
            if r.get(system) and r.get(base) and r[base][0] > 0]


def group(cells, kind):
    """Cells of a kind by (connections, rate share), in the order they were run."""
    groups = {}
    for cell in cells:
        if cell["kind"] == kind:
            groups.setdefault((cell["connections"], cell.get("share", 0)), []).append(cell)
    return groups


def of(cells, system):
    return [c for c in cells if c["system"] == system]


def _ratio(values):
    return _text(median(values), 3) if values else "-"


def _text(value, digits=1):
    if value is None:
        return "-"
    return f"{value:,.{digits}f}" if isinstance(value, float) else str(value)


def table(head, rows):
    rows = [[cell if isinstance(cell, str) else _text(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = ["  ".join(cell.ljust(w) if i == 0 else cell.rjust(w)
                       for i, (cell, w) in enumerate(zip(row, widths))) for row in [head, *rows]]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def mock_limited(cells):
    """The systems whose speed the mock (with the generator) might have bounded, and how many times
    faster the mock alone was; None where direct was not measured."""
    if not of(cells, "direct"):
        return None
    margins = {name: ratios(cells, "direct", name)
               for name in sorted({c["system"] for c in cells} - {"direct"})}
    return {name: round(median(values), 2) for name, values in margins.items()
            if values and median(values) < MOCK_MARGIN}


def _marks(cells):
    return ("*" if any(c["noisy"] for c in cells) else "") + (
        "!" if any(c["faults"] for c in cells) else "")


def whole_table(cells, systems):
    head = ["system", "req/s", "IQR", "x nginx", "by CPU", "p50 ms", "p99 ms", "p99.9", "+p50 us",
            "+p99 us", *CPU_COLUMNS, "RSS MB", ""]
    direct = of(cells, "direct")
    rows = []
    for name in systems:
        mine = of(cells, name)
        if not mine:
            continue
        row = [name, mid(mine, "load.rps"), spread(pick(mine, "load.rps")),
               _ratio(ratios(cells, name, "nginx")),
               _ratio(ratios(cells, "nginx", name, "cpu_us_per_call.sum"))]
        row += [_text(mid(mine, f"load.latency.{p}_us") / 1e3, 2) for p in ("p50", "p99", "p999")]
        row += [mid(mine, f"load.latency.{p}_us") - mid(direct, f"load.latency.{p}_us")
                if direct and name != "direct" else None for p in ("p50", "p99")]
        row += [mid(mine, f"cpu_us_per_call.{who}") for who in CPU_COLUMNS]
        rows.append(row + [mid(mine, "rss_peak_mb"), _marks(mine)])
    return table(head, rows)


def stream_table(cells, systems):
    head = ["system", "streams/s", "first p50", "p99", "+path p50", "+p99", "+back p50", "+p99",
            "event p50", "p99", "+p99", "end p50", "p99", "gateway", "postgres", ""]
    direct = of(cells, "direct")
    rows = []
    for name in systems:
        mine = of(cells, name)
        if not mine:
            continue

        def added(path):
            return mid(mine, path) - mid(direct, path) if direct and name != "direct" else None
        row = [name, mid(mine, "load.rps")]
        row += [mid(mine, f"load.first.{p}_us") for p in ("p50", "p99")]
        row += [added(f"load.{way}.{p}_us") for way in ("path", "first_delay") for p in ("p50", "p99")]
        row += [mid(mine, f"load.delay.{p}_us") for p in ("p50", "p99")] + [added("load.delay.p99_us")]
        row += [mid(mine, f"load.end.{p}_us") for p in ("p50", "p99")]
        row += [mid(mine, f"cpu_us_per_call.{who}") for who in ("gateway", "postgres")]
        rows.append(row + [_marks(mine)])
    return table(head, rows)


def _verdict(value, must, stretch, higher):
    better = (lambda a, b: a >= b) if higher else (lambda a, b: a <= b)
    return "stretch" if better(value, stretch) else "must" if better(value, must) else "MISSED"


def goals(cells):
    """The goals of the design that one run can judge, as rows: goal, value, must, stretch, met."""
    whole, stream = group(cells, "whole"), group(cells, "stream")
    c64, c256, c1 = (whole.get((n, 0), []) for n in (64, 256, 1))
    one, many = stream.get((1, 0), []), stream.get((256, 0), [])
    rows = []

    def judge(name, value, must, stretch, higher=False, digits=1):
        if value is not None:
            rows.append([name, _text(float(value), digits), str(must), str(stretch),
                         _verdict(value, must, stretch, higher)])

    def ratio(among, system):
        values = ratios(among, system, "nginx")
        return median(values) if values else None

    def minus(among, path, system, base):
        a, b = mid(of(among, system), path), mid(of(among, base), path)
        return a - b if a is not None and b is not None else None

    def cpu(among, system, *who):
        values = [mid(of(among, system), f"cpu_us_per_call.{w}") for w in who]
        return sum(v for v in values if v is not None) if values[0] is not None else None

    judge("S2/S1 throughput, c=64", ratio(c64, "s2"), 0.70, 0.85, True, 3)
    judge("S3/S1 throughput, c=64", ratio(c64, "s3"), 0.20, 0.30, True, 3)
    judge("S3/S1 throughput, c=256", ratio(c256, "s3"), 0.40, 0.55, True, 3)
    s3, s2 = cpu(c64, "s3", "gateway", "postgres"), cpu(c64, "s2", "gateway", "postgres")
    judge("CPU of durable money, us per call, c=64",
          s3 - s2 if s3 is not None and s2 is not None else None, 70, 45)
    judge("S2 gateway CPU, us per call, c=64", cpu(c64, "s2", "gateway"), 30, 24)
    judge("S3 gateway CPU, us per call, c=64", cpu(c64, "s3", "gateway"), 50, 38)
    judge("S2 added latency p50, us, c=1", minus(c1, "load.latency.p50_us", "s2", "direct"), 120, 60)
    judge("S2 added latency p99, us, c=1", minus(c1, "load.latency.p99_us", "s2", "direct"), 300, 150)
    judge("S3 added first token p50, us, 1 stream", minus(one, "load.path.p50_us", "s3", "direct"), 200, 100)
    judge("S3 added first token p99, us, 1 stream", minus(one, "load.path.p99_us", "s3", "direct"), 500, 300)
    judge("S3 added per event p99, us, 256 streams", minus(many, "load.delay.p99_us", "s3", "direct"), 50, 20)
    return rows


def report(cells, systems):
    """The whole run as text."""
    parts = []
    for kind, title in (("whole", "Whole answers, closed loop"), ("open", "Whole answers, open loop"),
                        ("stream", "Streams")):
        for (connections, share), some in group(cells, kind).items():
            line = f"{title}, {connections} connections"
            if share:
                line += f", at {share:.0%} of each system's own maximum (direct: of the largest)"
            line += f", {len({c['round'] for c in some})} rounds, CPU in us per call"
            if kind == "stream":
                line += ", times in us"
            parts += [line, (stream_table if kind == "stream" else whole_table)(some, systems)]
            limited = mock_limited(some) if kind == "whole" and connections > 1 else None
            if limited:
                parts.append("MOCK-LIMITED, direct is not 3x as fast: " + ", ".join(
                    f"{name} ({margin}x)" for name, margin in limited.items()))
            parts.append("")
            for system in ("s2", "s3"):
                values = ratios(some, system, "nginx") if kind == "whole" else []
                if values:
                    parts += [f"{system}/nginx by round: " + " ".join(f"{v:.3f}" for v in values), ""]
    judged = goals(cells)
    if judged:
        parts += ["Goals", table(["goal", "value", "must", "stretch", "met"], judged), ""]
    noisy = sum(c["noisy"] for c in cells)
    parts.append(f"* {noisy} of {len(cells)} cells had more than 10 % of the machine used by others "
                 "or more than 1 % stolen" if noisy else "no cell was disturbed by others")
    for c in cells:
        for fault in c["faults"]:
            parts.append(f"! {c['system']} {c['kind']} {c['connections']} round {c['round']}: {fault}")
    return "\n".join(parts)
