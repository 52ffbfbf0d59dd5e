"""Writing a calendar file: the library for it may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.checklist.calendar import calendar_entries, write_calendar
from wizard.languages import SOURCE_LANGUAGE
from wizard.selftest.bench import expect
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.selftest.bench import Bench


def check_calendar(bench: Bench) -> str:
    """Check that a calendar file is written with an event for each entry."""
    request = bench.request(SOURCE_LANGUAGE)
    texts = load_texts(bench.places.texts, SOURCE_LANGUAGE)
    entries = calendar_entries(request.guide, request.school, request.answers, texts, request.now)
    written = write_calendar(entries, request.answers, texts, request.now)
    expect(written.count(b"BEGIN:VEVENT"), len(entries))
    return bench.texts("selftest.said-calendar", events=len(entries))
