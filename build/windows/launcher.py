"""The two programs that start Startklaar: one with a window, one for a console."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build.common.trees import fresh
from build.windows.icon import write_icon

if TYPE_CHECKING:
    from build.common.workshop import Command, Workshop
    from build.windows.python_folder import Runtime

HERE: Final = Path(__file__).parent
GCC: Final = "x86_64-w64-mingw32-gcc"
WINDRES: Final = "x86_64-w64-mingw32-windres"
ICON: Final = "startklaar.ico"
WINDOW: Final = "Startklaar.exe"
CONSOLE: Final = "startklaar.com"
"""A command prompt takes this one for ``startklaar``: .COM comes before .EXE in PATHEXT."""

_FLAGS: Final = ("-O2", "-Wall", "-Wextra", "-Werror", "-municode", "-s", "-static")
_HARDENED: Final = "-Wl,--dynamicbase,--nxcompat,--high-entropy-va,--no-insert-timestamp"


def make_launchers(shop: Workshop, runtime: Runtime, out: Path) -> list[Path]:
    """Compile both programs into a folder and return them.

    Raises:
        BuildError: the compiler is not there, or failed.
    """
    work = fresh(shop.work / "launcher")
    for name in ("launcher.rc", "launcher.manifest"):
        shutil.copyfile(HERE / name, work / name)
    write_icon(work, work / ICON)
    dll = f'-DPYTHON_DLL=L"{runtime.dll}"'
    kinds = {WINDOW: ["-mwindows"], CONSOLE: ["-mconsole", "-DWITH_CONSOLE"]}
    for name, kind in kinds.items():
        resource = _resource(shop, work, name)
        command: Command = [
            GCC,
            *_FLAGS,
            *kind,
            dll,
            "-o",
            out / name,
            HERE / "launcher.c",
            resource,
        ]
        shop.run([*command, _HARDENED])
    return [out / name for name in kinds]


def _resource(shop: Workshop, work: Path, name: str) -> Path:
    numbers = ",".join([*shop.version.split("."), "0"])
    defines = {"VERSION_NUMBERS": numbers, "VERSION_TEXT": f'\\"{shop.version}\\"'}
    defines["ORIGINAL_NAME"] = f'\\"{name}\\"'
    options = [f"-D{key}={value}" for key, value in defines.items()]
    made = work / f"{name}.o"
    shop.run([WINDRES, "-I", work, *options, "-c", "65001", work / "launcher.rc", made])
    return made
