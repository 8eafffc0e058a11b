"""A segmentation in which all that a person says of its lines holds, and nothing else is changed."""

from __future__ import annotations

from brief.segment.contradictions import check
from brief.segment.moves import moved
from brief.segment.rebuilding import rebuilt
from brief.types import Segmentation
from brief.types.fixes import Fixes


def fixed(segmentation: Segmentation, fixes: Fixes) -> Segmentation:
    """`segmentation` as `fixes` want it: each holds, and what nobody spoke of stays as near to where it was as it can.

    Articles keep their ids, so that the numbers in a file of fixes stay true; a new one gets the next number, one that
    has lost all its lines is gone.

    Raises:
        InputError: a fix names a line or an article that is not there, contradicts another, or closes a ring; the
            message says which, with its line in the file.
    """
    if not fixes.entries:
        return segmentation
    check(segmentation, fixes)
    return rebuilt(segmentation, fixes, moved(segmentation, fixes))
