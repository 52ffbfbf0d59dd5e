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
    Columns,
    LaidPages,
    LaidStack,
    LaidTogether,
    Solid,
    Space,
    Stack,
    Together,
    paginate,
)
from wizard.tagged_pdf.ornaments import Frame, FrameStyle
from wizard.tagged_pdf.rows import Cell, Row
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


def test_a_frame_parts_with_its_padding() -> None:
    frame = Frame(Stack([Brick(50), Brick(50)]), FrameStyle(Rule(1, BLACK), padding=10))

    assert heights(frame, 100) == [70, 70]


def test_a_frame_is_as_high_as_its_label_and_says_it_once() -> None:
    style = FrameStyle(Rule(1, BLACK), padding=10)
    long = Frame(Stack([Brick(50), Brick(50)]), style, Brick(20), 50)

    assert heights(Frame(Brick(20), style, Brick(60), 50), 100) == [80]
    assert [page.label is not None for page in paginate(long.lay(WIDTH), 100)] == [True, False]  # type: ignore[attr-defined]


def test_columns_are_filled_from_the_left_and_end_alike() -> None:
    assert heights(Columns([Brick(60), Brick(30), Brick(50)], 10), 100) == [80]
    assert heights(Columns([Brick(60), Brick(60), Brick(60)], 10), 100) == [60, 60]
    assert heights(Stack([Brick(30), Columns([Brick(60), Brick(60)], 10)]), 100) == [90]


def test_what_belongs_together_is_not_divided_over_columns() -> None:
    areas = [Together(Stack([Brick(30), Brick(30)])) for _ in range(3)]

    assert heights(Columns(areas, 10), 100) == [60, 60]
    (alone,) = paginate(Columns(areas[:1], 10).lay(WIDTH), 100)
    assert alone.height == 60
    assert heights(Columns([Brick(20, keep_next=True), Brick(60), Brick(50)], 10), 100) == [80]


def test_a_column_has_half_the_width_and_is_read_before_the_other(fonts: Fonts) -> None:
    blocks = [words(fonts, 2, tag=Tag(role)) for role in ("H1", "P", "H2", "P")]
    (page,) = paginate(Columns(blocks, 10).lay(WIDTH), 40)
    canvas = TaggedCanvas((WIDTH, 100), "nl", fonts.regular)

    page.draw(canvas, 0, 100)

    assert page.height == 40
    assert [kid.tag.role for kid in canvas.structure.root.kids] == ["H1", "P", "H2", "P"]  # type: ignore[union-attr]


def test_pages_that_are_made_already_stay_as_they_are() -> None:
    pages = LaidPages(tuple(Brick(height).lay(WIDTH) for height in (30, 20, 40)))
    long = LaidPages((Stack([Brick(80), Brick(80)]).lay(WIDTH), Brick(20).lay(WIDTH)))

    assert [page.height for page in paginate(pages, 100)] == [30, 20, 40]
    assert [page.height for page in paginate(long, 100)] == [80, 80, 20]


def test_part_of_a_text_can_be_an_element_of_its_own(fonts: Fonts) -> None:
    whole, one, other = Tag("L"), Tag("LI"), Tag("LI")
    runs = [
        Run("Doe ik al: ", fonts.semibold, path=(Tag("P"),)),
        Run("eerst dit ", fonts.regular, path=(whole, one)),
        Run("en dan nog iets langs de rand", fonts.regular, path=(whole, other)),
    ]
    text = Text(runs, TextStyle(fonts.regular, 8, 10, BLACK))
    canvas = TaggedCanvas((WIDTH, 100), "nl", fonts.regular)

    text.lay(80).draw(canvas, 0, 100)

    paragraph, items = canvas.structure.root.kids
    assert [paragraph.tag.role, items.tag.role] == ["P", "L"]  # type: ignore[union-attr]
    assert [kid.tag.role for kid in items.kids] == ["LI", "LI"]  # type: ignore[union-attr]
    assert [len(kid.kids) for kid in items.kids] == [1, 1]  # type: ignore[union-attr]


def test_an_element_that_goes_on_is_the_same_element(fonts: Fonts) -> None:
    text = words(fonts, 14, tag=Tag("P"))
    canvas = TaggedCanvas((WIDTH, 100), "nl", fonts.regular)

    for at, page in enumerate(paginate(text.lay(WIDTH), 100)):
        page.draw(canvas, 0, 100)
        canvas.end_page(last=at == 1)

    (paragraph,) = canvas.structure.root.kids
    assert [kid.page for kid in paragraph.kids] == ["Page1", "Page2"]  # type: ignore[union-attr]
