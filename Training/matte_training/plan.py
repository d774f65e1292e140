"""What a training run depends on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TrainingPlan:
    """Everything that a run depends on; stored with its checkpoints."""

    network: str
    cache: str
    out: str
    steps: int
    size: int = 256
    batch: int = 16
    rate: float = 1e-3
    warm_up: int = 100
    """Steps until the peak rate; a short stage that goes on from another needs few."""
    slow_rate: float | None = None
    """Rate of the pretrained part (``slow_prefix``); None: the same rate."""
    slow_prefix: str = "coarse.,trunk."
    """Comma-separated prefixes of the pretrained parts."""
    frozen_prefix: str = ""
    """Comma-separated prefixes of parameters that this run leaves as they are."""
    optimiser: str = "adamw"
    """``adamw`` or ``muon``."""
    weight_decay: float = 1e-4
    ema: float = 0.998
    seed: int = 1
    width: int | None = None
    coarse_scale: float = 0.5
    economical: bool = False
    """UNet 3+: convolve before enlarging (see ``FullScaleNode``)."""
    init: str | None = None
    """Checkpoint to start from, or PART=FILE.tflite,... with published weights of parts."""
    strength: float = 1.0
    composites: float = 0.3
    auxiliary: float = 0.4
    cross_entropy: float = 0.3
    """Weight of the cross entropy; small where saturated logits would drown the edges."""
    edge_focus: float = 1.0
    """Confidence left to pixels that are not near a soft edge of the label."""
    window: int | None = None
    """matte-fast: side of the part of each photo that the full-size branch sees."""
    hint: float = 0.0
    """U-Nets: weight of the hint from the pose trunk's features."""
    hint_share: float = 0.25
    """Share of each batch that the trunk sees."""
    hint_weights: str | None = None
    """Published .tflite file of the pose trunk."""
    channels_last: bool = True
    precision: str = "fp32"
    """``fp32`` or ``bf16`` (mixed)."""
    device: str = "cpu"
    threads: int = 2
    workers: int = 1
    save_every: int = 200
    validate_every: int = 400
    stop_after: int | None = None
    """Stops at this step without changing the schedule, as a kill would (tests)."""
