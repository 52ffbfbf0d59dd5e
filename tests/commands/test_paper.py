"""``startklaar verify`` on a scan: what the printed code says when only the paper is left."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from wizard.storage.places import default_places
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Said, Samples


def scan_of(path: Path) -> Image.Image:
    """Return the last page as a scanner at 150 dots per inch sees it."""
    document = pypdfium2.PdfDocument(path)
    picture: Image.Image = document[len(document) - 1].render(scale=150 / 72).to_pil()
    document.close()
    return picture


def saved(picture: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    picture.save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "PDF"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_scan_says_who_signed_what(
    call: Callable[..., Said],
    samples: Samples,
    written: Callable[..., Path],
    kind: str,
    language: str,
) -> None:
    path = written(saved(scan_of(samples.signed["nl"]), kind), f"scan.{kind.lower()}")
    said = call("verify", path, "--language", language)
    assert (said.status, said.err) == (0, "")
    texts = load_texts(default_places().texts, language)
    lines = said.out.splitlines()
    assert lines[1] == f"  {texts('verdict.paper')}"
    assert lines[2] == f"  {texts('verdict.who', name='Sanne de Vries')}"
    (found,) = json.loads(call("verify", path, "--json").out)["files"]
    assert (found["sound"], found["paper"]["name"]) == (True, "Sanne de Vries")
    assert sum(map(len, found["paper"]["answers"].values())) == 47


def test_a_scan_without_a_code_is_no_checklist(
    call: Callable[..., Said], written: Callable[..., Path]
) -> None:
    path = written(saved(Image.new("L", (300, 300), 255), "PNG"), "empty.png")
    said = call("verify", path)
    assert said.status == 1
    assert "NIET GELDIG" in said.out
