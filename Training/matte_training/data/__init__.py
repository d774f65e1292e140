"""Photos, labels, augmentation and the caches that keep decoding off the critical path."""
