"""`make bench`: what pages cost, beside the baseline of docs/performance.md."""

import argparse
import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tqdm import tqdm

from . import forum, wiki
from . import knowledge_base as kb
from .cold import cold_load
from .measure import Case, LoggedIn, Telling, measure
from .report import as_json, as_table
from .server import Server, environment, python
from .sessions import KNOWN
from .stores import stores


SITE = {"DJANGO_SETTINGS_MODULE": "heroic_site.settings"}
UNCOUNTED = {"DJANGO_SETTINGS_MODULE": "bench.uncounted.settings"}
PLAIN = {"DJANGO_SETTINGS_MODULE": "bench.plain.settings"}
BASELINE = {"DJANGO_SETTINGS_MODULE": "bench.baseline.settings"}
STOCK = {"DJANGO_SETTINGS_MODULE": "bench.stock.settings"}
MANAGE = ("-m", "django")
# Of a hundred documents one has it.
RESULTS = "/search/?q=rareb"
TELLING = "Telling that this article was seen, `/heroic/seen`"
# That have no tables of the reference site.
OTHER_MODELS = ["baseline", "stock"]
PARTS = {
    "pages": ["stock", "small", "large", "private", "forest"],
    "kb": ["kb_small", "kb_large"],
    "wiki": ["wiki_small", "wiki_large"],
    "forum": list(forum.SIZES),
    "search": ["apart", "results"],
}


def main():
    options = arguments()
    parts = options.only or list(PARTS)
    names = ["baseline", *(name for part in parts for name in PARTS[part])]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = stack.enter_context(stores(names, folder))
        by_name = dict(zip(names, made, strict=True))
        say(f"Preparing {len(made)} databases …")
        prepare(by_name, folder, options)
        found = measure_apart(by_name, folder, options)
        servers = {
            name: stack.enter_context(server) for name, server in serve(by_name, folder)
        }
        cases = make_cases(servers, found, options)
        count_queries(cases)
        if "kb_small" in servers:
            found["cold"] = cold_load(servers["kb_small"], kb.ARTICLE)
        if "forum" in parts:
            path = found["forum"]["forum_small"]["topic"]
            found["cold_topic"] = cold_load(servers["forum_small"], path)
        rounds = tqdm(range(options.rounds), unit=" rounds", disable=None)
        measure(cases, rounds)
        report = as_json if options.json else as_table
        print(report(cases, found, by_name["baseline"]))


