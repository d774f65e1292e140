#!/usr/bin/env python3
"""Makes docs/pictures/cutouts.png from what `make demo` wrote: photos each beside its cut-out on a checkerboard.

    python3 docs/pictures/make.py            (needs Pillow)

The photos come with scikit-image: an astronaut (Eileen Collins, NASA, public domain) and a photographer (Lav Varshney, CC0).
"""
import os

from PIL import Image

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HEIGHT = 300
NAMES = ["astronaut", "camera"]


def checkerboard(size, square=12):
    board = Image.new("RGB", size, (255, 255, 255))
    for y in range(0, size[1], square):
        for x in range((y // square % 2) * square, size[0], 2 * square):
            board.paste((204, 204, 204), (x, y, min(x + square, size[0]), min(y + square, size[1])))
    return board


def main():
    columns = []
    for name in NAMES:
        photo = Image.open(os.path.join(ROOT, "demo/photos", name + ".png")).convert("RGB")
        cutout = Image.open(os.path.join(ROOT, "demo/cutouts", name + ".png")).convert("RGBA")
        size = (photo.width * HEIGHT // photo.height, HEIGHT)
        board = checkerboard(size)
        cutout = cutout.resize(size, Image.LANCZOS)
        board.paste(cutout, (0, 0), cutout)
        columns.append((photo.resize(size, Image.LANCZOS), board))
    sheet = Image.new("RGB", (sum(photo.width for photo, _ in columns) * 2, HEIGHT))
    x = 0
    for photo, board in columns:
        for picture in (photo, board):
            sheet.paste(picture, (x, 0))
            x += picture.width
    sheet.save(os.path.join(ROOT, "docs/pictures/cutouts.png"), optimize=True)


if __name__ == "__main__":
    main()
