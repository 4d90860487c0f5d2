#!/usr/bin/env python3
"""circumspect and its peers over the same files, in one go.

usage: peers.py WORK_DIR [--rows 1000000] [--rounds 3] [--pandas]

Makes what it needs in WORK_DIR (about 1.5 GB for a million rows): virtual environments with the peers, the workload
(workload/gen.py), and the same items as a questionnaire (workload/as_questionnaire.py). Then it runs every command in
turn, round after round, and prints the median seconds of each, as a multiple of the plain parse by the csv crate and of
batch, with its peak memory. Last it holds the figures of the exported SQL against the rows of `batch`, all of them.

The peers do less: workload/SPEC.md has no interval, no gates, no needs, and takes its input to be valid.
"""
import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
# Versions are part of a measurement: from DuckDB 2.0.0 to 2.0.1 the same query takes two thirds of the time.
PACKAGES = {
    "venv": ["numpy==2.4.6", "pandas==3.1.1", "polars==2.1.0", "duckdb==2.0.1", "pyarrow"],
    "venv-duckdb-2.0.0": ["duckdb==2.0.0"],
}
# What a peer is called, its script, where its packages are.
PEERS = [
    ("Polars 2.1.0 with numpy", "polars_numpy", "venv"),
    ("Polars 2.1.0", "polars", "venv"),
    ("DuckDB 2.0.1", "duckdb", "venv"),
    ("DuckDB 2.0.0", "duckdb", "venv-duckdb-2.0.0"),
    ("pandas 3.1.1", "pandas", "venv"),
]
SQL = """
import sys, duckdb
con = duckdb.connect()
con.execute("create table answers as select * from read_csv(?, header=true, all_varchar=true, nullstr='\\x01')", [sys.argv[1]])
con.execute('alter table answers rename column "id" to "respondent"')
columns = [row[1] for row in con.execute("pragma table_info('answers')").fetchall()]
for missing in ("period", "scope"):
    if missing not in columns:
        con.execute(f"alter table answers add column {missing} varchar")
con.execute("copy (" + open(sys.argv[2]).read().rstrip().rstrip(";") + ") to '" + sys.argv[3] + "' (header, delimiter ',')")
"""


def run(command, **more):
    subprocess.run(command, check=True, **more)


def timed(command, work):
    """Wall seconds and peak memory in MB of a command and what it starts, in the folder of the files."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    words = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{words.decode(errors='replace')}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def bench_program():
    """The built program that only parses."""
    run(["cargo", "build", "--release", "--locked"], cwd=ROOT)
    built = subprocess.run(["cargo", "bench", "--locked", "--bench", "parse", "--no-run", "--message-format", "json"],
                           cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for line in built.splitlines():
        message = json.loads(line)
        if message.get("executable") and message["target"]["name"] == "parse":
            return message["executable"]
    raise SystemExit("the parse bench was not built")


def equal(ours, theirs):
    """Rows that differ in a column both files have, the places of rows apart."""
    with open(ours, newline="") as file:
        rows = {row["respondent"]: row for row in csv.DictReader(file)}
    shared, different = None, 0
    with open(theirs, newline="") as file:
        for row in csv.DictReader(file):
            other = rows.pop(row["respondent"])
            shared = shared or [name for name in row if name in other and name not in ("source", "period")]
            different += any(not same(row[name], other[name]) for name in shared)
    return len(rows) + different, shared


def same(a, b):
    if a == b:
        return True
    try:
        return float(a) == float(b)
    except ValueError:
        return a.lower() == b.lower()


def main():
    words = argparse.ArgumentParser()
    words.add_argument("work")
    words.add_argument("--rows", type=int, default=1_000_000)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--pandas", action="store_true", help="the slowest peer, too")
    options = words.parse_args()
    work = os.path.abspath(options.work)
    pythons = {venv: os.path.join(work, venv, "bin", "python") for venv in PACKAGES}
    for venv, packages in PACKAGES.items():
        if not os.path.exists(pythons[venv]):
            run([sys.executable, "-m", "venv", os.path.join(work, venv)])
        run([pythons[venv], "-m", "pip", "install", "--quiet", *packages])
    python = pythons["venv"]
    data, model = f"answers_{options.rows}.csv", "model.json"
    if not os.path.exists(os.path.join(work, data)):
        run([python, os.path.join(HERE, "workload", "gen.py"), work, "--rows", str(options.rows)])
    run([python, os.path.join(HERE, "workload", "as_questionnaire.py"), os.path.join(work, model), work])
    parse = bench_program()
    program = os.path.join(ROOT, "target", "release", "circumspect")
    own = ["--questionnaire", "questionnaire.toml"]
    rows, sql, from_sql = "rows.csv", "workload.sql", "rows_sql.csv"
    with open(os.path.join(work, sql), "w") as file:
        run([program, "export", "sql", "--dialect", "duckdb", *own], cwd=work, stdout=file)
    commands = {
        "csv crate, parse only": [parse, data],
        "circumspect batch": [program, "--quiet", "batch", data, "--output", rows, "--force", *own, "--catalogue",
                              "catalogue.toml"],
        "exported SQL in DuckDB": [python, "-c", SQL, data, sql, from_sql],
    }
    for name, peer, venv in PEERS:
        if peer != "pandas" or options.pandas:
            script = os.path.join(HERE, "workload", f"peer_{peer}.py")
            commands[f"peer {name}"] = [pythons[venv], script, model, data, f"{venv}-{peer}.csv", "--top5"]
    figures = {name: [] for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            # Nobody spends time on taking an older result away.
            for word in command:
                path = os.path.join(work, word)
                if word.endswith(".csv") and word != data and os.path.exists(path):
                    os.remove(path)
            # Nor does anybody share the machine with the rows of whoever ran before, on their way to the disk.
            os.sync()
            figures[name].append(timed(command, work))
    medians = {name: statistics.median(seconds for seconds, _ in runs) for name, runs in figures.items()}
    base, ours = medians["csv crate, parse only"], medians["circumspect batch"]
    print(f"{options.rows} rows, {options.rounds} rounds, {os.cpu_count()} cores")
    print(f"{'':30}{'seconds':>9}{'x parse':>9}{'x batch':>9}{'MB':>7}")
    for name, runs in figures.items():
        seconds, memory = medians[name], max(memory for _, memory in runs)
        print(f"{name:30}{seconds:9.2f}{seconds / base:9.2f}{seconds / ours:9.2f}{memory:7.0f}")
    different, shared = equal(os.path.join(work, rows), os.path.join(work, from_sql))
    print(f"exported SQL against batch: {different} rows differ in {len(shared)} shared columns")
    raise SystemExit(1 if different else 0)


if __name__ == "__main__":
    main()
