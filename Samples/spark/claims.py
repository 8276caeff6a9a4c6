"""Reads JSON lines with Spark, has aqwal find the claims, and writes them as Parquet.

usage: spark-submit claims.py [--aqwal PROGRAM] [--partitions N] ARTICLES CLAIMS

ARTICLES are JSON lines with `id` and `text`, wherever Spark can read. Each partition streams through one aqwal process. An article
that aqwal cannot read fails the job. The columns of CLAIMS are the record's keys; an article's records stay together and in order.
"""

import argparse
import pathlib
import subprocess
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession

PASSAGE = "text string, start int, end int"
LINK = "name string, kind string"
RECORD = f"""
    id string, document string, form string, status string,
    cue struct<{PASSAGE}, lemma string, class string>,
    speaker struct<{PASSAGE}, name string, kind string, resolution string, antecedent struct<start int, end int>>,
    outlet struct<name string, {PASSAGE}>,
    claim struct<{PASSAGE}, spans array<array<int>>>,
    chain array<struct<{LINK}>>,
    rule struct<id string, file string, line int>,
    confidence double
"""


def extraction(program):
    """A function from one partition's lines to its records; it fails where aqwal or the reading of the lines fails."""

    def records(lines):
        faults = []

        def feed(pipe):
            try:
                with pipe:
                    for line in lines:
                        pipe.write(line + b"\n")
            except BaseException as fault:
                faults.append(fault)

        command = [SparkFiles.get(program), "--input", "jsonl", "--jobs", "1"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            feeder = threading.Thread(target=feed, args=[process.stdin], daemon=True)
            feeder.start()
            try:
                for record in process.stdout:
                    yield record.decode()
                if process.wait() != 0:
                    raise RuntimeError(f"aqwal ended with exit code {process.returncode}; its messages are in this worker's log")
                feeder.join()
                if faults:
                    raise faults[0]
            finally:
                process.kill()

    return records


def write_claims(spark, articles, claims, program, partitions=None):
    # Bytes, cut at line feeds alone: a line that is no UTF-8 is aqwal's to report, not Spark's to repair.
    lines = spark.read.text(articles, lineSep="\n").selectExpr("cast(value as binary) line")
    if partitions:
        lines = lines.repartition(partitions)
    spark.sparkContext.addFile(program)
    records = lines.rdd.map(lambda row: bytes(row.line)).mapPartitions(extraction(pathlib.Path(program).name))
    spark.read.json(records, schema=RECORD, mode="FAILFAST").write.parquet(claims)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("claims")
    parser.add_argument("--aqwal", default="/usr/local/bin/aqwal", help="the program, which Spark sends to the workers (default: %(default)s)")
    parser.add_argument("--partitions", type=int, help="how many processes share the work; as Spark cuts the files by default")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("aqwal").getOrCreate()
    write_claims(spark, options.articles, options.claims, options.aqwal, options.partitions)
    spark.stop()
