#!/usr/bin/env python3
"""Makes the test images and what an independent reader sees in them.

    pip install pillow==13.0.0 pillow-heif==1.8.1 numpy
    python3 make_images.py

Every picture is computed from a seed. For each file, `goldens.json` states what Pillow (or, for PNG, the samples that
were written) says it holds; the pixels lie beside the file as NAME.rgba, straight RGBA, 8 bits, upright, sRGB.
"""

import io
import json
import struct
import zlib
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image, ImageCms, ImageOps

FOLDER = Path(__file__).parent / "Images"
WIDTH, HEIGHT = 23, 17
goldens = []


def smooth(width=WIDTH, height=HEIGHT, channels=3, seed=1):
    """A smooth picture, so that lossy formats stay near it."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    planes = []
    for _ in range(channels):
        a, b, c = random.uniform(0.1, 0.35, 3)
        planes.append(127.5 + 120 * np.sin(a * x + b * y + 7 * c))
    return np.clip(np.round(np.stack(planes, -1)), 0, 255).astype(np.uint8)


def record(name, data, pixels, tolerance, kind, frames=1, alpha=False, vips=False):
    (FOLDER / name).write_bytes(data)
    height, width = pixels.shape[:2]
    if pixels.shape[2] == 3:
        pixels = np.dstack([pixels, np.full((height, width), 255, np.uint8)])
    (FOLDER / f"{name}.rgba").write_bytes(pixels.astype(np.uint8).tobytes())
    goldens.append(dict(file=name, format=kind, width=width, height=height, frames=frames, hasAlpha=alpha,
                        tolerance=tolerance, needsVips=vips))


def saved(image, kind, **options):
    memory = io.BytesIO()
    image.save(memory, kind, **options)
    return memory.getvalue()


def pillow_pixels(data, alpha=False):
    image = Image.open(io.BytesIO(data))
    image = ImageOps.exif_transpose(image)
    return np.asarray(image.convert("RGBA" if alpha else "RGB"))


def orientation_exif(value):
    exif = Image.Exif()
    exif[274] = value
    exif[271] = "Maker"
    exif.get_ifd(0x8825)[1] = "N"
    return exif.tobytes()


def swapped_profile():
    """sRGB with red and green exchanged: a converter that ignores it is off by far more than any tolerance."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", profile, 128)[0]
    entries = {bytes(profile[132 + 12 * i:136 + 12 * i]): 132 + 12 * i for i in range(count)}
    red, green = entries[b"rXYZ"], entries[b"gXYZ"]
    profile[red + 4:red + 8], profile[green + 4:green + 8] = profile[green + 4:green + 8], profile[red + 4:red + 8]
    return bytes(profile)


