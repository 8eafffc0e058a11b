"""Find prompts, templates, models.yaml and weights: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

from brief.errors import BriefError

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "_assets", _PACKAGE.parent)


def asset(*parts: str) -> Path:
    """Path of the asset ``parts[0]/parts[1]/…`` that ships with the project.

    Raises:
        BriefError: the installation lacks it.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    name = "/".join(parts)
    raise BriefError(f"the installation lacks {name}", hint="reinstall: pip install --force-reinstall brief")
