#!/usr/bin/env python3
"""The exported query over a CSV table, in DuckDB.  usage: score_in_duckdb.py ANSWERS.csv QUERY.sql OUT.csv"""
import sys

import duckdb

answers, query, out = sys.argv[1:]
con = duckdb.connect()
# Columns that the query reads and the table may lack are added empty, as docs/at-scale.md says.
names = open(answers, encoding="utf-8").readline().strip().split(",")
respondent = "respondent" if "respondent" in names else "id"
rest = [f'"{name}"' for name in names if name != respondent]
missing = [f'null::varchar as "{name}"' for name in ("period", "scope") if name not in names]
con.execute(f"""create view answers as select "{respondent}" as respondent, {", ".join(rest + missing)}
                from read_csv('{answers}', header=true, all_varchar=true, nullstr='\\x01')""")
text = open(query, encoding="utf-8").read().rstrip().rstrip(";")
con.execute(f"copy ({text}) to '{out}' (header, delimiter ',')")
