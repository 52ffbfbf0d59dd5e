"""What of the recipe for macOS can be tried without a Mac."""

from __future__ import annotations

import ast
import plistlib
import sys
from pathlib import Path

import pytest

from build.common.workshop import ROOT
from build.macos.main import commands, main
from build.macos.plist import BUNDLE_ID, PACK_TYPE, info
from wizard import __version__
from wizard.school.lookup import system_sources

RECIPE = ROOT / "build" / "macos"


def test_the_property_list_is_one() -> None:
    read = plistlib.loads(plistlib.dumps(info(__version__)))
    assert read["CFBundleShortVersionString"] == __version__
    (shown,) = read["CFBundleDocumentTypes"]
    (declared,) = read["UTExportedTypeDeclarations"]
    assert shown["LSItemContentTypes"] == [declared["UTTypeIdentifier"]] == [PACK_TYPE]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["schoolpack"]


def test_preferences_have_the_name_of_the_bundle() -> None:
    """A managed preference is found by the bundle's identifier."""
    folder = system_sources(Path("home"), "darwin").folder
    assert folder.as_posix() == "/Library/Application Support/Startklaar/school.schoolpack"
    source = (ROOT / "wizard" / "school" / "lookup.py").read_text(encoding="utf-8")
    assert f"/Library/Managed Preferences/{BUNDLE_ID}.plist" in source


def test_the_entitlements_let_libraries_be_replaced() -> None:
    entitlements = plistlib.loads((RECIPE / "entitlements.plist").read_bytes())
    assert entitlements["com.apple.security.cs.disable-library-validation"] is True
    assert not [name for name in entitlements if "network" in name or "get-task-allow" in name]


def test_the_recipe_for_pyinstaller_is_python() -> None:
    ast.parse((RECIPE / "startklaar.spec").read_text(encoding="utf-8"))


def test_identities_that_are_given_are_used() -> None:
    app, out = Path("Startklaar.app"), Path("Startklaar.pkg")
    plain = commands(app, out, "1.0", {})
    assert [command[0] for command in plain] == ["codesign", "pkgbuild"]
    assert "-" in plain[0]
    names = {"CODESIGN_IDENTITY": "A", "INSTALLER_IDENTITY": "B", "NOTARY_PROFILE": "C"}
    signed = commands(app, out, "1.0", names)
    assert [command[:2] for command in signed[2:]] == [
        ["xcrun", "notarytool"],
        ["xcrun", "stapler"],
    ]
    assert {"A", "B", "C"} <= {word for command in signed for word in command}


@pytest.mark.skipif(sys.platform == "darwin", reason="it would start to build")
def test_elsewhere_it_says_so() -> None:
    assert main(["--out", "nowhere"]) == 1
