#!/usr/bin/env python3
"""Answers to a questionnaire of circumspect by respondents of every kind, in a wide CSV table.

usage: rich.py QUESTIONNAIRE_FOLDER OUT.csv [--rows 10000] [--later]

All ids, options and ranges come from the TOML files, so a change of content changes nothing here. Profiles are rich:
all options of each fact, but 20 countries and 60 sets of languages; activities in sets of two to six; one optional fact
in ten is not stated, of lists other than languages six in ten. A question that its `ask_if` rules out has an empty
cell; of the others some are `na` (with a reason where one is due), `dk` or empty, and one respondent in thirty gave up
early. Respondents are in no order.

`--later` writes the same respondents a year later: the same profiles, one answer in six given anew, and all a
little better.

Every draw is a 64-bit mix of the row and the column in integer arithmetic, so the bytes depend on the questionnaire
alone.
"""
import argparse
import os
import tomllib

import numpy as np

from gen import mix, mix_py

COUNTRIES = 20
LANGUAGE_SETS = 60
OTHER_SETS = 256
NUMBERS = 200
REASONS = ["We have no such thing.", "The landlord does it.", "\"We rent, so we cannot choose.\"", "Not in our trade."]
# What a cell stands for in conditions, beside options, numbers, and true or false.
UNKNOWN, NOT_ASKED = "unknown", "not asked"
# Cells beside the values, behind them in the list of cells of a column.
STATES = [("na", UNKNOWN), ("dk", UNKNOWN), ("", UNKNOWN), ("", NOT_ASKED)]
CHUNK = 20_000


class Dice:
    """Numbers one after the other, for what is drawn once."""

    def __init__(self, seed):
        self.state = mix_py(seed)

    def below(self, most):
        self.state = mix_py(self.state + 1)
        return (self.state >> 33) % most


def read(folder):
    """The profile facts and the indicators of a questionnaire, in the order in which they are asked."""
    with open(os.path.join(folder, "questionnaire.toml"), "rb") as file:
        head = tomllib.load(file)
    facts, indicators = head.get("profile", []), head.get("indicator", [])
    for part in head.get("parts", []):
        with open(os.path.join(folder, part), "rb") as file:
            more = tomllib.load(file)
        facts, indicators = facts + more.get("profile", []), indicators + more.get("indicator", [])
    return facts, indicators


def sets(item, count, sizes, dice):
    """Different lists of options as cells. Of languages, every second list has the first, which most can read."""
    ids = [option["id"] for option in item["options"] if not option.get("exclusive")]
    least = max(sizes[0], 1)
    found = {"[]": frozenset()} if sizes[0] == 0 else {}
    for attempt in range(count * 20):
        chosen = {ids[0]} if item["id"] == "languages" and attempt % 2 else set()
        size = least + dice.below(min(sizes[1], len(ids)) - least + 1)
        while len(chosen) < size:
            chosen.add(ids[dice.below(len(ids))])
        found[";".join(one for one in ids if one in chosen)] = frozenset(chosen)
        if len(found) == count:
            break
    alone = [option["id"] for option in item["options"] if option.get("exclusive")]
    return [(one, {one}) for one in alone] + list(found.items())


