"""The house rules of DESIGN.md: imports go one way, and a module can be explained in one line."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

REPO = Path(__file__).parent.parent
PACKAGE = REPO / "plugins/tarinat"

# From the ground to the top. A module imports from its own layer and from those before it.
LAYERS = (
    {
        "problems",
        "privacy",
        "finnish",
        "voikko",
        "dates",
        "translations",
        "frontmatter",
        "config",
        "suggesting",
        "naming",
        "characters",
        "seams",
        "soup",
        "folders",
        "file_bytes",
        "settings_file",
        "templates",
        "styles",
        "syllables",
        "share_kit",
    },
    {"markup"},
    {
        "stories",
        "story_heads",
        "lesson_notes",
        "tags",
        "tag_pairs",
        "languages",
        "services",
        "authors",
        "lessons",
        "lesson_items",
        "lesson_soup",
        "replies",
        "standing",
        "images",
        "drawings",
        "record",
        "waiting",
    },
    {"evidence", "lesson_graph", "links", "writings"},
    {"pictures"},
    {"reading", "walk"},
    {"redirects", "tellings"},
    {"identity"},
    {"catalogue", "destinations"},
    {"gathering"},
    {"statistics", "charts"},
    {"pages"},
    {
        *("feeds", "search", "open_data", "rendering", "messages", "hosts"),
        *("sharing", "sitemap", "webmanifest"),
    },
    {"checks", "editing", "portrait", "proofreading"},
    {"drafting", "editors"},
    {"building"},
    {"previewing"},
    {"adapter", "importing", "publishing", "starting"},
    {"cli", "entry", "interruption", "__init__", "__main__"},
)
IN_BUILDING = (
    {"stamps", "program", "steps", "packing", "prints"},
    {"remembering", "releasing", "grounds", "inputs"},
    {"crew", "plan", "outputs", "folios"},
    {"glance", "noting", "searching", "proofing"},
    {"changed_texts"},
    {"intake", "making", "keeping"},
    {"hands"},
    {"darkroom"},
    {"retouch", "workshop"},
)
"""The same, inside the package that builds."""

MAY_IMPORT_PELICAN = {"adapter", "cli"}
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "manager"}


def modules(package: Path = PACKAGE) -> dict[str, Path]:
    """Return the modules of a package by full name, such as `tarinat.cli.build`."""
    files = sorted(package.rglob("*.py"))
    parts = {file: (package.name, *file.relative_to(package).with_suffix("").parts) for file in files}
    return {".".join(names[:-1] if names[-1] == "__init__" else names): file for file, names in parts.items()}


@cache
def parsed(file: Path) -> ast.Module:
    """Read a module without running it."""
    return ast.parse(file.read_text("utf-8"), str(file))


def imports(name: str, file: Path) -> Iterator[tuple[str, str]]:
    """Yield what a module imports anywhere, also inside functions: the module, and the name taken from it."""
    package = name if file.stem == "__init__" else name.rpartition(".")[0]
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: 1 - node.level or None] if node.level else []
            source = ".".join([*above, *filter(None, [node.module])])
            yield from ((source, alias.name) for alias in node.names)


def inner_imports(name: str, known: dict[str, Path]) -> set[str]:
    """Return the modules of the package that a module imports; not the root, which runs before any."""
    found = set()
    for source, taken in imports(name, known[name]):
        whole = f"{source}.{taken}"
        while whole not in known and "." in whole:
            whole = whole.rpartition(".")[0]
        if whole in known:
            found.add(whole)
    return found - {name, PACKAGE.name}


def room(name: str) -> str:
    """Return the part of the package that a module belongs to: `cli` for `tarinat.cli.build`."""
    return [*name.split("."), "__init__"][1]


def layer(name: str) -> tuple[int, int]:
    """Return how far from the ground a module is, and the same inside the package that builds."""
    for height, rooms in enumerate(LAYERS):
        if room(name) in rooms:
            return height, layer_in_building(name) if room(name) == "building" else 0
    raise AssertionError(f"{name} is in no layer: add {room(name)!r} to LAYERS in {Path(__file__).name}")


def layer_in_building(name: str) -> int:
    """Return how far from the ground of its package a module that builds is."""
    part = [*name.split("."), ""][2]
    for height, rooms in enumerate(IN_BUILDING):
        if not part or part in rooms:
            return height
    raise AssertionError(f"{name} is in no layer: add {part!r} to IN_BUILDING in {Path(__file__).name}")


def upward_imports(known: dict[str, Path]) -> list[str]:
    """Return the imports that go against the order, as sentences."""
    return [
        f"{name} may not import {other}, which is above it"
        for name in known
        for other in sorted(inner_imports(name, known))
        if layer(other) > layer(name)
    ]


def cycle(known: dict[str, Path]) -> list[str]:
    """Return the first circle of imports, or nothing."""
    try:
        TopologicalSorter({name: inner_imports(name, known) for name in known}).prepare()
    except CycleError as error:
        return error.args[1]
    return []


MODULES = modules()
each_module = pytest.mark.parametrize("name", MODULES)


@each_module
def test_module_has_its_place_in_the_order(name):
    layer(name)


def test_imports_go_one_way():
    assert upward_imports(MODULES) == []


def test_no_modules_import_each_other_in_a_circle():
    assert cycle(MODULES) == []


@each_module
def test_only_the_adapter_and_the_commands_import_pelican(name):
    if room(name) not in MAY_IMPORT_PELICAN:
        assert [s for s, _ in imports(name, MODULES[name]) if s.split(".")[0] == "pelican"] == []


def test_the_package_has_one_name():
    """Imported as `plugins.tarinat` too, it would be loaded twice."""
    roots = [REPO / folder for folder in ("plugins", "tests", "tools", "benchmarks")]
    files = chain(REPO.glob("*.py"), *(root.rglob("*.py") for root in roots))
    wrong = [f for f in files for source, _ in imports(f.stem, f) if source.split(".")[0] == "plugins"]
    assert wrong == []


@each_module
def test_module_name_says_something(name):
    assert not NAMES_THAT_SAY_NOTHING & set(name.split("."))


@each_module
def test_module_is_explained_in_its_first_line(name):
    docstring = ast.get_docstring(parsed(MODULES[name]), clean=False) or ""
    assert docstring.split("\n")[0].strip(), f"{name} does not begin with one line that says what it is about"


@each_module
def test_module_is_short(name):
    lines = len(MODULES[name].read_text("utf-8").splitlines())
    assert lines <= 300


def test_modules_are_short_as_a_rule():
    assert median(len(file.read_text("utf-8").splitlines()) for file in MODULES.values()) < 120


@pytest.fixture
def house(tmp_path):
    """Build a package named tarinat from the sources of its modules, to see these rules broken."""

    def of(**sources: str) -> dict[str, Path]:
        for name, source in {"__init__": "", **sources}.items():
            file = tmp_path / "tarinat" / f"{name}.py"
            file.parent.mkdir(exist_ok=True)
            file.write_text(source)
        return modules(tmp_path / "tarinat")

    return of


@pytest.mark.parametrize(
    "source",
    [
        "import tarinat.catalogue",
        "from tarinat.catalogue import Catalogue",
        "from tarinat import catalogue",
        "from . import catalogue",
        "from .catalogue import Catalogue",
        "def later():\n    from .catalogue import Catalogue",
    ],
)
def test_an_upward_import_is_noticed_however_it_is_written(house, source):
    known = house(catalogue="", tags=source)
    assert upward_imports(known) == ["tarinat.tags may not import tarinat.catalogue, which is above it"]


def test_a_circle_is_noticed(house):
    assert cycle(house(tags="from . import stories", stories="from .tags import Tag"))


def test_an_unknown_module_is_told_where_to_go():
    with pytest.raises(AssertionError, match="add 'weather' to LAYERS"):
        layer("tarinat.weather")
