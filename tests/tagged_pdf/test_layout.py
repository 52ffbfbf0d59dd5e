from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from tests.structs import structs
from wizard.tagged_pdf.canvas import Rule, TaggedCanvas
from wizard.tagged_pdf.errors import DocumentError
from wizard.tagged_pdf.layout import (
    LaidStack,
    LaidTogether,
    Solid,
    Space,
    Stack,
    Together,
    paginate,
)
from wizard.tagged_pdf.ornaments import Panel, PanelStyle
from wizard.tagged_pdf.rows import Cell, Row, Table
from wizard.tagged_pdf.structure import Tag
from wizard.tagged_pdf.text import Run
from wizard.tagged_pdf.text_block import Text, TextStyle

if TYPE_CHECKING:
    from wizard.tagged_pdf.fonts import Fonts
    from wizard.tagged_pdf.layout import Block, Laid

WIDTH = 200.0
BLACK = (0.0, 0.0, 0.0)


class Brick(Struct, frozen=True):
    """A block of ten points for each of its rows that cannot be split."""

    height: float
    before: float = 0.0
    keep_next: bool = False

    def lay(self, _: float) -> Laid:
        return Solid(self.height, self.before, self.keep_next)  # type: ignore[return-value]


def heights(block: Block, page: float) -> list[float]:
    return [laid.height for laid in paginate(block.lay(WIDTH), page)]


def words(fonts: Fonts, lines: int, **more: Any) -> Text:
    """Text of a number of lines, each ten points high."""
    style = TextStyle(fonts.regular, 8, 10, BLACK)
    return Text((Run("\n".join(["regel"] * lines), fonts.regular),), style, **more)


def leaves(laid: Laid) -> list[float]:
    """Return the heights of all bricks, in order."""
    if isinstance(laid, LaidStack):
        return [height for part in laid.parts for height in leaves(part)]
    return leaves(laid.laid) if isinstance(laid, LaidTogether) else [laid.height]


bricks = structs(Brick, st.integers(1, 90), st.integers(0, 20), st.booleans())
blocks = st.recursive(
    bricks,
    lambda inner: st.one_of(
        structs(Stack, st.lists(inner, min_size=1, max_size=6)),
        structs(Together, inner, st.integers(0, 20), st.booleans()),
    ),
    max_leaves=25,
)


@given(blocks)
def test_every_block_is_on_a_page_once_and_in_order(block: Block) -> None:
    laid = block.lay(WIDTH)

    pages = paginate(laid, 100)

    assert [height for page in pages for height in leaves(page)] == leaves(laid)
    assert all(0 < page.height <= 100 for page in pages)


def test_blocks_stand_under_each_other_with_their_room() -> None:
    assert heights(Stack([Brick(10), Brick(20, before=5)]), 100) == [35]


def test_room_above_is_left_out_at_the_top_of_a_page() -> None:
    assert heights(Stack([Brick(80), Brick(80, before=15)]), 100) == [80, 80]


def test_a_heading_moves_to_the_page_of_what_follows() -> None:
    blocks = [Brick(50), Brick(20, keep_next=True), Brick(20, keep_next=True), Brick(40)]

    assert heights(Stack(blocks), 100) == [50, 80]


def test_a_heading_stays_when_it_is_all_there_is() -> None:
    assert heights(Stack([Brick(20, keep_next=True), Brick(90)]), 100) == [20, 90]


def test_together_moves_to_the_next_page_and_parts_only_when_it_must() -> None:
    small = Together(Stack([Brick(30), Brick(30)]))
    large = Together(Stack([Brick(60), Brick(60)]))

    assert heights(Stack([Brick(60), small]), 100) == [60, 60]
    assert heights(Stack([Brick(10), large]), 100) == [10, 60, 60]


def test_together_can_hold_on_to_what_follows() -> None:
    begun = Together(Brick(30), keep_next=True)

    assert heights(Stack([Brick(50), begun, Brick(40)]), 100) == [50, 70]


