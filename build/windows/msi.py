"""The MSI: what Intune, group policy and other management install without a click.

wixl writes the database from a WiX description. It does not know everything that is needed, so that
some rows follow with msibuild; the names of tables and columns are those of Microsoft's "Installer
Database Reference".
"""

from __future__ import annotations

import hashlib
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from build.common.trees import fresh
from build.common.workshop import ID
from build.windows.cabinet import make_compressor, packed_with_lzx
from build.windows.launcher import WINDOW
from build.windows.msi_rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build.common.workshop import Workshop

FAMILY: Final = UUID("8f4d6f0e-5a57-4c5e-9f0b-3a1d8c6a7b21")
"""Every identifier derives from this one; never change it: upgrades rest on it."""

DUTCH: Final = "1043"
NAME: Final = "Startklaar"
ABOUT: Final = "Lesgeven op afstand / Teaching at a distance"
FILE_TYPE: Final = "Startklaar.schoolpack"
MIME: Final = "application/vnd.startklaar.schoolpack+zip"
NEWER: Final = (
    "Er is al een nieuwere versie van Startklaar. / A newer version of Startklaar is installed."
)
CABINET: Final = "startklaar.cab"
STAGE: Final = "stage"
"""How the description calls the stage: wixl takes no absolute paths."""
CLASSES: Final = r"Software\Classes"


def make_msi(shop: Workshop, stage: Path, out: Path, *, fast: bool = False) -> Path:
    """Write the MSI of a stage and return it.

    Args:
        shop: where things are made.
        stage: the folder as it will be installed.
        out: the file to write.
        fast: in seconds instead of minutes, and a quarter as large again: to try things out.

    Raises:
        BuildError: a tool is missing, or failed.
    """
    work = fresh(shop.work / "msi")
    description = work / "startklaar.wxs"
    (work / STAGE).symlink_to(stage)
    digest = stage_digest(stage)
    tree = ET.ElementTree(_wix(shop, stage, digest))
    ET.indent(tree)
    tree.write(description, encoding="utf-8", xml_declaration=True)
    moment = datetime.fromtimestamp(shop.epoch, UTC).strftime("%Y-%m-%d %H:%M:%S")
    out.unlink(missing_ok=True)
    shop.run(["faketime", "-f", moment, "wixl", "-a", "x64", "-o", out, description])
    if not fast:
        _pack_anew(shop, out, work / CABINET)
    for statement in rows(identifier("upgrade"), shop.version):
        shop.run(["msibuild", out, "-q", statement])
    code = identifier("package", shop.version, digest)
    summary = ["-s", f"{NAME} {shop.version}", shop.publisher_name, f"x64;{DUTCH}", code]
    shop.run(["faketime", "-f", moment, "msibuild", out, *summary])
    return out


def _pack_anew(shop: Workshop, msi: Path, cabinet: Path) -> None:
    """Put the cabinet of an MSI into it again, smaller."""
    with cabinet.open("wb") as file:
        subprocess.run(["msiinfo", "extract", msi, CABINET], stdout=file, check=True)
    cabinet.write_bytes(packed_with_lzx(cabinet.read_bytes(), make_compressor(shop)))
    shop.run(["msibuild", msi, "-a", CABINET, cabinet])


def identifier(*words: str) -> str:
    """Return the identifier that always belongs to these words."""
    return f"{{{str(uuid5(FAMILY, ' '.join((ID, *words)))).upper()}}}"


