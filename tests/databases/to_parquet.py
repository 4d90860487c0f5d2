"""Turns answers.csv into answers.parquet, all columns as texts: to_parquet.py FOLDER."""

import sys
from pathlib import Path

import duckdb

folder = Path(sys.argv[1])
duckdb.sql(
    f"COPY (FROM read_csv('{folder / 'answers.csv'}', header = true, all_varchar = true, delim = ',', quote = '\"',"
    f" escape = '\"', nullstr = '', parallel = false)) TO '{folder / 'answers.parquet'}'"
)
