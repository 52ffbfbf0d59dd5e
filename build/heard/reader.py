"""Orca of Debian, from its packages: unpacked in a folder, so that the machine stays as it is."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from shutil import which

NEEDED = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus-daemon",
    "localedef": "locales",
    "apt-get": "apt",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "/usr/share/i18n/locales/nl_NL": "locales",
}
"""Commands and files that must be here, and the packages that bring them."""
SPARED = re.compile(
    "^(gstreamer1|glib-networking|lib(aa|avc|caca|dv|iec|jack|raw|shout|soup|tag|v4l))"
)
"""What Orca needs only to play sounds."""

LOCALES = {"nl": "nl_NL.UTF-8", "en": "C.UTF-8"}
"""With which the screen reader speaks a language; English is its own."""


class Orca:
    """A screen reader in a folder of its own.

    Attributes:
        version: its Debian version.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.version = "43.1"

    @property
    def command(self) -> list[str]:
        """What starts it, writing all that it says and hears of to a file that follows."""
        return ["/usr/bin/python3", str(self._root / "usr/bin/orca"), "--debug-file"]

    def variables(self, language: str) -> dict[str, str]:
        """Return the variables with which its parts are found, and with which it speaks."""
        machine, usr = "x86_64-linux-gnu", self._root / "usr"
        return {
            "PYTHONPATH": str(usr / "lib/python3/dist-packages"),
            "LD_LIBRARY_PATH": f"{usr / 'lib' / machine}:{self._root / 'lib' / machine}",
            "GI_TYPELIB_PATH": f"{usr / 'lib' / machine / 'girepository-1.0'}",
            "XDG_DATA_DIRS": f"{usr / 'share'}:/usr/share",
            "LOCPATH": str(self._root / "locale"),
            "LANG": LOCALES[language],
            "LANGUAGE": language,
        }


def lacking() -> list[str]:
    """Return the packages that this machine has to have first."""
    packages = {
        package
        for what, package in NEEDED.items()
        if not (Path(what).exists() if what.startswith("/") else which(what))
    }
    return sorted(packages)


def unpack(folder: Path) -> Orca:
    """Return Orca from the packages of this Debian; what is in the folder already is kept.

    Raises:
        subprocess.CalledProcessError: a package cannot be had.
    """
    root = folder / "root"
    if not (root / "locale").exists():
        debs = folder / "packages"
        debs.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-qq", *_packages()], cwd=debs, check=True)
        for deb in sorted(debs.glob("*.deb")):
            subprocess.run(["dpkg-deb", "-x", deb, root], check=True)
        _settle(root)
    return Orca(root)


def _packages() -> list[str]:
    """Return Orca and what it needs that this machine has not."""
    command = ["apt-get", "install", "--simulate", "--no-install-recommends", "orca"]
    plan = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    names = re.findall(r"^Inst (\S+)", plan, re.MULTILINE)
    return [name for name in names if not SPARED.match(name)]


def _settle(root: Path) -> None:
    """Tell Orca where it lies, give it a voice that only notes, and make the Dutch locale."""
    orca = root / "usr/lib/python3/dist-packages/orca"
    _change(orca / "orca_platform.py", "/usr", f"{root}/usr")
    shutil.copyfile(Path(__file__).with_name("no_voice.py"), orca / "no_voice.py")
    _change(orca / "settings.py", '"speechdispatcherfactory"', '"no_voice"')
    _change(orca / "settings.py", r"enableKeyEcho += True", "enableKeyEcho = False")
    # All that it could note makes it too slow for keys that follow each other.
    _change(root / "usr/bin/orca", "LEVEL_ALL", "LEVEL_INFO")
    _change(root / "usr/bin/orca", r"debug_file, 'w'\)", "debug_file, 'w', 1)")  # line by line
    made = root / "locale-unfinished"
    made.mkdir()
    command = ["localedef", "-i", "nl_NL", "-f", "UTF-8", str(made / "nl_NL.UTF-8")]
    subprocess.run(command, check=True)
    made.rename(root / "locale")


def _change(path: Path, words: str, instead: str) -> None:
    """Change all of some words (a regular expression) in a file.

    Raises:
        ValueError: they are not there, so that this is another Orca.
    """
    text, times = re.subn(words, instead, path.read_text())
    if not times:
        raise ValueError(path.name, words)
    path.write_text(text)
