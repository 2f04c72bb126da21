"""What the site really answers, held against the oracle."""

from urllib.parse import parse_qs, urlsplit

from .people import FORM, PAGE


ABSENT = "not-there/"
# The time of day, and a length that grows with that of the path.
OWN_HEADERS = {"Expires", "Content-Length"}


def compare_answers(tree, oracle, people, rng, visits):
    """
    For pages, for paths where there is none, and for those that pages once had.

    Yields:
        a sentence for each difference, and None for each answer that was right.
    """
    paths = list(all_paths(oracle))
    for person in people:
        # Of more visits, the first are the same.
        rng.shuffle(paths)
        for host, path in paths[:visits]:
            yield from compare_visit(tree, oracle, person, host, path)
        for host, path in tree.former_paths[:visits]:
            if host in oracle.sites:
                answer = ask(person, host, path)
                yield compare_answer(tree, oracle, person, host, path, answer)


def all_paths(oracle):
    for host in oracle.sites:
        for page in oracle.pages.values():
            for path in oracle.addresses(page, host):
                yield host, path


def compare_visit(tree, oracle, person, host, path):
    """Who is refused must not find out either whether there is a page."""
    there, absent = ask(person, host, path), ask(person, host, path + ABSENT)
    yield compare_answer(tree, oracle, person, host, path, there)
    yield compare_answer(tree, oracle, person, host, path + ABSENT, absent)
    page, _exact = oracle.at(host, path)
    if oracle.refusal(person, page):
        named = {each.replace(path + ABSENT, path) for each in marks(absent)}
        unlike = marks(there) ^ named
        yield f"{person} at {host}{path} finds out by {unlike}" if unlike else None


def ask(person, host, path):
    return person.client.get(path, headers={"host": host})


def compare_answer(tree, oracle, person, host, path, response):
    page, exact = oracle.at(host, path)
    place = oracle.refusal(person, page)
    answer = meaning(response)
    if place:
        right = answer in [refused(person, row, path) for row in place.rows]
    elif exact and page.live:
        right = answer == ("page", page.pk)
    else:
        right = answer == ("nothing",) or leads_on(oracle, person, host, answer)
    if right:
        return None
    near = "" if exact else "below "
    wanted = [tree.name(place.page), place.rows] if place else page.live
    return f"{person} at {host}{path} ({near}{tree.name(page)}): {answer}, not {wanted}"


def refused(person, row, path):
    if row.restriction_type == "password":
        return "form", row.pk, path
    return ("nothing",) if person.is_known else ("login", path)


def leads_on(oracle, person, host, answer):
    """Whether it is a redirect to a page that this person may see."""
    if answer[0] != "redirect":
        return False
    target = urlsplit(answer[1])
    host = target.hostname or host
    page, exact = oracle.at(host, target.path)
    return exact and oracle.sees(person, page, host)


def meaning(response):
    location = response.get("Location", "")
    if response.status_code == 404:
        return ("nothing",)
    if response.status_code == 302 and location.startswith("/accounts/login/"):
        return "login", parse_qs(urlsplit(location).query)["next"][0]
    if response.status_code == 301:
        return "redirect", location
    if found := FORM.match(response.text):
        return "form", int(found[2]), found[3]
    if found := PAGE.match(response.text):
        return "page", int(found[1])
    return "something else", response.status_code, response.text


def marks(response):
    """All by which one answer can be told from another."""
    headers = {
        f"{name}: {value}"
        for name, value in response.items()
        if name not in OWN_HEADERS
    }
    return {str(response.status_code), response.text, *headers}
