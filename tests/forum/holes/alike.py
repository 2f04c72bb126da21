"""Whether two answers tell somebody the same."""

import re


TOKEN = re.compile(r'(csrfmiddlewaretoken" value=|nonce=)"[^"]*"')
# What the site has signed: its content, the moment and the signature.
SIGNED = re.compile(r"[\w.-]+:\w{6}:[\w-]{43}")


def told(answer, *known):
    """
    What an answer says, besides what whoever asked knew already.

    Args:
        known: what they asked for, wherever it is said again.
    """
    text = SIGNED.sub("", TOKEN.sub("", answer.text))
    for each in known:
        text = text.replace(str(each), "")
    return answer.status_code, text
