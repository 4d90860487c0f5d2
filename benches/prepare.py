"""What the benchmark needs before it can begin: environments with the peers, the workloads, and the built programs.

Everything is made in one folder and kept there: a second run makes only what is missing, or older than its sources.
"""
import itertools
import json
import os
import subprocess
import sys
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
WORKLOAD = os.path.join(HERE, "workload")
SHIPPED = os.path.join(ROOT, "questionnaires", "msme-circularity")
PROGRAM = os.path.join(ROOT, "target", "release", "circumspect")
# Versions are part of a measurement: from DuckDB 2.0.0 to 2.0.1 the same query takes two thirds of the time.
PACKAGES = {
    "venv": ["numpy==2.4.6", "polars==2.1.0", "duckdb==2.0.1"],
    "venv-duckdb-2.0.0": ["duckdb==2.0.0"],
}
PARQUET = """
import sys, duckdb
duckdb.execute(f"copy (from read_csv('{sys.argv[1]}', header=true, all_varchar=true)) to '{sys.argv[2]}' (format parquet)")
"""
PANDAS = ["pandas==3.1.1", "pyarrow"]


def run(command, **more):
    subprocess.run(command, check=True, **more)


def environments(folder, pandas):
    """The Python of each environment by its name."""
    pythons = {}
    for name, packages in PACKAGES.items():
        pythons[name] = os.path.join(folder, name, "bin", "python")
        if not os.path.exists(pythons[name]):
            run([sys.executable, "-m", "venv", os.path.join(folder, name)])
        wanted = packages + (PANDAS if pandas and name == "venv" else [])
        run([pythons[name], "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted])
    return pythons


def made(path, sources):
    """Whether a file is there and not older than what it is made from."""
    return os.path.exists(path) and os.path.getmtime(path) >= max(os.path.getmtime(source) for source in sources)


def make(path, sources, command):
    """A file that a script writes, unless it was made. A file of a broken run does not get the name."""
    if not made(path, sources):
        begun = os.path.join(os.path.dirname(path), f"begun-{os.path.basename(path)}")
        run([begun if word == path else word for word in command])
        os.replace(begun, path)


def head(path, rows):
    """The first rows of a table as a table of its own. No cell of the workloads has a line break."""
    out = f"{path[:-len('.csv')]}_first_{rows}.csv"
    if not made(out, [path]):
        with open(path, "rb") as table, open(f"{out}.begun", "wb") as file:
            file.writelines(itertools.islice(table, rows + 1))
        os.replace(f"{out}.begun", out)
    return out


def workloads(folder, python, rows, cuts):
    """Both workloads, the later file of each, their first rows, and the rich one as Parquet."""
    simple = os.path.join(folder, f"answers_{rows}.csv")
    later = f"{simple[:-len('.csv')]}_later.csv"
    for path, more in ((simple, []), (later, ["--later"])):
        # The script chooses the names in its folder.
        script = os.path.join(WORKLOAD, "gen.py")
        if not made(path, [script]):
            begun = os.path.join(folder, "begun")
            run([python, script, begun, "--rows", str(rows), *more])
            os.replace(os.path.join(begun, "model.json"), os.path.join(folder, "model.json"))
            os.replace(os.path.join(begun, os.path.basename(path)), path)
            os.rmdir(begun)
    run([python, os.path.join(WORKLOAD, "as_questionnaire.py"), os.path.join(folder, "model.json"), folder])
    rich = os.path.join(folder, f"rich_{rows}.csv")
    rich_later = os.path.join(folder, f"rich_{rows}_later.csv")
    script = os.path.join(WORKLOAD, "rich.py")
    for path, more in ((rich, []), (rich_later, ["--later"])):
        make(path, [script, *shipped()], [python, script, SHIPPED, path, "--rows", str(rows), *more])
    for path in (simple, later, rich, rich_later):
        for cut in cuts:
            if cut < rows:
                head(path, cut)
    parquet = os.path.join(folder, f"rich_{rows}.parquet")
    make(parquet, [rich], [python, "-c", PARQUET, rich, parquet])


def shipped():
    """The files of the shipped questionnaire."""
    return [os.path.join(place, name) for place, _, names in os.walk(SHIPPED) for name in names]


def indicators(folder):
    """How many indicators each workload has."""
    with open(os.path.join(folder, "model.json"), encoding="utf-8") as file:
        simple = len(json.load(file)["items"])
    rich = 0
    for path in shipped():
        with open(path, "rb") as file:
            rich += len(tomllib.load(file).get("indicator", []))
    return {"simple": simple, "rich": rich}


def programs():
    """Builds the program, and gives the path of the built bench that only parses."""
    run(["cargo", "build", "--release", "--locked"], cwd=ROOT)
    built = subprocess.run(["cargo", "bench", "--locked", "--bench", "parse", "--no-run", "--message-format", "json"],
                           cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for line in built.splitlines():
        message = json.loads(line)
        if message.get("executable") and message["target"]["name"] == "parse":
            return message["executable"]
    raise SystemExit("the parse bench was not built")
