"""
Search beside a bare full-text statement, and suggestions beside a bare look-up.

`python -m bench.search --documents N` prints one JSON object, with milliseconds. The
documents are made up and indexed apart, in temporary tables of this connection.
"""

import argparse
import json
import random
import time
from statistics import median

import django


WORDS, LENGTH = 6_000, 110
QUERIES = 60
# Of a hundred documents each contains one of these.
ONE_IN = 100


def main():
    from django.db import connection

    from heroic_core.search.evaluation.apart import DocumentSource, empty_index

    parser = argparse.ArgumentParser(prog="bench.search")
    parser.add_argument("--documents", type=int, default=10_000, metavar="N")
    size = parser.parse_args().documents
    if connection.vendor == "postgresql":
        # Temporary tables have 8 MB of memory, the tables of a site all there is.
        run("SET temp_buffers = '2GB'")
    source = DocumentSource(list(documents(size)), "en")
    with empty_index():
        print(json.dumps({"documents": size, "ms": figures(source, size)}))


def documents(size):
    chance = random.Random(size)
    words = [word(number) for number in range(WORDS)]
    weights = [1 / (rank + 10) for rank in range(WORDS)]
    for number in range(size):
        body = chance.choices(words, weights, k=LENGTH)
        body.append(f"rare{letters(number % ONE_IN)}")
        title = chance.choices(words, weights, k=6)
        yield {"id": str(number), "title": " ".join(title), "body": " ".join(body)}


def word(number):
    return f"w{letters(number * 7919 % 99991)}"


def letters(number):
    text = ""
    while True:
        number, rest = divmod(number, 26)
        text += chr(97 + rest)
        if not number:
            return text


def figures(source, size):
    from heroic_core.search.indexing import index

    keys = list(source.keys())
    for start in range(0, size, 500):
        index(source, keys[start : start + 500])
    full_text, prefix = baselines()
    run("ANALYZE")
    rare = [f"rare{letters(number)}" for number in range(ONE_IN)]
    pairs = [f"{one} {source.documents[0]['body'].split()[5]}" for one in rare]
    begun = [source.documents[number]["title"][:4] for number in range(ONE_IN)]
    return {
        "a bare full-text statement of 200 ids": timed(full_text, rare),
        "search for a word in 1 %": timed(searching(), rare),
        "search for two words": timed(searching(), pairs),
        "a bare prefix look-up": timed(prefix, begun),
        "suggestions": timed(suggesting(), begun),
        "indexing one document again": timed(indexing(source), keys[:QUERIES]),
    }


def timed(ask, texts):
    """The median of the times of asking each, after one of each to warm up."""
    for text in texts[:QUERIES]:
        ask(text)
    times = []
    for text in texts[:QUERIES]:
        began = time.perf_counter()
        ask(text)
        times.append((time.perf_counter() - began) * 1000)
    return round(median(times), 3)


def searching():
    from django.db.models import Q

    from heroic_core.search.searching import search_in

    return lambda text: search_in(text, Q(), "en")


def suggesting():
    from django.db.models import Q

    from heroic_core.search.suggesting import _matching, _words

    return lambda text: _matching([[w] for w in _words(text, "en")], Q(), "en")


def indexing(source):
    from heroic_core.search.indexing import index
    from heroic_core.search.models import SearchDocument

    def index_again(key):
        SearchDocument.objects.filter(thing=key).update(fingerprint="")
        index(source, [key])

    return index_again


def baselines():
    """One bare statement each, on the same texts."""
    from django.db import connection

    make = {"sqlite": full_text_of_sqlite, "postgresql": full_text_of_postgresql}
    return make[connection.vendor]()


def full_text_of_sqlite():
    run(
        "CREATE VIRTUAL TABLE temp.bench_text USING fts5(body, content='')",
        "INSERT INTO temp.bench_text (rowid, body) "
        "SELECT id, body FROM temp.heroic_search_searchdocument",
        "CREATE TABLE temp.bench_titles AS "
        "SELECT id, title FROM temp.heroic_search_searchdocument",
        "CREATE INDEX temp.bench_title ON bench_titles (title)",
    )
    return (
        asking("SELECT rowid FROM temp.bench_text WHERE bench_text MATCH %s LIMIT 200"),
        asking(
            "SELECT id FROM temp.bench_titles WHERE title >= %s AND title < %s LIMIT 8",
            lambda text: [text, text + "\U0010ffff"],
        ),
    )


def full_text_of_postgresql():
    run(
        "CREATE TEMP TABLE bench_text AS SELECT id, "
        "to_tsvector('simple', body) AS words, title FROM heroic_search_searchdocument",
        "CREATE INDEX bench_text_words ON bench_text USING gin (words)",
        "CREATE INDEX bench_text_title ON bench_text (title text_pattern_ops)",
    )
    return (
        asking(
            "SELECT id FROM bench_text WHERE words @@ plainto_tsquery('simple', %s) "
            "LIMIT 200"
        ),
        asking(
            "SELECT id FROM bench_text WHERE title LIKE %s LIMIT 8",
            lambda text: [f"{text}%"],
        ),
    )


def asking(sql, params=lambda text: [text]):
    def ask(text):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(sql, params(text))
            return cursor.fetchall()

    return ask


def run(*statements):
    from django.db import connection

    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


if __name__ == "__main__":
    django.setup()
    main()