def test_what_no_page_can_hold_is_one_clear_error() -> None:
    with pytest.raises(DocumentError, match="block-too-high"):
        paginate(Brick(101).lay(WIDTH), 100)
    with pytest.raises(DocumentError, match="block-too-high"):
        paginate(Stack([Brick(10), Brick(101)]).lay(WIDTH), 100)


def test_text_parts_between_lines_and_leaves_none_alone(fonts: Fonts) -> None:
    assert heights(words(fonts, 25), 100) == [100, 100, 50]
    assert heights(Stack([Brick(85), words(fonts, 5)]), 100) == [85, 50]
    assert heights(Stack([Brick(60), words(fonts, 5)]), 100) == [90, 20]
    assert heights(Stack([Brick(80), words(fonts, 3)]), 100) == [80, 30]


def test_a_row_is_as_high_as_its_highest_cell(fonts: Fonts) -> None:
    row = Row((Cell(words(fonts, 2), 50), Cell(words(fonts, 3))), padding=4)

    assert heights(row, 100) == [38]


def test_a_low_row_moves_and_a_high_row_parts(fonts: Fonts) -> None:
    low = Row((Cell(words(fonts, 5)),))
    high = Row((Cell(words(fonts, 1), 50), Cell(words(fonts, 30))))

    assert heights(Stack([Brick(70), low]), 100) == [70, 50]
    assert heights(Stack([Brick(50), high]), 200) == [200, 150]


def test_cells_share_what_the_others_leave() -> None:
    widths: list[float] = []

    class Spy(Struct, frozen=True):
        def lay(self, width: float) -> Laid:
            widths.append(width)
            return Space(1).lay(width)

    Row((Cell(Spy(), 40), Cell(Spy(), left=10), Cell(Spy()))).lay(WIDTH)

    assert widths == [40, 70, 80]


def test_a_table_repeats_its_header_as_an_artifact(fonts: Fonts) -> None:
    rule = Rule(1, BLACK)
    header = Row((Cell(words(fonts, 1), tag=Tag("TH", scope="Column")),), Tag("TR"), rule=rule)
    rows = [Row((Cell(words(fonts, 3), tag=Tag("TD")),), Tag("TR"), rule=rule) for _ in range(4)]
    pages = paginate(Table(header, rows).lay(WIDTH), 100)
    canvas = TaggedCanvas((WIDTH, 100), "nl", fonts.regular)

    for at, page in enumerate(pages):
        page.draw(canvas, 0, 100)
        canvas.end_page(last=at == len(pages) - 1)

    assert [page.height for page in pages] == [100, 40]
    (table,) = canvas.structure.root.kids
    roles = [[cell.tag.role for cell in row.kids] for row in table.kids]  # type: ignore[union-attr]
    assert roles == [["TH"], ["TD"], ["TD"], ["TD"], ["TD"]]


def test_a_table_does_not_leave_its_header_alone(fonts: Fonts) -> None:
    table = Table(Row((Cell(words(fonts, 1)),)), [Row((Cell(words(fonts, 4)),))])

    assert heights(Stack([Brick(60), table]), 100) == [60, 50]


def test_a_panel_parts_with_its_padding() -> None:
    panel = Panel(Stack([Brick(50), Brick(50)]), PanelStyle(BLACK, BLACK, padding=10))

    assert heights(panel, 100) == [70, 70]


def test_an_element_that_goes_on_is_the_same_element(fonts: Fonts) -> None:
    text = words(fonts, 14, tag=Tag("P"))
    canvas = TaggedCanvas((WIDTH, 100), "nl", fonts.regular)

    for at, page in enumerate(paginate(text.lay(WIDTH), 100)):
        page.draw(canvas, 0, 100)
        canvas.end_page(last=at == 1)

    (paragraph,) = canvas.structure.root.kids
    assert [kid.page for kid in paragraph.kids] == ["Page1", "Page2"]  # type: ignore[union-attr]
