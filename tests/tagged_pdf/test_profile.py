from __future__ import annotations

import hashlib
from io import BytesIO

from PIL import Image, ImageCms

from wizard.tagged_pdf.archive import PROFILE

PUBLISHED = "0a8a33aea66a6f154a5642ebe168ef287e73265d9f7b51c42a45e6eedbacda7a"


def test_it_is_the_public_profile_of_version_2() -> None:
    profile = PROFILE.read_bytes()

    assert hashlib.sha256(profile).hexdigest() == PUBLISHED
    assert len(profile) == int.from_bytes(profile[:4], "big") == 456
    assert profile[8:12] == bytes([2, 0x10, 0, 0])
    assert profile[36:40] == b"acsp"


def test_an_independent_reader_finds_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(PROFILE.read_bytes()))
    theirs = ImageCms.createProfile("sRGB")
    colours = [(0, 0, 0), (255, 255, 255), (128, 64, 200), (12, 90, 79), (255, 0, 0)]
    image = Image.new("RGB", (len(colours), 1))
    image.putdata(colours)

    shown = ImageCms.profileToProfile(image, ours, theirs)

    assert shown is not None
    for before, at in zip(colours, range(len(colours)), strict=True):
        after = shown.getpixel((at, 0))
        assert isinstance(after, tuple)
        assert all(abs(a - b) <= 2 for a, b in zip(before, after, strict=True))
