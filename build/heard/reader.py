"""Orca of a Debian release, from its packages: unpacked in a folder, with the Python it needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from shutil import which

from build.common.mirror import mirror

RELEASES = {"12": "bookworm", "13": "trixie"}
"""The releases of Debian whose Orca is heard, and what their archive calls them."""
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
NEEDED = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus-daemon",
    "localedef": "locales",
    "apt-get": "apt",
    KEYRING: "debian-archive-keyring",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/share/i18n/locales/nl_NL": "locales",
}
"""Commands and files that must be here, and the packages that bring them."""
SPARED = re.compile(
    "^(gstreamer1|glib-networking|lib(aa|avc|caca|dv|iec|jack|raw|shout|soup|tag|v4l))"
)
"""What Orca needs only to play sounds."""

LOCALES = {"nl": "nl_NL.UTF-8", "en": "C.UTF-8"}
"""With which the screen reader speaks a language; English is its own."""

FOLDERS = (
    "state/lists/partial",
    "cache/archives/partial",
    "etc/apt.conf.d",
    "etc/preferences.d",
)
APT = """\
Dir "{folder}";
Dir::State "state";
Dir::State::status "{folder}/status";
Dir::Cache "cache";
Dir::Etc "etc";
APT::Architecture "amd64";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
"""
SOURCE = "deb [signed-by={keyring}] {mirror} {name} main\n"


class Orca:
    """A screen reader in a folder of its own, which runs on the libraries of its release.

    Attributes:
        version: its own, such as ``48.1``.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        told = (_package(root) / "orca_platform.py").read_text()
        (self.version,) = re.findall(r'^version += "(.+)"', told, re.MULTILINE)

    @property
    def command(self) -> list[str]:
        """What starts it, writing all that it says and hears of to a file that follows."""
        usr = self._root / "usr"
        loader = [usr / "lib64/ld-linux-x86-64.so.2", "--library-path", self._libraries]
        if not (usr / "lib64").exists():  # before Debian merged them
            loader[0] = self._root / "lib64/ld-linux-x86-64.so.2"
        words = (*loader, (usr / "bin/python3").resolve(), usr / "bin/orca", "--debug-file")
        return [str(word) for word in words]

    @property
    def _libraries(self) -> str:
        machine = "x86_64-linux-gnu"
        folders = (self._root / "usr/lib" / machine, self._root / "lib" / machine)
        return ":".join(f"{folder}:{folder / 'libproxy'}" for folder in folders)

    def variables(self, language: str) -> dict[str, str]:
        """Return the variables with which its parts are found, and with which it speaks."""
        usr = self._root / "usr"
        return {
            "PYTHONHOME": str(usr),
            "PYTHONPATH": str(usr / "lib/python3/dist-packages"),
            "GI_TYPELIB_PATH": str(usr / "lib/x86_64-linux-gnu/girepository-1.0"),
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


def unpack(folder: Path, release: str) -> Orca:
    """Return Orca from the packages of a release; what is in the folder already is kept.

    Raises:
        subprocess.CalledProcessError: a package cannot be had.
    """
    work = (folder / f"debian-{release}").absolute()
    root = work / "root"
    if not (root / "locale").exists():
        variables = _archive(work / "apt", RELEASES[release])
        debs = work / "packages"
        debs.mkdir(parents=True, exist_ok=True)
        fetch = ["apt-get", "download", "-qq", *_packages(variables)]
        subprocess.run(fetch, cwd=debs, env=variables, check=True)
        for deb in sorted(debs.glob("*.deb")):
            subprocess.run(["dpkg-deb", "-x", deb, root], check=True)
        _settle(root)
    return Orca(root)


def _archive(folder: Path, name: str) -> dict[str, str]:
    """Look into the archive of a release, apart from this machine's; return apt's variables."""
    for inner in FOLDERS:
        (folder / inner).mkdir(parents=True, exist_ok=True)
    (folder / "status").touch()
    (folder / "etc/sources.list").write_text(
        SOURCE.format(keyring=KEYRING, mirror=mirror(), name=name)
    )
    settings = folder / "apt.conf"
    settings.write_text(APT.format(folder=folder))
    variables = {**os.environ, "APT_CONFIG": str(settings)}
    subprocess.run(["apt-get", "update", "-qq"], env=variables, check=True)
    return variables


def _packages(variables: dict[str, str]) -> list[str]:
    """Return Orca and all that it needs, down to the C library."""
    command = ["apt-get", "install", "--simulate", "orca"]
    plan = subprocess.run(command, capture_output=True, text=True, check=True, env=variables)
    names = re.findall(r"^Inst (\S+)", plan.stdout, re.MULTILINE)
    return [name for name in names if not SPARED.match(name)]


def _settle(root: Path) -> None:
    """Tell Orca where it lies, give it a voice that only notes, and make the Dutch locale."""
    orca, starter = _package(root), root / "usr/bin/orca"
    _change(orca / "orca_platform.py", "/usr", f"{root}/usr")
    shutil.copyfile(Path(__file__).with_name("no_voice.py"), orca / "no_voice.py")
    _change(orca / "settings.py", '"speechdispatcherfactory"', '"no_voice"')
    _change(orca / "settings.py", r"enableKeyEcho += True", "enableKeyEcho = False")
    _change(starter, "'/usr", f"'{root}/usr")
    # All that it could note makes it too slow for keys that follow each other.
    _change(starter, "LEVEL_ALL", "LEVEL_INFO")
    _change(starter, r"debug_file, 'w'\)", "debug_file, 'w', 1)")  # line by line
    made = root / "locale-unfinished"
    made.mkdir()
    command = ["localedef", "-i", "nl_NL", "-f", "UTF-8", str(made / "nl_NL.UTF-8")]
    subprocess.run(command, check=True)
    made.rename(root / "locale")


def _package(root: Path) -> Path:
    return root / "usr/lib/python3/dist-packages/orca"


def _change(path: Path, words: str, instead: str) -> None:
    """Change all of some words (a regular expression) in a file.

    Raises:
        ValueError: they are not there, so that this is another Orca.
    """
    text, times = re.subn(words, instead, path.read_text())
    if not times:
        raise ValueError(path.name, words)
    path.write_text(text)