def stage_digest(stage: Path) -> str:
    """Return what tells one stage from another: the digest of all names and contents."""
    digest = hashlib.sha256()
    for path in sorted(path for path in stage.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(stage).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _wix(shop: Workshop, stage: Path, digest: str) -> ET.Element:
    wix = ET.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = ET.SubElement(
        wix,
        "Product",
        Id=identifier("product", shop.version, digest),
        Name=NAME,
        Language=DUTCH,
        Codepage="1252",
        Version=shop.version,
        Manufacturer=shop.publisher_name,
        UpgradeCode=identifier("upgrade"),
    )
    ET.SubElement(
        product, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine"
    )
    ET.SubElement(product, "MajorUpgrade", DowngradeErrorMessage=NEWER)
    ET.SubElement(product, "Media", Id="1", Cabinet=CABINET, EmbedCab="yes")
    ET.SubElement(product, "Icon", Id=WINDOW, SourceFile=f"{STAGE}/{WINDOW}")
    for name, value in _properties(shop, stage).items():
        ET.SubElement(product, "Property", Id=name, Value=value)
    _search(product, "KEPTSCHOOL", "School")
    _search(product, "INSTALLER", "Installer")
    root = ET.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    parts = [*_folders(root, stage), *_pack_folder(root), _file_type(root)]
    feature = ET.SubElement(product, "Feature", Id="Complete", Level="1")
    for part in parts:
        ET.SubElement(feature, "ComponentRef", Id=part)
    return wix


def _properties(shop: Workshop, stage: Path) -> dict[str, str]:
    """Return the properties; what only a publisher knows is left out where none is named."""
    told = {"ARPCONTACT": shop.contact, "ARPHELPLINK": shop.link, "ARPURLINFOABOUT": shop.link}
    size = sum(path.stat().st_size for path in stage.rglob("*") if path.is_file())
    return {
        "ARPPRODUCTICON": WINDOW,
        "ARPCOMMENTS": ABOUT,
        "ARPSIZE": str(size // 1024),  # in kilobytes
        "ARPNOMODIFY": "1",
        "REINSTALLMODE": "amus",  # a file of an older version than is there is taken all the same
        **{name: value for name, value in told.items() if value},
    }


def _search(product: ET.Element, name: str, value: str) -> None:
    found = ET.SubElement(product, "Property", Id=name)
    where = {"Root": "HKLM", "Key": rf"SOFTWARE\{NAME}", "Name": value, "Type": "raw"}
    ET.SubElement(found, "RegistrySearch", {"Id": f"Find{name}", **where})


def _folders(root: ET.Element, stage: Path) -> Iterator[str]:
    """Describe the installed folder and the Start menu; yield the names of the components."""
    programs = ET.SubElement(root, "Directory", Id="ProgramFiles64Folder", Name="PFiles64")
    home = ET.SubElement(programs, "Directory", Id="INSTALLDIR", Name=NAME)
    ET.SubElement(root, "Directory", Id="ProgramMenuFolder", Name="Programs")
    yield from _files(home, stage, stage)


def _files(parent: ET.Element, folder: Path, stage: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        short = path.relative_to(stage).as_posix()
        key = hashlib.sha256(short.encode()).hexdigest()[:24]
        if path.is_dir():
            below = ET.SubElement(parent, "Directory", Id=f"D{key}", Name=path.name)
            yield from _files(below, path, stage)
            continue
        part = _component(parent, f"C{key}", "file", short)
        file = ET.SubElement(part, "File", Id=f"F{key}", Name=path.name, Source=f"{STAGE}/{short}")
        file.set("KeyPath", "yes")
        if short == WINDOW:
            _shortcut(file)
        yield f"C{key}"


def _shortcut(file: ET.Element) -> None:
    told = {"Name": NAME, "Description": ABOUT, "WorkingDirectory": "INSTALLDIR", "Icon": WINDOW}
    ET.SubElement(file, "Shortcut", {"Id": "Start", "Directory": "ProgramMenuFolder", **told})


def _component(parent: ET.Element, key: str, *words: str) -> ET.Element:
    return ET.SubElement(parent, "Component", Id=key, Guid=identifier(*words), Win64="yes")


def _pack_folder(root: ET.Element) -> Iterator[str]:
    """Describe where the school's pack comes, and what the registry says: version and school."""
    common = ET.SubElement(root, "Directory", Id="CommonFiles64Folder", Name="CFiles64")
    folder = ET.SubElement(common, "Directory", Id="PACKFOLDER", Name=NAME)
    machine = _component(folder, "PackFolder", "pack-folder")
    ET.SubElement(machine, "CreateFolder")
    _value(machine, rf"SOFTWARE\{NAME}", "Installer", "msi", key_path=True)
    _value(machine, rf"SOFTWARE\{NAME}", "Version", "[ProductVersion]")
    setting = _component(folder, "SchoolSetting", "school-setting")
    _value(setting, rf"SOFTWARE\{NAME}", "School", "[SCHOOL]", key_path=True)
    yield from ("PackFolder", "SchoolSetting")


def _file_type(root: ET.Element) -> str:
    """Describe what a pack is to Windows: opened by the program, which shows it first."""
    home = next(one for one in root.iter("Directory") if one.get("Id") == "INSTALLDIR")
    part = _component(home, "FileType", "file-type")
    ours = rf"{CLASSES}\{FILE_TYPE}"
    _value(part, rf"{CLASSES}\.schoolpack", "", FILE_TYPE, key_path=True)
    _value(part, rf"{CLASSES}\.schoolpack", "Content Type", MIME)
    _value(part, ours, "", "Schoolpakket / School pack")
    _value(part, rf"{ours}\DefaultIcon", "", f"[INSTALLDIR]{WINDOW},0")
    _value(part, rf"{ours}\shell\open\command", "", f'"[INSTALLDIR]{WINDOW}" "%1"')
    return "FileType"


def _value(part: ET.Element, key: str, name: str, value: str, *, key_path: bool = False) -> None:
    told = {"Root": "HKLM", "Key": key, "Type": "string", "Value": value}
    row = ET.SubElement(part, "RegistryValue", told)
    if name:
        row.set("Name", name)
    if key_path:
        row.set("KeyPath", "yes")