def display_p3_profile():
    """A matrix profile with the colorants of Display P3 (D50-adapted) and sRGB's curve."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", profile, 128)[0]
    colorants = {b"rXYZ": (0.51512, 0.24120, -0.00105), b"gXYZ": (0.29198, 0.69225, 0.04189),
                 b"bXYZ": (0.15710, 0.06657, 0.78407)}
    for index in range(count):
        tag = bytes(profile[132 + 12 * index:136 + 12 * index])
        if tag in colorants:
            offset = struct.unpack_from(">I", profile, 136 + 12 * index)[0]
            struct.pack_into(">3i", profile, offset + 8, *(round(v * 65536) for v in colorants[tag]))
    return bytes(profile)


def through_profile(pixels, profile):
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    target = ImageCms.createProfile("sRGB")
    image = Image.fromarray(pixels)
    return np.asarray(ImageCms.profileToProfile(image, source, target, renderingIntent=1, flags=flags))


def jpegs():
    image = Image.fromarray(smooth())
    # Pillow carries another release of libjpeg-turbo; the integer transform is exact, upsampling may round by one.
    plain = saved(image, "JPEG", quality=95, subsampling=0)
    variants = {"rgb-444": plain, "rgb-420": saved(image, "JPEG", quality=92, subsampling=2),
                "progressive": saved(image, "JPEG", quality=92, progressive=True),
                "restart": saved(image, "JPEG", quality=92, restart_marker_blocks=1),
                "grey": saved(image.convert("L"), "JPEG", quality=92)}
    for name, data in variants.items():
        record(f"{name}.jpg", data, pillow_pixels(data), 2, "jpeg")
    for value in range(1, 9):
        data = saved(image, "JPEG", quality=95, subsampling=0, exif=orientation_exif(value))
        record(f"orientation-{value}.jpg", data, pillow_pixels(data), 1, "jpeg")
    inks = Image.fromarray(smooth(channels=4, seed=2), "CMYK")
    data = saved(inks, "JPEG", quality=95)
    c, m, y, k = (np.asarray(Image.open(io.BytesIO(data)), np.float64)[..., i] for i in range(4))
    light = np.stack([(255 - v) * (255 - k) / 255 for v in (c, m, y)], -1)
    record("cmyk-adobe.jpg", data, np.round(light), 2, "jpeg")
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(image, "JPEG", quality=95, subsampling=0, icc_profile=srgb)
    record("profile-srgb.jpg", data, pillow_pixels(data), 1, "jpeg")
    for name, profile in (("swapped", swapped_profile()), ("p3", display_p3_profile())):
        data = saved(image, "JPEG", quality=95, subsampling=0, icc_profile=profile)
        # Two releases of lcms round their tables differently.
        record(f"profile-{name}.jpg", data, through_profile(pillow_pixels(data), profile), 3, "jpeg", vips=True)


CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed(row, depth):
    if depth == 16:
        return row.astype(">u2").tobytes()
    if depth == 8:
        return row.astype(np.uint8).tobytes()
    bits = ((row.reshape(-1, 1) >> np.arange(depth - 1, -1, -1)) & 1).reshape(-1)
    return np.packbits(bits.astype(np.uint8)).tobytes()


def filtered(kind, row, above, distance):
    out = bytearray([kind])
    for index, value in enumerate(row):
        left = row[index - distance] if index >= distance else 0
        up = above[index]
        corner = above[index - distance] if index >= distance else 0
        nearest = min((left, up, corner), key=lambda v: abs(left + up - corner - v))
        out.append((value - (0, left, up, (left + up) // 2, nearest)[kind]) & 255)
    return bytes(out)


def png(samples, colour, depth, interlaced=False, before=b"", pieces=3):
    """`samples` is height x width x channels. Every filter occurs; the stream is cut into several chunks."""
    height, width = samples.shape[:2]
    distance = max(1, CHANNELS[colour] * depth // 8)
    stream, number = b"", 0
    for left, top, dx, dy in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        part = samples[top::dy, left::dx]
        if part.size == 0:
            continue
        above = bytes(len(packed(part[0].reshape(-1), depth)))
        for line in part:
            row = packed(line.reshape(-1), depth)
            stream += filtered(number % 5, row, above, distance)
            above, number = row, number + 1
    data = zlib.compress(stream, 9)
    step = len(data) // pieces + 1
    out = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", width, height, depth, colour, 0, 0, interlaced))
    out += before
    for start in range(0, len(data), step):
        out += chunk(b"IDAT", data[start:start + step])
    return out + chunk(b"IEND", b"")


def seen(samples, colour, depth, palette=None, opacity=None, transparent=None):
    """What the samples mean (PNG, sections 11.2 to 13.12)."""
    scaled = np.floor(samples.astype(np.float64) * 255 / (2 ** depth - 1) + 0.5).astype(np.uint8)
    if colour == 3:
        rgb, alpha = palette[samples[..., 0]], opacity[samples[..., 0]]
    elif colour in (0, 4):
        rgb = np.repeat(scaled[..., :1], 3, -1)
        alpha = scaled[..., 1] if colour == 4 else np.full(samples.shape[:2], 255)
    else:
        rgb = scaled[..., :3]
        alpha = scaled[..., 3] if colour == 6 else np.full(samples.shape[:2], 255)
    if transparent is not None:
        alpha = np.where((samples == transparent).all(-1), 0, 255)
    return np.dstack([rgb, alpha]).astype(np.uint8)


def pngs():
    random = np.random.default_rng(3)
    for colour, depths in ((0, (1, 2, 4, 8, 16)), (2, (8, 16)), (3, (1, 2, 4, 8)), (4, (8, 16)), (6, (8, 16))):
        for depth in depths:
            samples = random.integers(0, 2 ** depth, (11, 13, CHANNELS[colour]))
            before, palette, opacity = b"", None, None
            if colour == 3:
                palette = random.integers(0, 256, (2 ** depth, 3)).astype(np.uint8)
                opacity = np.full(2 ** depth, 255, np.uint8)
                opacity[0] = 7
                before = chunk(b"PLTE", palette.tobytes()) + chunk(b"tRNS", b"\x07")
            for interlaced in (False, True):
                name = f"type{colour}-{depth}bit{'-interlaced' if interlaced else ''}.png"
                pixels = seen(samples, colour, depth, palette, opacity)
                data = png(samples, colour, depth, interlaced, before)
                check_with_pillow(data, pixels, depth)
                record(name, data, pixels, 0, "png", alpha=colour in (3, 4, 6))
    for colour, depth in ((0, 4), (0, 16), (2, 8), (2, 16)):
        samples = random.integers(0, 2 ** depth, (11, 13, CHANNELS[colour]))
        key = samples[5, 6].copy()
        data = png(samples, colour, depth, before=chunk(b"tRNS", struct.pack(f">{len(key)}H", *key)))
        record(f"key-type{colour}-{depth}bit.png", data, seen(samples, colour, depth, transparent=key), 0, "png",
               alpha=True)


def check_with_pillow(data, pixels, depth):
    """Pillow shortens 16-bit samples to their high byte and clips 16-bit grey, so it vouches for the others only."""
    if depth == 16:
        return
    read = np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))
    assert np.array_equal(read, pixels), "Pillow sees another picture"


def png_extras():
    image = Image.fromarray(smooth())
    data = saved(image, "PNG", exif=orientation_exif(6))
    record("orientation-6.png", data, pillow_pixels(data), 0, "png")
    data = saved(image, "PNG", icc_profile=swapped_profile())
    record("profile-swapped.png", data, through_profile(np.asarray(image), swapped_profile()), 3, "png", vips=True)
    others = [Image.fromarray(smooth(seed=seed)) for seed in (5, 6)]
    data = saved(image, "PNG", save_all=True, append_images=others)
    record("animated.png", data, np.asarray(image), 0, "png", frames=3)


def by_libvips():
    image, clear = Image.fromarray(smooth()), Image.fromarray(smooth(channels=4, seed=4))
    others = [Image.fromarray(smooth(seed=seed)) for seed in (5, 6)]

    def put(name, data, kind, tolerance=0, alpha=False, pixels=None, **facts):
        seen_pixels = pillow_pixels(data, alpha) if pixels is None else pixels
        record(name, data, seen_pixels, tolerance, kind, alpha=alpha, vips=True, **facts)

    put("lossless.webp", saved(image, "WEBP", lossless=True), "webp")
    put("alpha.webp", saved(clear, "WEBP", lossless=True, exact=True), "webp", alpha=True)
    # Chroma upsampling differs between releases of libwebp's SIMD code by a level or two.
    put("lossy.webp", saved(image, "WEBP", quality=90), "webp", tolerance=3)
    put("animated.webp", saved(image, "WEBP", lossless=True, save_all=True, append_images=others), "webp", frames=3)
    put("orientation-6.webp", saved(image, "WEBP", lossless=True, exif=orientation_exif(6)), "webp")
    put("profile-swapped.webp", saved(image, "WEBP", lossless=True, icc_profile=swapped_profile()), "webp", 3,
        pixels=through_profile(np.asarray(image), swapped_profile()))
    put("rgb.tiff", saved(image, "TIFF"), "tiff")
    put("lzw.tiff", saved(image, "TIFF", compression="tiff_lzw"), "tiff")
    put("deflate.tiff", saved(image, "TIFF", compression="tiff_adobe_deflate"), "tiff")
    put("alpha.tiff", saved(clear, "TIFF"), "tiff", alpha=True)
    put("grey.tiff", saved(image.convert("L"), "TIFF"), "tiff")
    put("palette.tiff", saved(image.quantize(16), "TIFF"), "tiff")
    put("pages.tiff", saved(image, "TIFF", save_all=True, append_images=others), "tiff", frames=3)
    put("orientation-6.tiff", saved(image, "TIFF", tiffinfo={274: 6}), "tiff")
    wide = (smooth(channels=1)[..., 0].astype(np.uint16) << 8) + 131
    high = np.repeat((wide >> 8).astype(np.uint8)[..., None], 3, -1)
    put("grey16.tiff", saved(Image.fromarray(wide), "TIFF"), "tiff", 1, pixels=high)
    put("still.gif", saved(image.quantize(32), "GIF"), "gif")
    put("animated.gif", saved(image.quantize(32), "GIF", save_all=True, append_images=[o.quantize(32) for o in others]),
        "gif", frames=3, alpha=True)
    # No chroma subsampling, which decoders undo in different ways; their conversion to RGB rounds differently.
    put("quality.avif", saved(image, "AVIF", quality=95, subsampling="4:4:4"), "avif", 4)
    put("orientation-6.avif", saved(image, "AVIF", quality=95, subsampling="4:4:4", exif=orientation_exif(6)), "avif", 4)
    pillow_heif.register_heif_opener()
    put("quality.heic", saved(Image.fromarray(smooth(64, 48)), "HEIF", quality=95), "heif", 4)


def main():
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    jpegs()
    pngs()
    png_extras()
    by_libvips()
    (FOLDER / "goldens.json").write_text(json.dumps(goldens, indent=1) + "\n")


if __name__ == "__main__":
    main()