def arguments():
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--questions", type=int, default=500, metavar="N")
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--wiki-pages", type=int, default=wiki.MANY, metavar="N")
    parser.add_argument("--topics", type=int, default=forum.MANY, metavar="N")
    parser.add_argument("--documents", type=int, default=10_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--only", action="append", choices=PARTS, help="these parts")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser.parse_args()


def say(text):
    print(text, file=sys.stderr)


def prepare(stores, folder, options):
    env = environment(stores["baseline"], folder, **BASELINE)
    python(*MANAGE, "migrate", "--run-syncdb", "-v0", env=env)
    python("-m", "bench.content", "baseline", env=env)
    if "stock" in stores:
        env = environment(stores["stock"], folder, **STOCK)
        python(*MANAGE, "migrate", "-v0", env=env)
    first, *others = [stores[name] for name in stores if name not in OTHER_MODELS]
    python(*MANAGE, "migrate", "-v0", env=environment(first, folder, **SITE))
    for store in others:
        store.become(first)
    for name, questions, more in [
        ("forest", 0, []),
        ("apart", 0, []),
        ("small", 10, []),
        ("large", options.questions, []),
        ("private", 10, ["bench.content", "section"]),
        ("kb_small", 10, ["bench.knowledge_base", str(kb.FEW)]),
        ("kb_large", 10, ["bench.knowledge_base", str(options.articles)]),
        ("wiki_small", 10, ["bench.wiki", str(wiki.FEW)]),
        ("wiki_large", 10, ["bench.wiki", str(options.wiki_pages)]),
        ("forum_small", 10, ["bench.forum", str(forum.FEW)]),
        ("forum_large", 10, ["bench.forum", str(options.topics)]),
        ("results", 10, ["bench.documents", str(options.documents)]),
    ]:
        if name in stores:
            say(f"  {name}")
            env = environment(stores[name], folder, **SITE)
            prepare_site(env, questions, more)
    python(*MANAGE, "collectstatic", "--noinput", "-v0", env=env)


def prepare_site(env, questions, more):
    if questions:
        load = ("make_load", "--questions", str(questions), "-v0")
        python(*MANAGE, *load, env=env | {"DEBUG": "1"})
        python("-m", "bench.content", "site", env=env)
        python(*MANAGE, "rebuild_search", "-v0", env=env)
    if more:
        python("-m", *more, env=env)


def measure_apart(stores, folder, options):
    """What is no page: each in a process of its own."""
    envs = {name: environment(store, folder, **SITE) for name, store in stores.items()}
    found = {}
    if "forest" in envs:
        found["decision"] = ask("bench.visibility", env=envs["forest"])
    if "apart" in envs:
        size = ("--documents", str(options.documents))
        found["search"] = ask("bench.search", *size, env=envs["apart"])
    if "kb_small" in envs:
        found["publish"] = kb.compare_publishing(envs, ask)
        found["explorer"] = {
            name: ask("bench.queries", "--explorer", env=envs[name])
            for name in PARTS["kb"]
        }
    if "forum_small" in envs:
        found["forum"] = {
            name: ask("bench.forum", "--paths", env=envs[name]) for name in forum.SIZES
        }
    return found


def ask(*arguments, env):
    return json.loads(python("-m", *arguments, env=env))


def serve(stores, folder):
    for name, store, application, settings in [
        ("baseline", "baseline", "bench.baseline.wsgi", BASELINE),
        ("stock", "stock", "bench.stock.wsgi", STOCK),
        ("small", "small", "heroic_site.wsgi", SITE),
        ("large", "large", "heroic_site.wsgi", SITE),
        ("private", "private", "heroic_site.wsgi", SITE),
        ("plain small", "small", "heroic_site.wsgi", PLAIN),
        ("plain private", "private", "heroic_site.wsgi", PLAIN),
        ("kb_small", "kb_small", "heroic_site.wsgi", SITE),
        ("kb_large", "kb_large", "heroic_site.wsgi", SITE),
        ("uncounted", "kb_small", "heroic_site.wsgi", UNCOUNTED),
        ("wiki_small", "wiki_small", "heroic_site.wsgi", SITE),
        ("wiki_large", "wiki_large", "heroic_site.wsgi", SITE),
        ("forum_small", "forum_small", "heroic_site.wsgi", SITE),
        ("forum_large", "forum_large", "heroic_site.wsgi", SITE),
        ("results", "results", "heroic_site.wsgi", SITE),
    ]:
        if store in stores:
            env = environment(stores[store], folder, **settings)
            yield name, Server(application, stores[store], env)


def make_cases(servers, found, options):
    of_forum = list(forum.rows(found.get("forum", {}), options.topics))
    faq_many = f"FAQ page with {options.questions} questions"
    results = f"Page of search results, ten of {options.documents:,} documents"
    rows = [
        ("baseline", "Baseline: ten texts, bare Django", "baseline", "/"),
        ("stock", "Wagtail's welcome page, stock settings", "stock", "/"),
        ("bare", "Page without content, reference site", "small", "/bare/"),
        ("bare_plain", "The same in plain Wagtail", "plain small", "/bare/"),
        ("bare_private", "The same beside a private section", "private", "/bare/"),
        ("bare_private_plain", "That in plain Wagtail", "plain private", "/bare/"),
        ("block", "Page with a block of 10 questions", "small", "/block/"),
        ("faq", "FAQ page with 10 questions", "small", "/faq/"),
        ("faq_many", faq_many, "large", "/faq/"),
        *kb.rows(options.articles),
        ("uncounted", "The article where nothing is counted", "uncounted", kb.ARTICLE),
        ("results", results, "results", RESULTS),
        *of_forum,
    ]
    cases = [
        Case(key, title, servers[name], path)
        for key, title, name, path in rows
        if name in servers
    ]
    cases += [
        LoggedIn(key, title, servers[name], path, session=KNOWN)
        for key, title, name, path in wiki.rows(options.wiki_pages)
        if name in servers
    ]
    cases += [
        LoggedIn(f"{key}_in", f"{title}, signed in", servers[name], path, session=KNOWN)
        for key, title, name, path in of_forum
    ]
    if "kb_small" in servers:
        cases.append(Telling("seen", TELLING, servers["kb_small"], kb.ARTICLE))
    return cases


def count_queries(cases):
    for case in cases:
        env = case.server.environment
        case.queries = int(python("-m", "bench.queries", *case.asked, env=env))


if __name__ == "__main__":
    main()
