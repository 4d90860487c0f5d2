"""Runs a query over a table of answers in Spark: spark_run.py FOLDER. Prints the seconds of the query."""

import csv
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

folder = Path(sys.argv[1])
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.driver.memory", "3g")
    .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
# Blank characters belong to the cells here: the query is to drop them.
answers = spark.read.options(
    header=True, multiLine=True, escape='"', ignoreLeadingWhiteSpace=False, ignoreTrailingWhiteSpace=False
).csv(str(folder / "answers.csv"))
answers.write.mode("overwrite").parquet(str(folder / "answers.parquet"))
spark.read.parquet(str(folder / "answers.parquet")).createOrReplaceTempView("answers")
query = (folder / "query.sql").read_text()
start = time.perf_counter()
scores = spark.sql(query)
scores.write.mode("overwrite").parquet(str(folder / "scores.parquet"))
seconds = time.perf_counter() - start
rows = spark.read.parquet(str(folder / "scores.parquet")).orderBy("respondent").collect()


def text(cell):
    """A cell as CSV says it."""
    if cell is None:
        return ""
    return repr(cell) if isinstance(cell, float) else str(cell).lower() if isinstance(cell, bool) else cell


with open(folder / "scores.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(scores.columns)
    writer.writerows([text(cell) for cell in row] for row in rows)
print(seconds)
