#!/usr/bin/env python3
"""Checks the law of offsets from outside: every span of every record is exactly its piece of the input.

usage: check-offsets.py ARTICLES CLAIMS [--offsets scalars|utf8|utf16]

ARTICLES  one article a line: {"id", "text"}; may be gzipped.
CLAIMS    the records of `aqwal --input jsonl`, one a line.

Reads only these two files. For the cue, the speaker, the outlet and every span of the claim: text[start:end] of the article equals the
record's text; the pieces of a claim, joined by " … ", equal claim.text; start and end are null exactly where the text is. Exit status 1
where anything differs."""
import argparse, gzip, json, sys


def lines(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        yield from (line for line in file if line.strip())


class Text:
    """An article whose slices count what --offsets counts."""

    def __init__(self, text, unit):
        self.codec = {"utf8": "utf-8", "utf16": "utf-16-le"}.get(unit)
        self.width = 2 if unit == "utf16" else 1
        self.units = text.encode(self.codec, "surrogatepass") if self.codec else text
        self.count = len(self.units) // self.width

    def slice(self, start, end):
        piece = self.units[start * self.width:end * self.width]
        return piece.decode(self.codec) if self.codec else piece


def faults(record, text):
    def check(name, start, end, expected):
        if start is None and end is None and expected is None: return
        if not (isinstance(start, int) and isinstance(end, int) and isinstance(expected, str)):
            yield f"{name}: text, start and end are not null together"
        elif not 0 <= start <= end <= text.count:
            yield f"{name}: [{start}, {end}] is outside the text of {text.count}"
        elif text.slice(start, end) != expected:
            yield f"{name}: [{start}, {end}] is {text.slice(start, end)!r}, the record says {expected!r}"

    for name in ("cue", "speaker", "outlet"):
        part = record[name]
        if part is not None: yield from check(name, part["start"], part["end"], part["text"])
    antecedent = (record["speaker"] or {}).get("antecedent")
    if antecedent and not 0 <= antecedent["start"] < antecedent["end"] <= text.count: yield f"antecedent: {antecedent}"
    claim = record["claim"]
    spans = claim["spans"]
    if not spans or any(not 0 <= a < b <= text.count for a, b in spans):
        yield f"claim: spans {spans}"
        return
    if any(a[1] > b[0] for a, b in zip(spans, spans[1:])): yield f"claim: spans overlap or go back: {spans}"
    if [claim["start"], claim["end"]] != [spans[0][0], spans[-1][1]]: yield "claim: start and end are not those of its spans"
    joined = " … ".join(text.slice(a, b) for a, b in spans)
    if joined != claim["text"]: yield f"claim: its spans say {joined!r}, the record says {claim['text']!r}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("claims")
    parser.add_argument("--offsets", choices=("scalars", "utf8", "utf16"), default="scalars")
    options = parser.parse_args()
    texts = {}
    for number, line in enumerate(lines(options.articles), 1):
        article = json.loads(line)
        texts[str(article.get("id", number))] = article["text"]
    records = bad = 0
    last, text = None, None
    for line in lines(options.claims):
        record = json.loads(line)
        records += 1
        if record["document"] != last:
            last = record["document"]
            if last not in texts:
                print(f"{last}: no article has this id")
                return 1
            text = Text(texts[last], options.offsets)
        for fault in faults(record, text):
            bad += 1
            if bad <= 20: print(f"{record['document']} {record['id']}: {fault}")
    print(f"offsets ({options.offsets}): {records} records of {len(texts)} articles, {bad} faults")
    return 1 if bad or not records else 0


if __name__ == "__main__":
    sys.exit(main())
