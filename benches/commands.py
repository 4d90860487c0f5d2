"""The commands of the benchmark, one row of the table each: what runs, over how many records, and what it writes."""
import os
from dataclasses import dataclass, field

from prepare import PROGRAM, WORKLOAD

# At most so many records for what writes long files, so that a run stays short and the disk is not what is measured.
LONG_OUTPUT = 200_000
# So many pages are made of the first records.
PAGES = 1_000
# The bars of memory are for so many records, and for each further one.
FEW = 100_000
GROUPS = ["batch", "cohort", "compare", "formats", "sql", "peers", "one"]
WORKLOADS = {
    "simple": "Simple profiles: sector, size and country; 62 items, 120 tools for every country and language",
    "rich": "Rich profiles: the shipped questionnaire and catalogue",
}
# What a peer is called, its script, where its packages are.
PEERS = [
    ("Polars 2.1.0 with numpy", "polars_numpy", "venv"),
    ("Polars 2.1.0", "polars", "venv"),
    ("DuckDB 2.0.1", "duckdb", "venv"),
    ("DuckDB 2.0.0", "duckdb", "venv-duckdb-2.0.0"),
    ("pandas 3.1.1", "pandas", "venv"),
]


@dataclass
class Command:
    """A command, run in the folder of the files. `outputs` are removed before each run."""
    name: str
    group: str
    workload: str
    title: str
    rows: int
    words: list
    outputs: list = field(default_factory=list)
    # The same command over fewer records, which tells what a further one costs in memory.
    fewer: str = ""


def cuts(rows):
    """How many records the smaller runs have: few, those of long outputs, and those of pages."""
    few = FEW if rows > FEW else max(rows // 10, 1)
    return few, min(rows, LONG_OUTPUT), min(rows, PAGES)


def commands(rows, parse, pythons, pandas):
    """All commands. Figures of the others are multiples of the first two of a workload, its parse and its batch."""
    few, short, pages = cuts(rows)
    out = []

    def add(*words, **more):
        out.append(Command(*words, **more))

    for workload in WORKLOADS:
        stem = "answers" if workload == "simple" else "rich"
        own = ["--questionnaire", "questionnaire.toml", "--catalogue", "catalogue.toml"] if workload == "simple" else []

        def program(verb, *words):
            return [PROGRAM, "--quiet", verb, *words, *own]

        def name(count, later=""):
            return f"{stem}_{rows}{later}{'' if count == rows else f'_first_{count}'}.csv"

        all_rows, result, rejects = name(rows), f"{workload}.out.csv", f"{workload}.out.rejects.csv"
        add(f"{workload} parse", "base", workload, "csv crate, parse only, one core", rows, [parse, all_rows])
        add(f"{workload} batch", "base", workload, "batch", rows,
            program("batch", all_rows, "--output", result), [result, rejects], f"{workload} batch few")
        add(f"{workload} batch few", "batch", workload, "batch", few,
            program("batch", name(few), "--output", "few.out.csv"), ["few.out.csv", "few.out.rejects.csv"])
        for verb, more in (("cohort", []), ("cohort", ["--by", "sector"]), ("compare", [])):
            title = " ".join([verb, *more])
            for count, fewer in ((rows, f"{workload} {title} few"), (few, "")):
                files = [name(count)] + [name(count, "_later")] * (verb == "compare")
                add(f"{workload} {title}" + ("" if fewer else " few"), verb, workload,
                    title + " of two files" * (verb == "compare"), count, program(verb, *files, *more), [], fewer)
        if workload == "rich":
            add("rich details", "formats", workload, "batch --details", short,
                program("batch", name(short), "--details", "--output", "details"), ["details"])
            add("rich pages", "formats", workload, "batch --reports html", pages,
                program("batch", name(pages), "--reports", "html", "--output", "pages"), ["pages"])
            add("rich parquet in", "formats", workload, "batch, Parquet in", rows,
                program("batch", f"{stem}_{rows}.parquet", "--output", "in.out.csv"),
                ["in.out.csv", "in.out.rejects.csv"])
            for kind, title, count in (("parquet", "Parquet", rows), ("xlsx", "xlsx", short)):
                add(f"rich {kind} out", "formats", workload, f"batch, {title} out", count,
                    program("batch", name(count), "--format", kind, "--output", f"rich.{kind}"),
                    [f"rich.{kind}", "rich.rejects.csv"])
        else:
            python = pythons["venv"]
            add("simple sql", "sql", workload, "exported SQL in DuckDB 2.0.1, no steps and tools", rows,
                [python, os.path.join(WORKLOAD, "score_in_duckdb.py"), all_rows, "workload.sql", "sql.out.csv"],
                ["sql.out.csv"])
            for title, peer, venv in PEERS:
                if peer != "pandas" or pandas:
                    peer_out = f"{peer}-{venv}.out.csv"
                    add(f"peer {title}", "peers", workload, f"peer: {title}", rows,
                        [pythons[venv], os.path.join(WORKLOAD, f"peer_{peer}.py"), "model.json", all_rows, peer_out,
                         "--top5"], [peer_out])
    return out
