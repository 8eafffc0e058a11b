"""Every error has an exit code of its own, and the tree drawn in the module is the real one."""

import brief.errors as module
from brief.errors import BriefError


def test_codes_are_distinct_and_drawn():
    kinds = [BriefError, *BriefError.__subclasses__()]
    codes = {kind.__name__: kind.exit_code for kind in kinds}
    assert len(set(codes.values())) == len(codes)
    assert 2 not in codes.values()
    for name, code in codes.items():
        assert any(name in line and f" {code} " in line for line in module.__doc__.splitlines())


def test_an_error_keeps_message_and_hint():
    error = BriefError("what", hint="type this")
    assert (error.message, error.hint, str(error)) == ("what", "type this", "what")
