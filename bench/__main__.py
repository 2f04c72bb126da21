"""`make bench`: what pages cost, beside the baseline of docs/performance.md."""

import argparse
import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tqdm import tqdm

from .measure import Case, measure
from .report import as_json, as_table
from .server import Server, environment, python
from .stores import stores


SITE = {"DJANGO_SETTINGS_MODULE": "heroic_site.settings"}
PLAIN = {"DJANGO_SETTINGS_MODULE": "bench.plain.settings"}
BASELINE = {"DJANGO_SETTINGS_MODULE": "bench.baseline.settings"}
STOCK = {"DJANGO_SETTINGS_MODULE": "bench.stock.settings"}
MANAGE = ("-m", "django")
# A word of the generated questions.
RESULTS = "/search/?q=certificate"
STORES = ["baseline", "stock", "small", "large", "private", "forest"]


def main():
    options = arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = stack.enter_context(stores(STORES, folder))
        by_name = dict(zip(STORES, made, strict=True))
        say(f"Preparing {len(made)} databases …")
        prepare(by_name, folder, options.questions)
        decision = measure_decision(by_name["forest"], folder)
        search = measure_search(by_name["forest"], folder, options.documents)
        servers = {
            name: stack.enter_context(server) for name, server in serve(by_name, folder)
        }
        cases = make_cases(servers, options.questions)
        count_queries(cases)
        rounds = tqdm(range(options.rounds), unit=" rounds", disable=None)
        measure(cases, rounds)
        report = as_json if options.json else as_table
        print(report(cases, decision, search, by_name["baseline"]))


def arguments():
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--questions", type=int, default=500, metavar="N")
    parser.add_argument("--documents", type=int, default=10_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser.parse_args()


def say(text):
    print(text, file=sys.stderr)


def prepare(stores, folder, questions):
    env = environment(stores["baseline"], folder, **BASELINE)
    python(*MANAGE, "migrate", "--run-syncdb", "-v0", env=env)
    python("-m", "bench.content", "baseline", env=env)
    python(*MANAGE, "migrate", "-v0", env=environment(stores["stock"], folder, **STOCK))
    for name, number in [("small", 10), ("large", questions), ("private", 10)]:
        prepare_site(environment(stores[name], folder, **SITE), number)
    env = environment(stores["private"], folder, **SITE)
    python("-m", "bench.content", "section", env=env)
    python(*MANAGE, "collectstatic", "--noinput", "-v0", env=env)


def prepare_site(env, questions):
    python(*MANAGE, "migrate", "-v0", env=env)
    load = ("make_load", "--questions", str(questions), "-v0")
    python(*MANAGE, *load, env=env | {"DEBUG": "1"})
    python("-m", "bench.content", "site", env=env)
    python(*MANAGE, "rebuild_search", "-v0", env=env)


def measure_decision(store, folder):
    env = environment(store, folder, **SITE)
    python(*MANAGE, "migrate", "-v0", env=env)
    return json.loads(python("-m", "bench.visibility", env=env))


def measure_search(store, folder, documents):
    env = environment(store, folder, **SITE)
    size = ("--documents", str(documents))
    return json.loads(python("-m", "bench.search", *size, env=env))


def serve(stores, folder):
    for name, store, application, settings in [
        ("baseline", "baseline", "bench.baseline.wsgi", BASELINE),
        ("stock", "stock", "bench.stock.wsgi", STOCK),
        ("small", "small", "heroic_site.wsgi", SITE),
        ("large", "large", "heroic_site.wsgi", SITE),
        ("private", "private", "heroic_site.wsgi", SITE),
        ("plain small", "small", "heroic_site.wsgi", PLAIN),
        ("plain private", "private", "heroic_site.wsgi", PLAIN),
    ]:
        env = environment(stores[store], folder, **settings)
        yield name, Server(application, stores[store], env)


def make_cases(servers, questions):
    many = f"FAQ page with {questions} questions"
    rows = [
        ("baseline", "Baseline: ten texts, bare Django", "baseline", "/"),
        ("stock", "Wagtail's welcome page, stock settings", "stock", "/"),
        ("bare", "Page without content, reference site", "small", "/bare/"),
        ("bare_plain", "The same in plain Wagtail", "plain small", "/bare/"),
        ("bare_private", "The same beside a private section", "private", "/bare/"),
        ("bare_private_plain", "That in plain Wagtail", "plain private", "/bare/"),
        ("block", "Page with a block of 10 questions", "small", "/block/"),
        ("faq", "FAQ page with 10 questions", "small", "/faq/"),
        ("faq_many", many, "large", "/faq/"),
        ("results", "Page of search results, ten of many", "large", RESULTS),
    ]
    return [Case(key, title, servers[name], path) for key, title, name, path in rows]


def count_queries(cases):
    for case in cases:
        env = case.server.environment
        case.queries = int(python("-m", "bench.queries", case.path, env=env))


if __name__ == "__main__":
    main()
