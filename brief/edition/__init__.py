"""A finished briefing corrected by hand and signed: what is printed as a text to edit, each change held to the issue."""

from brief.edition.corrections import Correction, corrected
from brief.edition.fixes import Fix, fixed, fixes
from brief.edition.signing import checked, sign
from brief.edition.view import written

__all__ = ["Correction", "Fix", "checked", "corrected", "fixed", "fixes", "sign", "written"]
