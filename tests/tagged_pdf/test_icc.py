from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

from wizard.tagged_pdf.icc import srgb_profile


def test_it_is_a_small_profile_of_version_2() -> None:
    profile = srgb_profile()

    assert len(profile) == int.from_bytes(profile[:4], "big") < 1500
    assert profile[8:12] == bytes([2, 0x10, 0, 0])
    assert profile[36:40] == b"acsp"
    assert srgb_profile() == profile


def test_an_independent_reader_finds_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
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
