"""What a bundle does not need: files of libraries that the program never loads, by pattern.

PyInstaller takes a library's plug-ins with it and everything those link; most of that belongs to
parts of Qt that the program does not use. The self-test shows that nothing too much is left out.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Final

from wizard.languages import LANGUAGES

# Modules that libraries offer to import and the program does not: tests, servers, other toolkits.
MODULES: Final = (
    *("tkinter", "unittest", "pydoc", "doctest", "lib2to3", "ensurepip", "idlelib", "turtle"),
    *("setuptools", "pkg_resources", "pip", "wheel", "pytest", "numpy", "IPython"),
    *("PIL.ImageQt", "PIL._avif", "PIL._imagingtk", "PIL.ImageTk", "PIL._imagingmorph"),
    *("PIL._imagingft", "PIL._imagingcms"),  # letters and colour profiles in pictures
    *("reportlab.graphics.testshapes", "reportlab.graphics.samples"),
    *("PySide6.QtQuick", "PySide6.QtQml", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
    "charset_normalizer",  # of an option of reportlab that is not used
)

# Plug-ins of Qt that stay; all other plug-ins go.
PLUGINS: Final = (
    "platforms/*qxcb*",
    "platforms/*qoffscreen*",
    "platforms/*qwindows*",
    "platforms/*qcocoa*",
    "styles/*",
    "iconengines/*qsvgicon*",
    "imageformats/*qsvg*",
    "imageformats/*qjpeg*",
    "imageformats/*qwebp*",
    "imageformats/*qgif*",
    "imageformats/*qico*",
    "multimedia/*ffmpegmedia*",
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    "platformthemes/*xdgdesktopportal*",
    "printsupport/*",
    "texttospeech/*speechd*",
    "texttospeech/*sapi*",
    "texttospeech/*darwin*",
)

# Libraries of Qt that only the plug-ins above that go were in need of.
LIBRARIES: Final = (
    "*Qt6Wayland*",
    "*Qt6EglF[Ss]*",
    "*Qt6WlShellIntegration*",
    "*Qt6QuickControls*",
    "*Qt6QuickTemplates*",
    "*Qt6QuickLayouts*",
    "*Qt6QuickEffects*",
    "*Qt6QuickDialogs*",
    "*Qt6QuickShapes*",
    "*Qt6QuickTest*",
    "*Qt6QuickParticles*",
    "*Qt6QuickVectorImage*",
    "*Qt6QuickTimeline*",
    "*Qt6Quick3D*",
    "*Qt6Labs*",
    "*Qt6WebEngine*",
    "*Qt6WebChannel*",
    "*Qt6Designer*",
    "*Qt6VirtualKeyboard*",
    "*Qt6QmlLocalStorage*",
    "*Qt6QmlXmlListModel*",
    "*Qt6QmlCore*",
    "*Qt6QmlLocal*",
    "*Qt63D*",
    "*Qt6Sql*",
    "*PIL/_avif*",
)

# Data that nobody reads in an installed program.
DATA: Final = (
    "PySide6/Qt/qml/*",
    "PySide6/qml/*",
    "*/tests/*",
    "*.pyi",
    "*/include/*",
    "reportlab/fonts/*",  # the paper has the program's own
    "setuptools*",
    "*_vendor/*",
    "*.dist-info/RECORD",  # lists what pip made on the computer that built it: differs per folder
)


def is_wanted(name: str) -> bool:
    """Return whether a file belongs in the bundle.

    Args:
        name: where it would come, below the bundle's folder.
    """
    path = PurePath(name).as_posix()
    if "/plugins/" in path and "PySide6" in path:
        return _matches(path.partition("/plugins/")[2], PLUGINS)
    if path.endswith(".qm"):
        stem = PurePath(path).stem
        return any(stem == f"qtbase_{language}" for language in LANGUAGES)
    return not _matches(path, LIBRARIES) and not _matches(path, DATA)


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)
