#!/usr/bin/env python3
"""circumspect and its peers over the same files, in one go.

usage: measure.py WORK_DIR [--rows 1000000] [--rounds 5] [--only GROUP]... [--markdown] [--pandas]

Makes what it needs in WORK_DIR (about 8 GB for a million rows, see prepare.py), runs the commands of commands.py in
turn, round after round, and prints the median seconds of each, per record as multiples of the plain parse by the csv
crate and of batch, with its peak memory, and the bars of bars.py as goal/reached. Last it holds the figures of the
exported SQL against the rows of batch, all of them. The parse and batch of each workload always run.

The peers do less: workload/SPEC.md has no interval, no gates, no needs, and takes its input to be valid.
"""
import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time

import bars
import prepare
from commands import GROUPS, WORKLOADS, commands, cuts

# Benches of cargo that tell their own medians: what the row is called, the bench, the function in it.
ONE_ENTERPRISE = {
    "first prompt": ("start of the program to its first prompt", "start", "first_prompt"),
    "one sheet": ("assessment of one sheet, from memory", "scoring", "assessment_of_one_sheet"),
}
MILLISECONDS = {"ns": 1e-6, "µs": 1e-3, "ms": 1.0, "s": 1e3}


class Results:
    """Seconds, seconds of all cores together and megabytes of all runs, by the names of commands."""

    def __init__(self, listed):
        self.commands = {command.name: command for command in listed}
        self.runs = {command.name: [] for command in listed}
        self.medians_of_benches = {}

    def rows(self):
        return list(self.commands)

    def seconds(self, row):
        return statistics.median(seconds for seconds, _, _ in self.runs[row])

    def worked(self, row):
        """Seconds of all cores together: what other programs of a shared machine take does not count."""
        return statistics.median(worked for _, worked, _ in self.runs[row])

    def megabytes(self, row):
        return max(memory for _, _, memory in self.runs[row]) if row in self.runs else None

    def ratio(self, row, base):
        """The seconds of a record in a row, as a multiple of those in another."""
        if row not in self.commands or base not in self.commands:
            return None
        return self.seconds(row) / self.commands[row].rows / (self.seconds(base) / self.commands[base].rows)

    def worked_ratio(self, row, base):
        """The same of the seconds of all cores together."""
        return self.worked(row) / self.commands[row].rows / (self.worked(base) / self.commands[base].rows)

    def further(self, row):
        """Bytes that each record costs beyond those of the same command over fewer."""
        fewer = self.commands[row].fewer if row in self.commands else ""
        if fewer not in self.commands:
            return None
        more = self.commands[row].rows - self.commands[fewer].rows
        return max(self.megabytes(row) - self.megabytes(fewer), 0) * (1 << 20) / more

    def milliseconds(self, name):
        return self.medians_of_benches.get(name)


