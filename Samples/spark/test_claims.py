"""Holds the records of the Spark job against those of a single run.

usage: python3 test_claims.py AQWAL ARTICLES.jsonl     (needs pyspark and Java)
"""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

from pyspark.sql import SparkSession

from claims import extraction, write_claims

PARTITIONS = 5


def by_document(records):
    documents = collections.defaultdict(list)
    for record in records:
        documents[record["document"]].append(record)
    return documents


class ClaimsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = (
            SparkSession.builder.master("local[2]").appName("test")
            .config("spark.ui.enabled", False).config("spark.ui.showConsoleProgress", False).config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
            .getOrCreate()
        )
        cls.spark.sparkContext.setLogLevel("OFF")
        cls.folder = tempfile.TemporaryDirectory()
        cls.work = pathlib.Path(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        cls.folder.cleanup()

    def job(self, articles, name, partitions=PARTITIONS):
        write_claims(self.spark, str(articles), str(self.work / name), program, partitions)
        return self.spark.read.parquet(str(self.work / name))

    def test_records_are_those_of_a_single_run(self):
        run = subprocess.run([program, "--input", "jsonl", corpus], stdout=subprocess.PIPE, check=True)
        expected = by_document(map(json.loads, run.stdout.splitlines()))
        table = self.job(corpus, "claims")
        found = by_document(row.asDict(recursive=True) for row in table.collect())
        self.assertEqual(len(list((self.work / "claims").glob("part-*"))), PARTITIONS)
        self.assertEqual(found.keys(), expected.keys())
        differing = [document for document in expected if found[document] != expected[document]]
        self.assertEqual(differing, [])
        print(f"spark: {table.count()} records of {len(found)} articles in {PARTITIONS} partitions equal the single run's", file=sys.stderr)

    def test_no_articles_give_no_records(self):
        (self.work / "empty.jsonl").write_bytes(b"")
        self.assertEqual(self.job(self.work / "empty.jsonl", "none").count(), 0)

    def test_an_article_that_cannot_be_read_fails_the_job(self):
        for name, line in ("broken", b'{"id":"a","text":\n'), ("not-utf8", b'{"id":"a","text":"\xd9"}\n'):
            (self.work / f"{name}.jsonl").write_bytes(b'{"id":"b","text":"-"}\n' + line)
            with self.assertRaisesRegex(Exception, "aqwal ended with exit code 2"):
                self.job(self.work / f"{name}.jsonl", name)
            self.assertFalse((self.work / name / "_SUCCESS").exists())

    def test_a_fault_in_the_lines_fails_the_job(self):
        def lines():
            yield b'{"id":"a","text":"-"}'
            raise ValueError("the source went away")

        self.spark.sparkContext.addFile(program)
        with self.assertRaisesRegex(ValueError, "went away"):
            list(extraction(pathlib.Path(program).name)(lines()))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, corpus = sys.argv[1], sys.argv[2]
    unittest.main(argv=sys.argv[:1])
