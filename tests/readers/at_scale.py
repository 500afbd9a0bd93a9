"""Runs a piece of a page in the folder that it is called in: SQL with DuckDB, in one database for all pieces, or Python with
PySpark. Prints the rows of what was asked last, as JSON, or what the program prints."""

import json
import sys
from pathlib import Path

# Some files of this folder are called as libraries are.
sys.path = [folder for folder in sys.path if Path(folder) != Path(__file__).parent]

language, code = sys.argv[1], sys.stdin.read()
if language == "sql":
    import duckdb

    with duckdb.connect("at-scale.duckdb") as database:
        print(json.dumps(database.sql(code).fetchall() if code.lstrip().startswith(("SELECT", "WITH")) else
                         database.execute(code).fetchall()))
else:
    from pyspark.sql import SparkSession

    quiet = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.ui.showConsoleProgress": "false"}
    SparkSession.builder.master("local[2]").config(map=quiet).getOrCreate().sparkContext.setLogLevel("OFF")
    exec(compile(code, "at-scale.md", "exec"))
