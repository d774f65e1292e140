"""Training, evaluation and export of Matte's own matting networks."""

__version__ = "0.1.0"
