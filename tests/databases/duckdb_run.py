"""Runs a query over a table of answers in DuckDB: duckdb_run.py FOLDER. Prints the seconds of the query."""

import sys
import time
from pathlib import Path

import duckdb

folder = Path(sys.argv[1])
database = duckdb.connect()
database.execute((folder / "schema.sql").read_text())
database.execute(
    "INSERT INTO answers SELECT * FROM read_csv(?, header = true, all_varchar = true, delim = ',', quote = '\"',"
    " escape = '\"', nullstr = '', parallel = false)",
    [str(folder / "answers.csv")],
)
query = (folder / "query.sql").read_text()
start = time.perf_counter()
database.execute("CREATE TABLE scores AS\n" + query)
seconds = time.perf_counter() - start
database.execute(f"COPY (FROM scores ORDER BY respondent) TO '{folder / 'scores.csv'}' (HEADER)")
print(seconds)
