"""Samples, augmentation and labels."""

import cv2
import numpy as np
import pytest

from matte_training.data import augment, labels
from matte_training.data.build import Source, build, held_out, items
from matte_training.data.cache import Cache, Entry
from matte_training.data.samples import Mixture, TrainingSamples, group, usable
from matte_training.data.scenery import GRID, cut, empty_rectangle


@pytest.fixture
def samples(cache):
    return TrainingSamples(cache, 32, 7, Mixture())


def test_a_sample_depends_on_seed_and_number_alone(cache, samples):
    again = TrainingSamples(cache, 32, 7, Mixture())
    other = TrainingSamples(cache, 32, 8, Mixture())
    # Any order of access: a resumed run starts in the middle.
    assert all((samples[k][0] == again[k][0]).all() for k in (5, 0, 3))
    assert any((samples[k][0] != other[k][0]).any() for k in range(5))


def test_held_out_photos_are_never_drawn(samples, cache):
    held = {i for i, e in enumerate(Cache(cache).entries) if e.val}
    drawn = {int(i) for members in samples.groups for i in members}
    assert held and not held & drawn


def test_samples_have_photo_alpha_and_confidence(samples):
    photo, label = samples[0]
    assert photo.shape == (3, 32, 32) and label.shape == (2, 32, 32)


def test_untrusted_labels_are_left_out():
    entry = {"name": "x", "val": False, "iou": 0.95, "soft": 0.02, "area": 0.4}
    assert usable(Entry(set="train-ccp1004", **entry))
    assert not usable(Entry(set="train-ccp1004", **(entry | {"iou": 0.5})))
    assert not usable(Entry(set="unlabelled", **(entry | {"iou": -1, "soft": 0.3})))
    assert not usable(Entry(set="unlabelled", **(entry | {"iou": 0.7})))
    assert not usable(Entry(set="train-ccp1004", **(entry | {"val": True})))


def test_unlabelled_photos_group_by_their_prefix():
    entry = {"val": False, "iou": -1, "soft": 0.0, "area": 0.4}
    assert group(Entry(set="unlabelled", name="dapm-0001", **entry)) == "dapm"
    assert group(Entry(set="train-eg145", name="02307", **entry)) == "train-eg145"


def test_without_strength_the_affine_is_at_most_a_flip():
    for seed in range(8):
        matrix = augment.random_affine(np.random.default_rng(seed), 64, 64, 0.0)
        corners = matrix @ np.array([[0, 64], [0, 64], [1, 1]], np.float32)
        assert sorted(corners[0]) == pytest.approx([0, 64], abs=1e-4)
        assert list(corners[1]) == pytest.approx([0, 64], abs=1e-4)


def test_upright_and_landscape_photos_come_out_in_every_shape():
    ratios = {}
    for aspect in (0.7, 1.5):
        ratios[aspect] = []
        for seed in range(200):
            rng = np.random.default_rng(seed)
            linear = augment.random_affine(rng, 64, 64, 1.0, aspect)[:, :2]
            wide, high = np.linalg.norm(linear, axis=0)
            # How much wider a thing looks in the sample than in the photo itself.
            ratios[aspect].append(wide / high / aspect)
        # What a landscape of 3:2 and an upright of 2:3 squeezed to a square do to a thing.
        assert min(ratios[aspect]) < 2 / 3 and max(ratios[aspect]) > 3 / 2
    assert ratios[0.7] == pytest.approx(ratios[1.5])


def test_enlarged_photos_keep_their_upper_part_more_often():
    tops, bottoms = 0, 0
    for seed in range(200):
        matrix = augment.random_affine(np.random.default_rng(seed), 64, 64, 1.0, 0.7)
        corners = matrix @ np.array([[32, 32], [0, 64], [1, 1]], np.float32)
        tops += corners[1, 0] >= 0
        bottoms += corners[1, 1] <= 64
    assert tops > 1.3 * bottoms


def labelled(side=64):
    return np.stack([np.zeros((side, side), np.uint8), np.full((side, side), 255, np.uint8)], 2)


def test_the_largest_empty_rectangle_avoids_the_person_and_what_is_unsure():
    label = labelled()
    label[16:, 24:40, 0] = 255
    label[20:24, 4:8, 1] = 25
    assert empty_rectangle(label) == (20, 0, GRID, GRID)


def test_a_person_all_over_leaves_no_scenery():
    label = labelled()
    label[8:, 10:54, 0] = 200
    assert empty_rectangle(label) is None


