"""A drawn figure, by formula, so that every language draws the same pixels: a head and shoulders before a wall."""

import numpy as np

SIDE = 256


def figure() -> np.ndarray:
    """RGB, 8 bits, SIDE x SIDE."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE].astype(np.int64)
    image = np.stack([90 + rows // 8, 110 + columns // 8, 130 + (rows + columns) // 16], axis=2)

    def fill(mask, red, green, blue):
        image[mask] = np.stack([red + rows // 16, green + rows // 16, blue + columns // 16], axis=2)[mask]

    def ellipse(centre_row, centre_column, half_height, half_width):
        return ((rows - centre_row) * half_width) ** 2 + ((columns - centre_column) * half_height) ** 2 <= (
            half_height * half_width
        ) ** 2

    fill(ellipse(256, 128, 110, 95), 40, 50, 90)  # shoulders
    fill(ellipse(88, 128, 62, 50), 60, 40, 25)  # hair
    fill((abs(columns - 128) <= 18) & (rows >= 120) & (rows <= 165), 190, 140, 115)  # neck
    fill(ellipse(100, 128, 50, 38), 205, 155, 130)  # face
    for side in (-16, 16):
        fill(ellipse(92, 128 + side, 4, 7), 30, 25, 20)  # eyes
    fill(ellipse(126, 128, 4, 14), 150, 70, 70)  # mouth
    return image.astype(np.uint8)
