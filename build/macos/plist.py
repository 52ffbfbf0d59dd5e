"""What macOS reads about the program: its name, its icon, its file type."""

from __future__ import annotations

from typing import Final

from wizard.languages import LANGUAGES, SOURCE_LANGUAGE

BUNDLE_ID: Final = "nl.startklaar"
PACK_TYPE: Final = "nl.startklaar.schoolpack"
OLDEST_SYSTEM: Final = "14.0"
"""Of the wheels of PySide6."""


def info(version: str) -> dict[str, object]:
    """Return the property list ``Info.plist`` for a version of the program."""
    return {
        "CFBundleIdentifier": BUNDLE_ID,
        "CFBundleName": "Startklaar",
        "CFBundleDisplayName": "Startklaar",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": SOURCE_LANGUAGE,
        "CFBundleLocalizations": list(LANGUAGES),
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "LSApplicationCategoryType": "public.app-category.education",
        "NSHighResolutionCapable": True,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "School pack",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [PACK_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": PACK_TYPE,
                "UTTypeDescription": "School pack of Startklaar",
                "UTTypeConformsTo": ["public.zip-archive"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["schoolpack"],
                    "public.mime-type": ["application/vnd.startklaar.schoolpack+zip"],
                },
            }
        ],
    }
