"""
Search beside a bare full-text statement, and suggestions beside a bare look-up.

The documents are made up and indexed apart, in temporary tables of this connection.
"""

import random
import sys
import time
from statistics import median

from django.db import connection


SIZES = {"sqlite": (1_000, 10_000), "postgresql": (1_000, 10_000)}
WORDS, LENGTH = 6_000, 110
QUERIES = 60
# Of a hundred documents each contains one of these.
ONE_IN = 100


# Besides the texts; the indexes go with their tables.
DROPPED = {"sqlite": ["DROP TABLE bench_titles"], "postgresql": []}


def main(sizes=None):
    """Print the times, in milliseconds, and their ratios."""
    from heroic_core.search.evaluation.apart import DocumentSource, empty_index

    if connection.vendor == "postgresql":
        # Temporary tables have 8 MB of memory, the tables of a site all there is.
        run("SET temp_buffers = '2GB'")
    for size in sizes or SIZES[connection.vendor]:
        source = DocumentSource(list(documents(size)), "en")
        with empty_index():
            report(source, size)
            run("DROP TABLE bench_text", *DROPPED[connection.vendor])


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


def report(source, size):
    from heroic_core.search.indexing import index

    keys = list(source.keys())
    began = time.perf_counter()
    for start in range(0, size, 500):
        index(source, keys[start : start + 500])
    per_document = (time.perf_counter() - began) / size * 1000
    say(
        f"{connection.vendor}, {size:,} documents, indexed in {per_document:.1f} ms each"
    )
    full_text, prefix = baselines(source)
    analyze()
    rare = [f"rare{letters(number)}" for number in range(ONE_IN)]
    pairs = [f"{one} {source.documents[0]['body'].split()[5]}" for one in rare]
    bare = timed(full_text, rare)
    say(f"  a bare full-text statement of 200 ids   {bare:8.2f} ms")
    for name, texts in (("a word in 1 %", rare), ("two words", pairs)):
        took = timed(searching(), texts)
        say(f"  search for {name:<28} {took:8.2f} ms  {took / bare:6.1f} times")
    begun = [source.documents[number]["title"][:4] for number in range(ONE_IN)]
    bare = timed(prefix, begun)
    took = timed(suggesting(), begun)
    say(f"  a bare prefix look-up                   {bare:8.2f} ms")
    say(
        f"  suggestions                             {took:8.2f} ms  {took / bare:6.1f} times"
    )
    one = timed(indexing(source), keys[:QUERIES])
    say(f"  indexing one document again             {one:8.2f} ms")


def timed(ask, texts):
    """The median of the times of asking each, after one of each to warm up."""
    for text in texts[:QUERIES]:
        ask(text)
    times = []
    for text in texts[:QUERIES]:
        began = time.perf_counter()
        ask(text)
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


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


def baselines(source):
    """One bare statement each, on the same texts."""
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
        with connection.cursor() as cursor:
            cursor.execute(sql, params(text))
            return cursor.fetchall()

    return ask


def run(*statements):
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def analyze():
    run("ANALYZE")


def say(line):
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    import django

    django.setup()
    main()
