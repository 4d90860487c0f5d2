#!/usr/bin/env python3
"""Holds two tables of results against each other.  usage: same_figures.py OURS.csv THEIRS.csv

Each row of OURS must be in THEIRS, in any place, with the same figures in the columns that both have. The exit code is 1 if
one is not.
"""
import csv
import sys


def same(a, b):
    if a == b:
        return True
    try:
        return float(a) == float(b)
    except ValueError:
        return a.lower() == b.lower()


def main():
    with open(sys.argv[1], newline="") as ours, open(sys.argv[2], newline="") as theirs:
        ours, theirs = csv.reader(ours), csv.reader(theirs)
        here, there = next(ours), next(theirs)
        shared = [name for name in here if name in there and name not in ("source", "period")]
        mine, other = [here.index(name) for name in shared], [there.index(name) for name in shared]
        rows = {row[here.index("respondent")]: [row[at] for at in mine] for row in ours}
        different = 0
        for row in theirs:
            expected = rows.pop(row[there.index("respondent")], None)
            different += expected is None or not all(same(a, row[at]) for a, at in zip(expected, other))
    different += len(rows)
    print(f"exported SQL against batch: {different} rows differ in {len(shared)} shared columns")
    raise SystemExit(1 if different else 0)


if __name__ == "__main__":
    main()
