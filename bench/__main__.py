"""`make bench`: what pages cost, beside the baseline of docs/performance.md."""

import argparse
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
BASELINE = {"DJANGO_SETTINGS_MODULE": "bench.baseline.settings"}
STOCK = {"DJANGO_SETTINGS_MODULE": "bench.stock.settings"}
MANAGE = ("-m", "django")


def main():
    options = arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        names = ["baseline", "stock", "small", "large"]
        made = stack.enter_context(stores(names, folder))
        say(f"Preparing {len(made)} databases …")
        prepare(*made, folder, options.questions)
        servers = [stack.enter_context(server) for server in serve(*made, folder)]
        cases = make_cases(*servers, options.questions)
        count_queries(cases)
        rounds = tqdm(range(options.rounds), unit=" rounds", disable=None)
        measure(cases, rounds)
        print((as_json if options.json else as_table)(cases, made[0]))


def arguments():
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--questions", type=int, default=500, metavar="N")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser.parse_args()


def say(text):
    print(text, file=sys.stderr)


def prepare(baseline, stock, small, large, folder, questions):
    env = environment(baseline, folder, **BASELINE)
    python(*MANAGE, "migrate", "--run-syncdb", "-v0", env=env)
    python("-m", "bench.content", "baseline", env=env)
    python(*MANAGE, "migrate", "-v0", env=environment(stock, folder, **STOCK))
    prepare_site(environment(small, folder, **SITE), 10)
    prepare_site(environment(large, folder, **SITE), questions)
    env = environment(small, folder, **SITE)
    python(*MANAGE, "collectstatic", "--noinput", "-v0", env=env)


def prepare_site(env, questions):
    python(*MANAGE, "migrate", "-v0", env=env)
    load = ("make_load", "--questions", str(questions), "-v0")
    python(*MANAGE, *load, env=env | {"DEBUG": "1"})
    python("-m", "bench.content", "site", env=env)


def serve(baseline, stock, small, large, folder):
    for application, store, settings in [
        ("bench.baseline.wsgi", baseline, BASELINE),
        ("bench.stock.wsgi", stock, STOCK),
        ("heroic_site.wsgi", small, SITE),
        ("heroic_site.wsgi", large, SITE),
    ]:
        yield Server(application, store, environment(store, folder, **settings))


def make_cases(baseline, stock, small, large, questions):
    many = f"FAQ page with {questions} questions"
    return [
        Case("baseline", "Baseline: ten texts, bare Django", baseline, "/"),
        Case("stock", "Wagtail's welcome page, stock settings", stock, "/"),
        Case("bare", "Page without content, reference site", small, "/bare/"),
        Case("block", "Page with a block of 10 questions", small, "/block/"),
        Case("faq", "FAQ page with 10 questions", small, "/faq/"),
        Case("faq_many", many, large, "/faq/"),
    ]


def count_queries(cases):
    for case in cases:
        env = case.server.environment
        case.queries = int(python("-m", "bench.queries", case.path, env=env))


if __name__ == "__main__":
    main()
