"""The page in place of one whose template fails: what is wrong with it, in the author's language."""

from __future__ import annotations

from html import escape

from tarinat.messages import Messages
from tarinat.templates import TemplateFailed


def fault_page(fault: TemplateFailed, sheet: str, say: Messages) -> bytes:
    """Write the page without any template; `sheet` is the address of its style sheet."""
    title = escape(say("preview.template_title"))
    page = f"""<!doctype html>
<html lang="{say.texts.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{sheet}">
</head>
<body>
<main>
<h1>{title}</h1>
<p><code>{escape(fault.where)}</code></p>
<p lang="en">{escape(fault.reason)}</p>
<p>{escape(say("preview.template_mend"))}</p>
</main>
</body>
</html>
"""
    return page.encode()
