"""The Python packages of the installed program: the lock's, for Windows, and only what is used."""

from __future__ import annotations

import compileall
import py_compile
import re
import sys
from typing import TYPE_CHECKING, Final

from build.common.trees import remove_tree
from build.common.workshop import PROGRAM_LOCK, ROOT, BuildError, Command
from build.windows.libraries import closure

if TYPE_CHECKING:
    from pathlib import Path

    from build.common.workshop import Workshop

PLATFORM: Final = "x86_64-pc-windows-msvc"

# Qt's plug-ins that are used; nothing imports them, Qt looks for them by name.
PLUGINS: Final = (
    "platforms/qwindows.dll",
    "platforms/qoffscreen.dll",
    "styles/*.dll",
    "iconengines/qsvgicon.dll",
    *(f"imageformats/q{kind}.dll" for kind in ("gif", "ico", "jpeg", "svg", "webp")),
    "multimedia/ffmpegmediaplugin.dll",
    "texttospeech/*sapi*.dll",
    "texttospeech/*winrt*.dll",
)
# Modules that others load for their types without naming them: QtMultimedia's sources need it.
QUIETLY_NEEDED: Final = ("QtNetwork",)
TRANSLATIONS: Final = ("qtbase_nl.qm", "qtbase_en.qm")
LEFT_OUT: Final = (
    "charset_normalizer*",  # of an option of reportlab that is not used
    *("bin", "share", "pypdfium2_cli", "win32ctypes/tests", "shiboken6/*.lib", "shiboken6/lib"),
    # For Python 2: findings/olefile-installs-a-module-that-does-not-compile.sh
    *("olefile/olefile2.py", "OleFileIO_PL.py"),
    "reportlab/fonts",
    *("reportlab/graphics/samples", "**/tests", "**/*.pyi"),
    *("PIL/_avif*", "PIL/_imagingtk*", "PIL/_imagingft*", "PIL/_imagingcms*"),
    *("**/*.pxd", "**/*.pyx", "**/*.h", "**/*.c"),
)
_QT_MODULE: Final = re.compile(r"\bPySide6\.(Qt\w+)|from PySide6 import \(?([^)\n]+)")


def install_packages(shop: Workshop, minor: int, target: Path) -> None:
    """Install the packages of the program's lock as Windows would, each checked by its hash.

    ``pip download --platform`` is no help: it reads the lock's conditions as for this machine, and
    leaves out what only Windows needs.

    Raises:
        BuildError: a package has no wheel for Windows, or cannot be had.
    """
    where: Command = [
        "--target",
        target,
        "--python-platform",
        PLATFORM,
        "--python-version",
        f"3.{minor}",
    ]
    how = ["--only-binary", ":all:", "--require-hashes", "--no-deps", "--link-mode", "copy"]
    shop.run([shop.tool("uv"), "pip", "install", "--quiet", *where, *how, "-r", PROGRAM_LOCK])


def prune_packages(site: Path) -> None:
    """Remove what the program never loads."""
    prune_qt(site / "PySide6", qt_modules(ROOT / "wizard") | set(QUIETLY_NEEDED))
    binding = site / "shiboken6"  # with Microsoft's libraries for every case
    kept = closure([*binding.glob("*.pyd"), *binding.glob("shiboken6*.dll")], binding)
    for library in set(binding.glob("*.dll")) - kept:
        library.unlink()
    for pattern in LEFT_OUT:
        for path in sorted(site.glob(pattern)):
            if path.is_dir():
                remove_tree(path)
            else:
                path.unlink(missing_ok=True)


def qt_modules(sources: Path) -> set[str]:
    """Return the modules of Qt that a program names anywhere in its sources."""
    found = set[str]()
    for source in sources.rglob("*.py"):
        for dotted, listed in _QT_MODULE.findall(source.read_text(encoding="utf-8")):
            names = [dotted] if dotted else [name.split()[0] for name in listed.split(",")]
            found |= {name for name in names if name.startswith("Qt")}
    return found


def prune_qt(folder: Path, modules: set[str]) -> None:
    """Leave those modules in a PySide6 folder, the plug-ins used, and the libraries these need.

    Raises:
        BuildError: a plug-in that is counted on is not there: it may have another name now.
    """
    begin = [folder / f"{module}.pyd" for module in modules]
    for pattern in PLUGINS:
        if not (found := list((folder / "plugins").glob(pattern))):
            raise BuildError(f"PySide6 has no plug-in {pattern} any more")
        begin += found
    kept = closure(begin, folder)
    kept |= set(folder.glob("*.py"))
    kept |= {folder / "translations" / name for name in TRANSLATIONS}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            _remove_if_empty(path)
        elif path not in kept:
            path.unlink()


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


def compile_all(folder: Path, minor: int, *, alone: bool) -> None:
    """Compile every module, for good: the folder cannot be written to once it is installed.

    Args:
        folder: where modules are.
        minor: of the Python that will run them, which has to be this one's.
        alone: leave nothing but what was compiled, as Python's own library has it.

    Raises:
        BuildError: this Python is another one, or a module does not compile.
    """
    if minor != sys.version_info.minor:
        this = f"3.{sys.version_info.minor}"
        raise BuildError(
            f"the Windows Python is 3.{minor} and this one {this}: only Python 3.{minor} compiles "
            f"for it. Make the environment with it (python3.{minor} build/environment/prepare.py)."
        )
    done = compileall.compile_dir(
        folder,
        quiet=1,
        force=True,
        legacy=alone,
        stripdir=str(folder.parent),
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not done:
        raise BuildError(f"a module in {folder} does not compile")
    if alone:
        for source in folder.rglob("*.py"):
            source.unlink()