def test_scenery_is_enlarged_to_the_photos_size():
    photo = np.zeros((64, 64, 3), np.uint8)
    photo[:32, :32] = 90
    assert (cut(photo, (0, 0, GRID // 2, GRID // 2)) == 90).all()
    assert cut(photo, (0, 0, GRID // 2, GRID)).shape == photo.shape


def test_a_composites_ground_is_known_beyond_the_persons_photo(cache):
    samples = TrainingSamples(cache, 32, 7, Mixture(companions=0))
    samples._open()
    photo = np.full((32, 32, 3), 200, np.uint8)
    label = np.zeros((32, 32, 2), np.uint8)
    label[:, :16] = (255, 255)
    _, known = samples._composed(np.random.default_rng(1), photo, label)
    assert (known[..., 1] == 255).all()
    assert (known[:, :16, 0] == 255).all() and (known[:, 16:, 0] == 0).all()


def test_a_person_before_another_covers_and_joins_them():
    front, back = np.zeros((1, 4, 2), np.uint8), np.zeros((1, 4, 2), np.uint8)
    front[0] = [(255, 255), (0, 255), (128, 255), (0, 0)]
    back[0] = [(255, 20), (255, 50), (255, 255), (77, 33)]
    expected = [(255, 255), (255, 50), (255, 255), (77, 33)]
    assert [tuple(pixel) for pixel in augment.compose_labels(front, back)[0]] == expected


def test_backgrounds_are_known_to_be_empty_where_they_are_photos(cache):
    samples = TrainingSamples(cache, 32, 7, Mixture(set_shares={"backgrounds": 1.0}))
    for k in range(5):
        _, label = samples[k]
        assert (label[0] == 0).all() and label[1].float().mean() > 64


def test_outside_the_photo_nothing_is_known():
    label = np.full((32, 32, 2), 255, np.uint8)
    matrix = np.array([[1, 0, 16], [0, 1, 0]], np.float32)
    moved = augment.warp(label, matrix, 32, cv2.BORDER_CONSTANT)
    assert (moved[:, :15, 1] == 0).all() and (moved[:, 17:, 1] == 255).all()


def test_composing_with_full_or_no_alpha_gives_one_of_the_pictures():
    rng = np.random.default_rng(0)
    front, back = rng.integers(0, 255, (2, 8, 8, 3)).astype(np.uint8)
    assert (augment.compose(front, np.full((8, 8), 255, np.uint8), back) == front).all()
    assert (augment.compose(front, np.zeros((8, 8), np.uint8), back) == back).all()


def test_the_estimated_foreground_forgets_the_old_background():
    alpha = np.tile(np.clip(np.linspace(-6, 7, 64), 0, 1) * 255, (32, 1)).astype(np.uint8)
    person, ground = np.array([200, 150, 100]), np.array([0, 0, 255])
    share = alpha[..., None] / 255
    photo = (person * share + ground * (1 - share)).astype(np.uint8)
    front = augment.estimate_foreground(photo, alpha, 8)
    half = (alpha > 127) & (alpha < 255)
    before = np.abs(photo.astype(float) - person)[half].mean()
    after = np.abs(front.astype(float) - person)[half].mean()
    assert after < 0.75 * before


@pytest.mark.parametrize("function", [augment.distort_colour, augment.degrade])
def test_colour_and_degradation_keep_size_and_type(function):
    photo = np.random.default_rng(0).integers(0, 255, (16, 20, 3)).astype(np.uint8)
    for seed in range(20):
        result = function(np.random.default_rng(seed), photo)
        assert result.shape == photo.shape and result.dtype == np.uint8


def square(side=128, low=32, high=96):
    mask = np.zeros((side, side), np.uint8)
    mask[low:high, low:high] = 255
    return mask


def test_the_teachers_soft_edge_replaces_the_masks_ragged_one():
    mask = square()
    teacher = cv2.GaussianBlur(mask, (0, 0), 1).astype(np.float32) / 255
    ragged = mask.copy()
    ragged[32:34, 40:90:2] = 0
    label, confidence = labels.combine(teacher, ragged)
    assert np.abs(label.astype(float) - teacher * 255).max() <= 0.5
    assert (confidence == 255).all()


def test_far_from_the_edge_a_contradicting_teacher_yields_to_the_mask_at_low_confidence():
    mask, teacher = square(), square().astype(np.float32) / 255
    teacher[60:68, 60:68] = 0
    teacher[4:10, 4:10] = 1
    label, confidence = labels.combine(teacher, mask)
    assert (label[60:68, 60:68] == 255).all() and (label[4:10, 4:10] == 0).all()
    assert (confidence[60:68, 60:68] == 50).all() and (confidence[4:10, 4:10] == 50).all()


def test_without_a_mask_the_teacher_is_the_label():
    teacher = np.linspace(0, 1, 64, dtype=np.float32).reshape(8, 8)
    label, confidence = labels.combine(teacher, None)
    assert (label == np.round(teacher * 255)).all() and (confidence == 255).all()
    assert labels.agreement(teacher, None) == -1


def test_a_second_teacher_lowers_the_confidence_where_it_disagrees_but_not_at_edges():
    label, sure = square(), np.full((128, 128), 255, np.uint8)
    shifted = np.roll(label, 3, 0).astype(np.float32) / 255
    assert (labels.doubted(label, sure, shifted) == 255).all()
    shifted[2:12, 2:12] = 1
    doubtful = labels.doubted(label, sure, shifted)
    assert doubtful[6, 6] == 25 and (doubtful[28:100, 28:100] == 255).all()


def test_a_soft_label_far_from_any_edge_is_doubted():
    label, sure = square(), np.full((128, 128), 255, np.uint8)
    label[60:68, 60:68] = 180
    doubtful = labels.doubted(label, sure, square() / 255)
    assert (doubtful[60:68, 60:68] == 25).all() and (doubtful == 25).sum() == 64


def test_held_out_names_do_not_depend_on_order():
    names = [f"dapm-{i}" for i in range(20)] + [f"ccp-{i}" for i in range(20)]
    chosen = held_out(names, {"dapm-": 5})
    assert len(chosen) == 5 and all(n.startswith("dapm-") for n in chosen)
    assert chosen == held_out(names[::-1], {"dapm-": 5})


def test_a_cache_is_built_from_folders(pairs, tmp_path):
    source = Source(pairs, held_out={"": 1})
    assert sum(item.val for item in items(source)) == 1

    def teacher(photo):
        return (photo[..., 0] > 150).astype(np.float32)

    entries = build([source, Source(pairs / "image", empty=True)], teacher, tmp_path / "c", 1)
    assert len(entries) == 6
    cache = Cache(tmp_path / "c")
    assert cache.sizes == [64, 96, 128, 160, 192, 256, 384, 512]
    photos, truth = cache.arrays(200)
    assert photos.shape == (6, 256, 256, 3) and truth.shape == (6, 256, 256, 2)
    assert cache.entries == entries
    assert entries[0].iou > 0.9
    assert (truth[3:, ..., 0] == 0).all()
