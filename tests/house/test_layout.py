"""The house keeps its own rules: sizes, laziness, doors, module tree."""

import ast
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "brief").rglob("*.py"))
HEAVY = ("torch", "transformers", "typst", "jieba", "sentencepiece", "pycrfsuite", "scipy", "numpy")


def functions(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_in_a_head(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    longest = max((body_lines(node) for node in functions(path)), default=0)
    assert longest <= 50


def test_functions_are_short_on_the_whole():
    assert median(body_lines(node) for path in MODULES for node in functions(path)) < 10


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_its_purpose(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_command_line_loads_nothing_heavy():
    code = f"import sys, brief.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_import_contracts_hold():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def tree() -> str:
    """The module tree of docs/design.md: path and first docstring line, a module a line."""
    rows = []
    for path in MODULES:
        first = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))).splitlines()[0]
        rows.append(f"{path.relative_to(ROOT)!s:<36} {first}")
    return "\n".join(rows)


def test_the_module_tree_in_the_docs_is_the_real_one():
    document = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    blocks = document.split("```")
    marked = [inside for before, inside in pairwise(blocks) if before.rstrip().endswith("## Module tree")]
    assert marked, "docs/design.md has no module tree"
    assert marked[0].removeprefix("text\n").strip() == tree(), (
        "docs/design.md is behind: python -c 'from tests.house.test_layout import tree; print(tree())'"
    )


def test_nothing_large_is_kept_but_weights_and_fonts():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    large = [
        f
        for f in files
        if f.stat().st_size > 1_000_000 and f.relative_to(ROOT).parts[0] not in {"weights", "templates"}
    ]
    assert not large
    weights = sum(f.stat().st_size for f in files if f.relative_to(ROOT).parts[0] == "weights")
    assert weights <= 60_000_000
