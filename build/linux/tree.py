"""The files of a package as they come on a computer: the bundle, its entry, its icon, its type."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build.common.icon import DRAWING, paint
from build.common.trees import fresh
from build.common.workshop import ID, NAME, set_moment
from wizard.commands.completion import script_for
from wizard.languages import SOURCE_LANGUAGE
from wizard.storage.places import default_places
from wizard.texts import load_texts

if TYPE_CHECKING:
    from build.common.workshop import Workshop

SHARE: Final = Path(__file__).parent / "share"
SIZES: Final = (48, 64, 128, 256)
HOME: Final = Path("opt") / NAME
COMPLETIONS: Final = {
    "bash": f"bash-completion/completions/{NAME}",
    "zsh": f"zsh/vendor-completions/_{NAME}",
    "fish": f"fish/vendor_completions.d/{NAME}.fish",
}
"""Where each shell looks for what completes a package's commands, below ``/usr/share``."""

_COPYRIGHT: Final = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Startklaar

Files: *
Copyright: the authors of Startklaar
License: EUPL-1.2
 The texts of this licence and of those of every library in this package, and the
 written offer of the sources, are in /opt/startklaar/_internal/licences.
"""


def lay_out(shop: Workshop, bundle: Path, folder: Path) -> Path:
    """Return a folder with everything where it comes on a computer, made anew."""
    fresh(folder)
    shutil.copytree(bundle, folder / HOME, symlinks=True)
    command = folder / "usr/bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(f"/{HOME}/{NAME}")
    share(shop, folder / "usr/share")
    set_moment(folder, shop.epoch)
    return folder


def share(shop: Workshop, folder: Path) -> None:
    """Write what desktops and shells read: entry, type of packs, description, icons, completion."""
    _write(folder / f"applications/{ID}.desktop", _text(f"{ID}.desktop"))
    _write(folder / f"mime/packages/{ID}.xml", _text(f"{ID}.xml"))
    _write(folder / f"metainfo/{ID}.metainfo.xml", _metainfo(shop))
    _write(folder / f"doc/{NAME}/copyright", _COPYRIGHT)
    texts = load_texts(default_places().texts, SOURCE_LANGUAGE)
    for shell, place in COMPLETIONS.items():
        _write(folder / place, script_for(shell, texts))
    icons = folder / "icons/hicolor"
    _write(icons / f"scalable/apps/{ID}.svg", DRAWING.read_text(encoding="utf-8"))
    for size in SIZES:
        paint(size, icons / f"{size}x{size}/apps/{ID}.png")


def _metainfo(shop: Workshop) -> str:
    day = datetime.fromtimestamp(shop.epoch, UTC).date()
    text = _text(f"{ID}.metainfo.xml")
    return text.replace("@VERSION@", shop.version).replace("@DATE@", day.isoformat())


def _text(name: str) -> str:
    return (SHARE / name).read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
