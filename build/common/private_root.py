"""A system in a folder: its commands see mounts of their own, which end with them.

Each command gets a mount namespace (``unshare``), so that the machine itself never has anything
mounted in the folder, and a few harmless devices instead of the machine's ``/dev``.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_INSIDE: Final = """\
set -e
root=$1 shared=$2 user=$3
shift 3
mount -t tmpfs -o mode=755 devices "$root/dev"
for name in null zero full random urandom tty; do
    touch "$root/dev/$name"
    mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir -m 1777 "$root/dev/shm"
mkdir "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 terminals "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
mount -t proc proc "$root/proc"
test -z "$shared" || mount --bind "$shared" "$root/mnt"
exec chroot --userspec="$user" "$root" "$@"
"""


def run_in(
    root: Path,
    command: Sequence[str],
    variables: Mapping[str, str],
    *,
    user: str = "root",
    shared: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a system and return how it ended; needs root.

    Args:
        root: the system's folder.
        command: a program of the system, and its arguments.
        variables: the whole environment of the command.
        user: a user of the system.
        shared: a folder of the machine that the command sees as ``/mnt``.
    """
    with started_in(root, command, variables, user=user, shared=shared) as process:
        said, complained = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, said, complained)


def started_in(
    root: Path,
    command: Sequence[str],
    variables: Mapping[str, str],
    *,
    user: str = "root",
    shared: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start a command in a system, and return its process; as ``run_in`` otherwise."""
    own = ["unshare", "--mount", "--propagation", "private", "sh", "-c", _INSIDE, "sh"]
    return subprocess.Popen(
        [*own, str(root), str(shared or ""), user, *command],
        env=dict(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,  # a Windows program for a window cannot write to a file here
        stderr=subprocess.PIPE,
    )
