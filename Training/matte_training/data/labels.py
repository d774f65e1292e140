"""Labels from a teacher's soft alpha and, where there is one, a binary mask."""

from __future__ import annotations

import cv2
import numpy as np

BAND_RADIUS = 15 / 512
"""Half width of the band around a mask's edge in which the teacher alone is believed."""

DISAGREEMENT_CONFIDENCE = 50 / 255
"""Confidence in a mask where the teacher contradicts it far from the mask's edge."""

SOFT_RANGE = (0.1, 0.9)


def combine(teacher: np.ndarray, mask: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Label and confidence, uint8 [S,S], from alpha in 0..1 and an 8-bit mask.

    A binary mask knows what belongs to the person but its edge is ragged: inside a band
    around its edge the teacher's soft alpha is the label. Outside the band the teacher is
    kept where both agree, else the mask wins at low confidence, since either may be wrong.
    """
    label, confidence = teacher.copy(), np.full(teacher.shape, 255, np.uint8)
    if mask is not None:
        binary = (mask > 127).astype(np.uint8)
        diameter = 2 * round(BAND_RADIUS * teacher.shape[0]) + 1
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (diameter, diameter))
        band = cv2.dilate(binary, disc) > cv2.erode(binary, disc)
        contradicted = ~band & ((teacher > 0.5) != (binary > 0))
        label[contradicted] = binary[contradicted]
        confidence[contradicted] = round(DISAGREEMENT_CONFIDENCE * 255)
    return np.clip(np.round(label * 255), 0, 255).astype(np.uint8), confidence


def agreement(teacher: np.ndarray, mask: np.ndarray | None) -> float:
    """IoU of the teacher's output with the mask; -1 without a mask."""
    if mask is None:
        return -1.0
    first, second = teacher > 0.5, mask > 127
    return float((first & second).sum() / max(1, (first | second).sum()))


def softness(teacher: np.ndarray) -> float:
    """Share of pixels that the teacher leaves undecided."""
    low, high = SOFT_RANGE
    return float(((teacher > low) & (teacher < high)).mean())
