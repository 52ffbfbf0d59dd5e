"""Leaves Qt Quick out: 16 megabytes that only one function of a plug-in links.

Qt's plug-in for films can record a screen that Qt itself draws on (EGLFS), and asks Qt Quick for
the picture of a window there. The program plays films and records nothing, but Linux loads the
plug-in only where its libraries are. So they get a substitute that holds the two names that the
plug-in asks for: what tells a window of Qt Quick from others, which none of ours equals, and
the function that is therefore never called. Qt does the same for FFmpeg (``libQt6FFmpegStub``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from build.common.trees import fresh
from build.common.workshop import BuildError

if TYPE_CHECKING:
    from pathlib import Path

    from build.common.workshop import Workshop

PLUGIN: Final = "multimedia/libffmpegmediaplugin.so"
CLASS: Final = "_ZN12QQuickWindow16staticMetaObjectE"
GRAB: Final = "_ZN12QQuickWindow10grabWindowEv"
NAMES: Final = {"libQt6Quick.so.6": {CLASS, GRAB}, "libQt6Qml.so.6": set[str]()}
"""The libraries that the plug-in links, and the names that it asks them for."""

LEFT_OUT: Final = ("libQt6Quick*", "libQt6Qml*")
VERSION: Final = "Qt_6"
"""The version that Qt gives its names ("symbol version")."""

META_OBJECT: Final = 56
"""The size of a ``QMetaObject`` in bytes: seven pointers."""

SOURCE: Final = f"""\
        .section .note.GNU-stack,"",%progbits
        .text
        .globl {GRAB}
        .type {GRAB}, %function
{GRAB}:
        ud2
        .size {GRAB}, . - {GRAB}
        .section .rodata
        .balign 16
        .globl {CLASS}
        .type {CLASS}, %object
{CLASS}:
        .zero {META_OBJECT}
        .size {CLASS}, {META_OBJECT}
"""

_ASKED: Final = re.compile(r"\bUND ([\w.]+)@")
_OFFERED: Final = re.compile(r"\b(?:FUNC|OBJECT) .* \d+ ([\w.]+)@@")


def leave_quick_out(shop: Workshop, qt: Path) -> None:
    """Put substitutes in the place of Qt Quick's libraries.

    Args:
        shop: where things are made.
        qt: the folder of Qt in a bundle, with ``lib`` and ``plugins``.

    Raises:
        BuildError: the plug-in asks Qt Quick for something else than it did, or a tool is missing.
    """
    libraries = qt / "lib"
    asked = set(_ASKED.findall(_names(shop, qt / "plugins" / PLUGIN)))
    for library, known in NAMES.items():
        wanted = asked & set(_OFFERED.findall(_names(shop, libraries / library)))
        if wanted != known:
            told = ", ".join(sorted(wanted)) or "nothing"
            raise BuildError(f"{PLUGIN} asks {library} for {told}: see {__name__}")
    work = fresh(shop.work / "without-quick")
    (work / "quick.s").write_text(SOURCE, encoding="ascii")
    (work / "empty.s").write_text(SOURCE.partition("\n")[0] + "\n", encoding="ascii")
    (work / "versions").write_text(f"{VERSION} {{ global: *; }};\n", encoding="ascii")
    for pattern in LEFT_OUT:
        for path in libraries.glob(pattern):
            path.unlink()
    for library, known in NAMES.items():
        made = work / f"{library}.o"
        shop.run(["as", "-o", made, work / ("quick.s" if known else "empty.s")])
        link = ["ld", "-shared", "-soname", library, f"--version-script={work / 'versions'}"]
        shop.run([*link, "-o", libraries / library, made])


def _names(shop: Workshop, library: Path) -> str:
    """Return the table of the names that a library asks for and offers."""
    return shop.run(["readelf", "--dyn-syms", "--wide", library])
