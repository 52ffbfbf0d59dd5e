"""Converts the guide's Markdown to the HTML that Qt's labels show."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from wizard.guide.blocks import ListBlock, to_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wizard.guide.blocks import Block, Run


def to_html(markdown: str) -> str:
    """Return Markdown as HTML with only paragraphs, lists, strong and emphasised text."""
    return "".join(_block(block) for block in to_blocks(markdown))


def _block(block: Block) -> str:
    if isinstance(block, ListBlock):
        tag = "ol" if block.numbered else "ul"
        items = "".join(f"<li>{_runs(item)}</li>" for item in block.items)
        return f"<{tag}>{items}</{tag}>"
    return f"<p>{_runs(block.runs)}</p>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text, quote=False)
    if run.strong:
        text = f"<b>{text}</b>"
    return f"<i>{text}</i>" if run.emphasis else text
