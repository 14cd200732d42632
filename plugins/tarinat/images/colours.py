"""Colours as every screen has them: sRGB, whatever the camera or the printer meant."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image as Pillow


def in_srgb(picture: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    """Make the colours of a picture those of sRGB (IEC 61966-2-1), which is what browsers take for granted.

    `profile` is the ICC profile that came with it. One that is damaged, or is meant for another kind of
    picture, is passed over, as browsers do. Gives a picture in RGB, or in RGBA where that was one.
    """
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if not profile:
        return picture.convert(mode)
    try:
        # The library that reads profiles is not in every Pillow.
        from PIL import ImageCms

        converted = ImageCms.profileToProfile(
            picture.convert("RGB") if picture.mode == "RGBA" else picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except Exception:  # a profile may be damaged in any way, and the picture sound
        return picture.convert(mode)
    if converted is None:
        return picture.convert(mode)
    if mode == "RGBA":
        converted.putalpha(picture.getchannel("A"))
    return converted
