"""What is logged of a fault: what kind, and where. Never what it said."""

from __future__ import annotations

import pytest
from structlog.tracebacks import ExceptionDictTransformer

from config.log import without_messages

WRITTEN = "signe.provsson@nykvarn.example"


def logged(fault: Exception) -> str:
    """The line's exception part, as it would be written."""

    def fail() -> None:
        raise fault

    with pytest.raises(type(fault)) as caught:
        fail()
    told = ExceptionDictTransformer(show_locals=False)((caught.type, caught.value, caught.tb))
    return str(without_messages(None, "error", {"event": "fault", "exception": told}))


def test_a_fault_is_named_and_placed_but_not_quoted():
    line = logged(ValueError(f"no number: {WRITTEN}"))

    assert "ValueError" in line
    assert "test_log.py" in line
    assert WRITTEN not in line


def test_notes_and_faults_inside_others_are_not_quoted_either():
    inner = KeyError(WRITTEN)
    inner.add_note(WRITTEN)

    line = logged(ExceptionGroup(WRITTEN, [inner, ExceptionGroup(WRITTEN, [OSError(WRITTEN)])]))

    assert "KeyError" in line
    assert "OSError" in line
    assert WRITTEN not in line


def test_a_line_without_a_fault_is_left_as_it_is():
    assert without_messages(None, "warning", {"event": "notice.failed"}) == {"event": "notice.failed"}