def timed(command, work):
    """Wall seconds, seconds of all cores and peak memory in MB of a command and what it starts, in the folder of the files.

    The system counts the memory of this script, from which the command begins, as the command's own; it is small.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(command.words, cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command.words)} failed:\n{said.decode(errors='replace')[-4000:]}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def clear(work, outputs):
    """Removes older results, so that no command spends time on that."""
    for name in outputs:
        path = os.path.join(work, name)
        if os.path.isdir(path):
            shutil.rmtree(path)
        elif os.path.exists(path):
            os.remove(path)


def one_enterprise():
    """Medians of the benches that need no table, in milliseconds."""
    found = {}
    for name, (_, bench, function) in ONE_ENTERPRISE.items():
        told = subprocess.run(["cargo", "bench", "--locked", "--bench", bench, "--", function], cwd=prepare.ROOT,
                              check=True, capture_output=True, text=True).stdout
        # A line of divan: function, fastest │ slowest │ median │ mean ...
        line = next(line for line in told.splitlines() if re.search(rf"\b{function}\b", line))
        number, unit = line.split("│")[2].split()
        found[name] = float(number) * MILLISECONDS[unit]
    return found


def table(heads, lines, markdown):
    """Rows of cells, the first and the last column to the left."""
    if markdown:
        print("| " + " | ".join(heads) + " |")
        print("|---|" + "---:|" * (len(heads) - 2) + "---|")
        for line in lines:
            print("| " + " | ".join(line) + " |")
    else:
        widths = [max(len(line[at]) for line in [heads, *lines]) for at in range(len(heads))]
        for line in [heads, *lines]:
            middle = [cell.rjust(width) for cell, width in zip(line[1:-1], widths[1:-1])]
            print("  ".join([line[0].ljust(widths[0]), *middle, line[-1]]).rstrip())
    print()


def show(results, listed_bars, markdown):
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def told(name):
        return "; ".join(filter(None, (bar.told(results) for bar in listed_bars if bar.row == name)))

    for workload, title in WORKLOADS.items():
        print(f"{title}\n")
        lines = []
        for name, command in results.commands.items():
            if command.workload != workload:
                continue
            memory, further = results.megabytes(name), results.further(name)
            peak = f"{memory:.0f}" if memory > floor else f"below {floor:.0f}"
            lines.append([
                command.title, f"{command.rows:,}", f"{results.seconds(name):.2f}",
                f"{results.ratio(name, f'{workload} parse'):.2f}", f"{results.ratio(name, f'{workload} batch'):.2f}",
                f"{results.worked_ratio(name, f'{workload} parse'):.2f}", peak, "" if further is None else f"{further:.0f}", told(name),
            ])
        table(["Command", "Records", "Seconds", "x parse", "x batch", "Work x parse", "Peak MB", "B a further record",
               "Bars, goal/reached"], lines, markdown)
    if results.medians_of_benches:
        table(["One enterprise", "Median ms", "Bar, goal/reached"],
              [[ONE_ENTERPRISE[name][0], f"{median:.2f}", told(name)]
               for name, median in results.medians_of_benches.items()], markdown)


def main():
    words = argparse.ArgumentParser()
    words.add_argument("work")
    words.add_argument("--rows", type=int, default=1_000_000)
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--only", action="append", choices=GROUPS, help="this group of commands; may be repeated")
    words.add_argument("--markdown", action="store_true", help="the tables as Markdown")
    words.add_argument("--pandas", action="store_true", help="the slowest peer, too")
    options = words.parse_args()
    work = os.path.abspath(options.work)
    os.makedirs(work, exist_ok=True)
    groups = ["base", *(options.only or GROUPS)]
    pythons = prepare.environments(work, options.pandas)
    prepare.workloads(work, pythons["venv"], options.rows, cuts(options.rows))
    parse = prepare.programs()
    with open(os.path.join(work, "workload.sql"), "w", encoding="utf-8") as file:
        prepare.run([prepare.PROGRAM, "export", "sql", "--dialect", "duckdb", "--questionnaire", "questionnaire.toml"],
                    cwd=work, stdout=file)
    listed = [command for command in commands(options.rows, parse, pythons, options.pandas) if command.group in groups]
    results = Results(listed)
    for _ in range(options.rounds):
        for command in listed:
            clear(work, command.outputs)
            # What the commands before wrote goes to the disk first, so that this one has the machine for itself.
            os.sync()
            results.runs[command.name].append(timed(command, work))
    if "one" in groups:
        results.medians_of_benches = one_enterprise()
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=prepare.ROOT, capture_output=True,
                            text=True).stdout.strip()
    print(f"{options.rows:,} records, median of {options.rounds}, {os.cpu_count()} cores, commit {commit}\n")
    if options.rows < 1_000_000:
        print("Bars are set for 1,000,000 records; with fewer, the start and the first buffers weigh too much.\n")
    show(results, bars.bars(prepare.indicators(work)), options.markdown)
    if "sql" in groups:
        check = os.path.join(prepare.WORKLOAD, "same_figures.py")
        raise SystemExit(subprocess.run([sys.executable, check, "simple.out.csv", "sql.out.csv"], cwd=work).returncode)


if __name__ == "__main__":
    main()
