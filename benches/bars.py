"""The bars: what each command may take at most, or must reach at least. The one table of them."""
from dataclasses import dataclass
from typing import Callable


@dataclass
class Bar:
    """A bar of a row of the table. `reached` finds the figure in the results; it is None where a row was not run."""
    row: str
    unit: str
    goal: float
    reached: Callable
    # Not the goal, and good enough where the code is much simpler.
    accepted: float = 0.0
    at_least: bool = False

    def told(self, results):
        """The goal and what was reached, or nothing where a row was not run."""
        reached = self.reached(results)
        if reached is None:
            return ""
        good = reached >= self.goal if self.at_least else reached <= self.goal
        word = "" if good else " accepted" if self.accepted and reached <= self.accepted else " MISSED"
        digits = 1 if self.unit == "MB" or reached >= 100 else 2
        return f"{self.goal:g}/{reached:.{digits}f} {self.unit}{word}"


def times(row, base):
    """The seconds of a record as a multiple of those of another row."""
    return lambda results: results.ratio(row, base)


def memory(row):
    return lambda results: results.megabytes(row)


def further(row):
    """Bytes that each further record costs."""
    return lambda results: results.further(row)


def fastest_peer(results):
    """How many times the seconds of batch the fastest peer takes."""
    found = [results.ratio(row, "simple batch") for row in results.rows() if row.startswith("peer ")]
    return min(found, default=None)


def bars(indicators):
    """All bars. `indicators` says how many each workload has."""
    out = [
        Bar("simple batch", "x parse", 1.3, times("simple batch", "simple parse"), accepted=1.6),
        Bar("simple batch", "x faster than the fastest peer", 3, fastest_peer, at_least=True),
        Bar("rich batch", "x parse", 2.5, times("rich batch", "rich parse")),
        Bar("simple sql", "x peer DuckDB 2.0.1", 1.5, times("simple sql", "peer DuckDB 2.0.1")),
        Bar("rich pages", "s", 10, lambda results: results.seconds("rich pages") if "rich pages" in results.runs else None),
        Bar("rich pages", "MB", 100, memory("rich pages")),
        Bar("first prompt", "ms", 20, lambda results: results.milliseconds("first prompt")),
        Bar("one sheet", "ms", 1, lambda results: results.milliseconds("one sheet")),
    ]
    for workload, count in indicators.items():
        batch, compare = f"{workload} batch", f"{workload} compare"
        out += [
            Bar(f"{batch} few", "MB", 32, memory(f"{batch} few")),
            Bar(batch, "B", 24, further(batch)),
            Bar(compare, "x batch", 4, times(compare, batch)),
            Bar(f"{compare} few", "MB", 64, memory(f"{compare} few")),
            Bar(compare, "B", 64 + 2 * count, further(compare)),
        ]
        for cohort in (f"{workload} cohort", f"{workload} cohort --by sector"):
            out += [
                Bar(cohort, "x batch", 1.5, times(cohort, batch)),
                Bar(f"{cohort} few", "MB", 64, memory(f"{cohort} few")),
                Bar(cohort, "B", 160, further(cohort)),
            ]
    return out
