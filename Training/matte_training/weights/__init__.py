"""Readers of published weights that a training run may start from."""
