"""BeautifulSoup without its selectors of CSS, which take longer to import than many stories to parse.

Import it from here, and where there is something to parse: it takes its time all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def _imported_when_asked(name: str) -> Iterator[None]:
    """Have those who import a module meanwhile get one in its place, which imports it when it is used.

    `importlib.util.LazyLoader` is of no help: in Python 3.11 the next `import` of the module runs it.
    """
    if name in sys.modules:
        yield
        return
    stand_in = ModuleType(name)

    def asked(attribute: str) -> Any:
        return getattr(import_module(name), attribute)

    vars(stand_in)["__getattr__"] = asked  # PEP 562
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        del sys.modules[name]


with _imported_when_asked("soupsieve"):  # for `select`, which nothing here calls
    from bs4 import BeautifulSoup
    from bs4.element import Tag as Element

__all__ = ["BeautifulSoup", "Element"]
