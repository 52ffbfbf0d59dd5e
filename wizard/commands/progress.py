"""Shows how far a command is: a bar on a terminal, with count and time left; else nothing."""

from __future__ import annotations

import sys
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Never

from tqdm import tqdm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from wizard.texts import Texts

SECONDS_BETWEEN = 0.2
PARTS = {"done": "{n_fmt}", "total": "{total_fmt}", "bar": "{bar}", "left": "{remaining}"}
"""What tqdm calls the parts of its bar."""


class Progress:
    """Moves a bar; without a terminal each call does nothing.

    Args:
        bar: the bar; None without a terminal.
    """

    def __init__(self, bar: tqdm[Never] | None) -> None:
        self._bar = bar

    def move(self, done: int, total: int) -> None:
        """Show how much is done, and of how much."""
        if self._bar is not None:
            if self._bar.total != total:
                self._bar.reset(total)
            self._bar.update(done - self._bar.n)

    def aside(self) -> AbstractContextManager[None]:
        """Return a context in which lines can be printed above the bar."""
        return nullcontext() if self._bar is None else self._bar.external_write_mode()


@contextmanager
def progress_bar(texts: Texts) -> Iterator[Progress]:
    """Show a bar on standard error while work runs, and take it away at the end.

    Output that is piped or kept in a file gets nothing of it. Ctrl-C stops the work, as the bar
    says.
    """
    if not sys.stderr.isatty():
        yield Progress(None)
        return
    layout = texts("cli.progress-bar", **PARTS)
    with tqdm(
        total=1,
        file=sys.stderr,
        leave=False,
        delay=SECONDS_BETWEEN,
        mininterval=SECONDS_BETWEEN,
        bar_format=layout,
    ) as bar:
        yield Progress(bar)
