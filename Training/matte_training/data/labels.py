"""Labels from a teacher's soft alpha and, where there is one, a binary mask."""

from __future__ import annotations

import cv2
import numpy as np

BAND_RADIUS = 15 / 512
"""Half width of the band around a mask's edge in which the teacher alone is believed."""

DISAGREEMENT_CONFIDENCE = 50 / 255
"""Confidence in a mask where the teacher contradicts it far from the mask's edge."""

DOUBT_CONFIDENCE = 25 / 255
"""Confidence where a second teacher contradicts the label, or the label is soft in the open."""

SOFT_IN_THE_OPEN = 0.2
"""Distance from 0 and 1 that a label may have far from its own edge without doubt."""

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
        contradicted = ~band(binary) & ((teacher > 0.5) != (binary > 0))
        label[contradicted] = binary[contradicted]
        confidence[contradicted] = round(DISAGREEMENT_CONFIDENCE * 255)
    return np.clip(np.round(label * 255), 0, 255).astype(np.uint8), confidence


def doubted(label: np.ndarray, confidence: np.ndarray, second: np.ndarray) -> np.ndarray:
    """``confidence`` lowered where a ``second`` teacher's alpha (0..1) raises doubt.

    One teacher alone leaves half-transparent shoulders and finds people in mirrors; what
    two unlike teachers agree on is rarely wrong. Edges are left to the first.
    """
    binary, other = (label > 127).astype(np.uint8), (second > 0.5).astype(np.uint8)
    softness_here = np.abs(label / np.float32(255) - binary)
    soft = ~band(binary) & (softness_here > SOFT_IN_THE_OPEN)
    contradicted = ~band(other) & (binary != other)
    limit = round(DOUBT_CONFIDENCE * 255)
    return np.where(soft | contradicted, np.minimum(confidence, limit), confidence)


def band(binary: np.ndarray) -> np.ndarray:
    """Whether each pixel lies near the edge of a 0/1 mask."""
    diameter = 2 * round(BAND_RADIUS * binary.shape[0]) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (diameter, diameter))
    return cv2.dilate(binary, disc) > cv2.erode(binary, disc)


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
