"""Make the program's own environment: a virtual environment with pinned packages.

Standard library only, since it runs before anything is installed. Usage::

    python prepare.py run     # what the program needs
    python prepare.py test    # that, and what the tests need

Exit status 0 when everything is in place, 1 with one clear line when it cannot be.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VENV = ROOT / ".venv"
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
OLDEST_PYTHON = (3, 11)


class PreparationError(Exception):
    """The environment cannot be made; the text says what to do."""


def main(arguments: list[str]) -> int:
    """Prepare the environment named by the first argument."""
    purpose = arguments[0] if arguments else "run"
    try:
        prepare(purpose)
    except PreparationError as error:
        print(f"startklaar: {error}", file=sys.stderr)
        return 1
    return 0


def prepare(purpose: str) -> None:
    """Bring the virtual environment and the system libraries up to what ``purpose`` needs.

    Raises:
        PreparationError: Python is too old, or a package cannot be installed.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise PreparationError(
            f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer is needed, "
            f"this is {sys.version.split()[0]}."
        )
    say("setting up on first use, this takes a few minutes …")
    install_system_packages(purpose)
    if not venv_python().exists():
        make_venv()
    install_packages(purpose)
    unpack_binding()
    find_the_program()
    mark_ready(purpose)


def say(text: str) -> None:
    """Tell the user what happens; on standard error, since output may be piped."""
    print(f"startklaar: {text}", file=sys.stderr, flush=True)


def venv_python() -> Path:
    """Return the environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(command: list[str], failed: str) -> None:
    """Run a command with its output on standard error.

    Raises:
        PreparationError: with the text ``failed`` when it does not succeed.
    """
    if subprocess.run(command, stdout=sys.stderr.fileno(), check=False).returncode != 0:
        raise PreparationError(failed)


def make_venv() -> None:
    """Make the virtual environment; Debian's Python may need its venv package first."""
    if not _has_ensurepip():
        apt_install(["python3-venv"])
    run(
        [sys.executable, "-m", "venv", str(VENV)],
        "no virtual environment could be made. On Debian and Ubuntu: apt install python3-venv",
    )


def _has_ensurepip() -> bool:
    check = [sys.executable, "-c", "import ensurepip"]
    return subprocess.run(check, stderr=subprocess.DEVNULL, check=False).returncode == 0


def install_packages(purpose: str) -> None:
    """Install exactly what the lock file names, checked by hash.

    The lock is complete, so nothing is left to resolve: an older pip that resolves anyway takes a
    newer release of what another package asks for with an extra, and refuses it for its hash. On a
    terminal pip shows how far each download is; Ctrl-C stops, and the next start goes on.
    """
    pip = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check"]
    pip += [] if sys.stderr.isatty() else ["--quiet"]
    lock = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
    lock += ["-r", str(ROOT / LOCKS[purpose])]
    run([*pip, *lock], "the packages could not be installed. Is there a network connection?")


def unpack_binding() -> None:
    """Let Qt's Python part be compiled once, and not at every start; without it all works too."""
    script = [str(venv_python()), str(HERE / "unpack_binding.py")]
    subprocess.run(script, stdout=sys.stderr.fileno(), check=False)


def find_the_program() -> None:
    """Make ``import wizard`` work in the environment, from whatever folder it is started."""
    variables = {"base": str(VENV), "platbase": str(VENV)}
    packages = Path(sysconfig.get_path("purelib", vars=variables))
    (packages / "startklaar.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def mark_ready(purpose: str) -> None:
    """Leave the marks that the start scripts look for; the tests' packages include the rest."""
    for done in ("run", "test") if purpose == "test" else ("run",):
        (VENV / f"ready-{done}").touch()


def install_system_packages(purpose: str) -> None:
    """Install the Debian packages that Qt's wheels expect, or name those that are missing."""
    if not shutil.which("dpkg-query"):
        return
    missing = [name for name in wanted_system_packages(purpose) if not is_installed(name)]
    if missing:
        apt_install(missing)


def wanted_system_packages(purpose: str) -> list[str]:
    """Return the package names of ``run.txt``, and for tests those of ``test.txt`` too."""
    lists = ["run.txt", "test.txt"] if purpose == "test" else ["run.txt"]
    lines = [line for name in lists for line in (HERE / name).read_text().splitlines()]
    return [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]


def is_installed(package: str) -> bool:
    """Return whether Debian has the package, or one that replaced it (``name|name``)."""
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status}\n"]
    return any(
        "installed"
        in subprocess.run(
            [*query, name], capture_output=True, text=True, check=False
        ).stdout.split()
        for name in package.split("|")
    )


def apt_install(packages: list[str]) -> None:
    """Install Debian packages as root; otherwise say which ones and how, and go on."""
    names = [package.split("|")[0] for package in packages]
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    if os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() != 0:
        say("these system packages are missing; the window may not start without them:")
        say("  sudo " + " ".join(command))
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(
        ["apt-get", "update", "-qq"], stdout=sys.stderr.fileno(), env=environment, check=False
    )
    done = subprocess.run(command, stdout=sys.stderr.fileno(), env=environment, check=False)
    if done.returncode != 0:
        say("some system packages could not be installed: " + " ".join(names))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
