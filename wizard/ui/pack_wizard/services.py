"""The services of the pack wizard: open a pack, save it, and make the folder for the roll-out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from wizard.keys.identity import import_pkcs12
from wizard.rollout.documents import documents_for
from wizard.rollout.folder import Handouts, make_distribution
from wizard.school.archive import read_pack
from wizard.school.draft import draft_of
from wizard.school.load import pack_of, school_in
from wizard.school_pack.issuer import build_pack
from wizard.school_pack.leaflet import make_leaflet
from wizard.signed_checklist.print_resources import resources_for
from wizard.storage.files import read_file, replace_file
from wizard.ui.window.file_filters import in_any_case
from wizard.ui.window.services import WindowServices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from wizard.rollout.folder import Watch
    from wizard.school.draft import PackDraft
    from wizard.school.making.store import PackStore
    from wizard.ui.pack_wizard.session import PackSession
    from wizard.ui.session.settings import Settings

MOST_KEY_BYTES = 1_000_000
PACK_FILTER = "Startklaar (*.schoolpack)"


class PackServices(WindowServices):
    """The services that the pack wizard's window offers to its pages."""

    _session: PackSession

    def __init__(self, session: PackSession, store: PackStore, settings: Settings) -> None:
        super().__init__(session, settings)
        self._store = store

    @property
    def usual_folder(self) -> Path:
        """The folder where the pack was last saved, else the user's documents."""
        if self._session.draft.saved_as:
            return Path(self._session.draft.saved_as).parent
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents) or Path.home())

    def ask_open_paths(self, parent: QWidget, filter_: str) -> list[Path]:
        """Ask for files to read; an empty list if cancelled."""
        folder, filter_ = str(self.usual_folder), in_any_case(filter_)
        chosen, _ = QFileDialog.getOpenFileNames(parent, "", folder, filter_)
        return [Path(path) for path in chosen]

    def closing(self) -> None:
        """Release the draft, so that another window can open it."""
        self._store.close()


def open_pack(path: Path) -> PackDraft:
    """Return a draft of the pack in a file.

    Raises:
        SchoolError, OSError: the pack cannot be read.
    """
    return draft_of(read_pack(path), str(path))


def save_pack(session: PackSession, path: Path, root: Path | None, passphrase: str) -> Path:
    """Write the pack, signed if a root key is given, check it by reading it again; return its path.

    Args:
        session: holds the draft.
        path: the file to write; an existing file is replaced.
        root: the file with the school's root key (PKCS #12); None to leave it unsigned.
        passphrase: the passphrase of that file.

    Raises:
        UserError: the key cannot be used, or the written pack is not valid.
        OSError: a file cannot be read or written.
    """
    key = import_pkcs12(read_file(root, MOST_KEY_BYTES), passphrase) if root else None
    replace_file(path, build_pack(session.draft.contents, key))
    path.chmod(0o644)  # others must be able to read it
    school_in(read_pack(path), session.guide)
    return path


def make_folder(
    session: PackSession, pack: Path, folder: Path, installers: Sequence[Path], watch: Watch
) -> tuple[str, ...]:
    """Make the folder for the roll-out, and return the names of its files.

    Args:
        session: has the language and the clock.
        pack: the saved pack.
        folder: the folder to make; it must not exist.
        installers: files to put in it.
        watch: the callbacks for progress and cancelling.

    Raises:
        UserError, OSError: as `make_distribution`.
    """
    made = pack_of(read_pack(pack, with_films=False), session.guide)
    school = made.school
    resources = resources_for(session.context.places)(session.language)
    leaflet = make_leaflet(school, session.guide, session.context.clock(), resources)
    rollout = session.context.places.rollout
    handouts = Handouts(
        pack=pack.read_bytes(),
        school=school.name or made.owner,
        version=school.approval.version if school.approval else "",
        files={session.texts("distribution.leaflet-name"): leaflet},
        documents=documents_for(school, session.guide, rollout, session.texts),
        resources=rollout,
        schools=made.schools,
    )
    return make_distribution(folder, installers, handouts, session.texts, watch)
