import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe


# What could end the element, or a line in an old JavaScript parser.
ESCAPES = {
    ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"
}


def script(data: Any) -> SafeString:
    """Write structured data as a `<script type="application/ld+json">`."""
    if not data:
        return SafeString("")
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    return mark_safe(  # noqa: S308
        f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>'
    )