def values(item, fact, dice):
    """The cells of a question that are values, each with what it means in conditions, the worst first if known."""
    kind = item["kind"]
    if kind == "maturity":
        return [(str(level), level) for level in range(len(item["levels"]))]
    if kind == "one-of":
        ids = [option["id"] for option in item["options"]]
        if item["id"] == "country":
            ids = ids[::max(len(ids) // COUNTRIES, 1)][:COUNTRIES]
        return [(one, {one}) for one in ids]
    if kind == "many-of":
        if item["id"] == "languages":
            return sets(item, LANGUAGE_SETS, (1, 3), dice)
        return sets(item, OTHER_SETS, (2, 6) if item.get("required") else (0, 2) if fact else (0, 5), dice)
    if kind == "yes-no":
        return [("false", False), ("true", True)]
    if kind == "quantity":
        lowest, highest = item.get("valid", [0, 1000])
        numbers = [lowest + (highest - lowest) * at / NUMBERS for at in range(NUMBERS)]
        return [(f"{number:.6g}", float(f"{number:.6g}")) for number in numbers]
    return [("As told on the phone", UNKNOWN), ("See our paper of last year", UNKNOWN)]


class Column:
    """The cells of a question, and which of them each respondent of a chunk has."""

    def __init__(self, at, item, fact, dice):
        self.at, self.item, self.fact = at, item, fact
        kinds = values(item, fact, dice) + STATES
        self.count = len(kinds) - len(STATES)
        self.cells = np.array([cell for cell, _ in kinds], dtype=object)
        self.meanings = [meaning for _, meaning in kinds]
        self.na, self.dk, self.blank, self.not_asked = range(self.count, len(kinds))
        seldom = item["kind"] == "many-of" and item["id"] != "languages"
        self.unstated = 0 if item.get("required") else 600 if seldom else 100  # of a thousand; facts only
        self.codes = None

    def draw(self, people, columns):
        x = people.draw(self.at, again=not self.fact)
        noise, chance = (x >> np.uint64(20)) % np.uint64(1000), (x >> np.uint64(44)) % np.uint64(1000)
        if self.fact:
            codes = (noise * np.uint64(self.count) // np.uint64(1000)).astype(np.int64)
            codes[chance < self.unstated] = self.blank
        else:
            level = (people.ability * np.uint64(6) + noise * np.uint64(4)) // np.uint64(10)
            codes = (level * np.uint64(self.count) // np.uint64(1000)).astype(np.int64)
            codes[chance < 125] = self.blank
            codes[chance < 85] = self.dk
            if self.item.get("not_applicable", "never") != "never":
                codes[chance < 45] = self.na
            codes[people.gave_up & (chance >= 400)] = self.blank
        if "ask_if" in self.item:
            codes[truth(self.item["ask_if"], columns) == 0.0] = self.not_asked
        self.codes = codes

    def holds(self, wanted):
        """For each respondent, whether this question was answered so: 1 yes, 0 no, a half for unknown."""
        return np.array([verdict(meaning, wanted) for meaning in self.meanings])[self.codes]


def verdict(meaning, wanted):
    if meaning is UNKNOWN:
        return 0.5
    if meaning is NOT_ASKED:
        return 0.0
    if isinstance(wanted, dict):
        below = wanted.get("below")
        return float(wanted.get("at_least", meaning) <= meaning and (below is None or meaning < below))
    if isinstance(wanted, list):
        return float(bool(meaning & set(wanted)) if isinstance(meaning, (set, frozenset)) else meaning in wanted)
    return float(meaning == wanted)


def truth(condition, columns):
    """A condition of docs/format.md for each respondent: 1 true, 0 false, a half for unknown."""
    parts = []
    for key, wanted in condition.items():
        if key == "all":
            parts += [truth(one, columns) for one in wanted]
        elif key == "any":
            parts.append(np.maximum.reduce([truth(one, columns) for one in wanted]))
        elif key == "not":
            parts.append(1.0 - truth(wanted, columns))
        else:
            parts.append(columns[key].holds(wanted))
    return np.minimum.reduce(parts)


class People:
    """The respondents of some rows."""

    def __init__(self, rows, later):
        self.rows, self.later = rows, later
        self.key = mix(rows * np.uint64(0x100) + np.uint64(5))
        able = (self.hash(-1) >> np.uint64(40)) % np.uint64(1000)
        self.ability = np.minimum(able + np.uint64(20 if later else 0), np.uint64(999))
        self.gave_up = (self.hash(-2) >> np.uint64(40)) % np.uint64(30) == 0

    def hash(self, column):
        return mix(self.key ^ np.uint64(mix_py(7919 * (column + 10))))

    def draw(self, column, again):
        first = self.hash(column)
        if not (self.later and again):
            return first
        return np.where(self.hash(column + 10_000) % np.uint64(6) == 0, self.hash(column + 20_000), first)

    def ids(self):
        """Pseudonyms as `assess` makes them. An odd factor gives each row another one, in no order."""
        numbers = (self.rows * np.uint64(0x9E3779B97F) + np.uint64(0x5DEECE66D)) & np.uint64((1 << 40) - 1)
        letters = np.array(list("abcdefghijklmnopqrstuvwxyz234567"), dtype=object)
        parts = [letters[((numbers >> np.uint64(5 * at)) & np.uint64(31)).astype(np.int64)] for at in range(8)]
        return sum(parts[1:4], parts[0]) + "-" + sum(parts[5:], parts[4])


def table(columns, people):
    """The columns of cells of these respondents."""
    out = [people.ids().tolist(), ["2026" if people.later else "2025"] * len(people.rows)]
    for column in columns.values():
        column.draw(people, columns)
        out.append(column.cells[column.codes].tolist())
        if column.item.get("not_applicable") == "with-reason":
            reasons = np.array([*REASONS, ""], dtype=object)
            chosen = (people.hash(column.at + 30_000) % np.uint64(len(REASONS))).astype(np.int64)
            out.append(reasons[np.where(column.codes == column.na, chosen, len(REASONS))].tolist())
    return out


def main():
    words = argparse.ArgumentParser()
    words.add_argument("questionnaire")
    words.add_argument("out")
    words.add_argument("--rows", type=int, default=10_000)
    words.add_argument("--later", action="store_true")
    options = words.parse_args()
    facts, indicators = read(options.questionnaire)
    dice, columns, names = Dice(5), {}, ["respondent", "period"]
    for at, item in enumerate(facts + indicators):
        columns[item["id"]] = Column(at, item, at < len(facts), dice)
        names.append(item["id"])
        if item.get("not_applicable") == "with-reason":
            names.append(f"{item['id']}.reason")
    with open(options.out, "w", encoding="utf-8", newline="\n") as file:
        file.write(",".join(names) + "\n")
        for first in range(0, options.rows, CHUNK):
            rows = np.arange(first, min(first + CHUNK, options.rows), dtype=np.uint64)
            file.writelines(",".join(row) + "\n" for row in zip(*table(columns, People(rows, options.later))))


if __name__ == "__main__":
    np.seterr(over="ignore")
    main()
