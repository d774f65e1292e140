"""Sizes and shapes against the papers' descriptions."""

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from matte_training.networks.blazepose import BlazePoseTrunk
from matte_training.networks.encoder import STAGES, Encoder
from matte_training.networks.matte_fast import MatteFast, cut
from matte_training.networks.registry import NAMES, build
from matte_training.networks.selfie import SelfieNet
from matte_training.networks.widening import unetplusplus_from_unet


def parameters(module):
    return sum(p.numel() for p in module.parameters())


def gigamacs(module, side):
    counter = FlopCounterMode(display=False)
    with counter, torch.no_grad():
        module(torch.zeros(1, 3, side, side))
    return counter.get_total_flops() / 2e9


# Million parameters: U-Net 31.0 (Ronneberger 2015's layers), UNet++ 9.04 (Zhou 2018, table 2;
# its width is 32), UNet 3+ 26.97 (Huang 2020, table 1). Batch normalisation and deep
# supervision account for the last digits.
@pytest.mark.parametrize(
    ("name", "width", "millions"),
    [("unet", 64, 31.04), ("unetplusplus", 32, 9.04), ("unet3plus", 64, 26.97)],
)
def test_parameter_counts_at_paper_width_are_the_papers(name, width, millions):
    assert parameters(build(name, width)) / 1e6 == pytest.approx(millions, abs=0.02)


def test_the_encoder_has_five_stages_that_double_in_width_and_halve_in_size():
    features = Encoder(4)(torch.zeros(1, 3, 64, 64))
    assert [tuple(f.shape[1:]) for f in features] == [
        (4 * 2**k, 64 // 2**k, 64 // 2**k) for k in range(STAGES)
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shape", [(1, 64, 64), (2, 128, 64), (3, 64, 192)])
def test_one_logit_per_pixel_comes_out_at_every_size(name, shape):
    batch, height, width = shape
    network = build(name, 2).eval()
    with torch.no_grad():
        outputs = network(torch.rand(batch, 3, height, width))
    logits = outputs[0] if isinstance(outputs, tuple) else outputs
    assert logits.shape == (batch, 1, height, width)


@pytest.mark.parametrize(
    ("name", "sides"), [("unetplusplus", [64, 64, 64]), ("unet3plus", [4, 8, 16, 32])]
)
def test_deep_supervision_exists_in_training_only(name, sides):
    network = build(name, 2)
    photo = torch.rand(2, 3, 64, 64)
    _, *extra = network.train()(photo)
    assert [side.shape[-1] for side in extra] == sides
    assert isinstance(network.eval()(photo), torch.Tensor)


def test_unet3plus_decoder_stages_fuse_five_branches_of_the_first_stages_width():
    network = build("unet3plus", 16)
    for node in network.nodes:
        assert len(node.branches) == 5
        assert {branch[0].out_channels for branch in node.branches} == {16}
        assert node.fuse[0].in_channels == node.fuse[0].out_channels == 80


def test_unet3plus_economical_order_keeps_the_weights_and_nearly_the_output():
    torch.manual_seed(3)
    network = build("unet3plus", 4).eval()
    smooth = torch.linspace(0, 1, 64)[None, None, :, None].expand(1, 3, 64, 64)
    with torch.no_grad():
        exact = torch.sigmoid(network(smooth))
        network.economical = True
        economical = torch.sigmoid(network(smooth))
    # Borders and ReLU before or after enlarging differ; an untrained network's alpha by less.
    assert (exact - economical).abs().mean() < 0.05


def test_shipped_unet3plus_costs_about_200_gmac_at_1024():
    # Cost grows with the pixels: 256 squared is a sixteenth of 1024 squared.
    assert 16 * gigamacs(build("unet3plus").eval(), 256) == pytest.approx(200, rel=0.1)


def test_matte_fast_stays_within_its_budget():
    network = MatteFast().eval()
    assert 1e6 <= parameters(network) <= 4e6
    assert gigamacs(network, 512) <= 8


@pytest.mark.parametrize("name", ["unet", "unetplusplus", "unet3plus"])
def test_shipped_networks_fit_ten_megabytes_of_fp32(name):
    assert parameters(build(name)) * 4 < 10e6


def test_pretrained_parts_have_the_published_sizes():
    assert parameters(SelfieNet()) == 106_401
    assert parameters(BlazePoseTrunk()) == 1_599_848


def test_untrained_matte_fast_is_its_coarse_branch():
    network = MatteFast(coarse_scale=1.0).eval()
    with torch.no_grad():
        logits, coarse = network(torch.rand(1, 3, 64, 64))
    assert torch.equal(logits, coarse)


def test_a_window_sees_what_the_whole_photo_shows_there():
    torch.manual_seed(1)
    network = MatteFast().eval()
    torch.nn.init.normal_(network.head.weight, std=0.1)
    photo, window = torch.rand(1, 3, 256, 256), (64, 32, 128)
    with torch.no_grad():
        whole, _ = network(photo)
        part, _ = network(photo, window)
    # The window's border lacks its neighbours; its middle does not.
    middle = (48, 48, 32)
    expected = cut(cut(whole, window, 1), middle, 1)
    assert torch.allclose(cut(part, middle, 1), expected, atol=2e-2)


def test_a_trained_unet_starts_unetplusplus_without_changing_the_output():
    torch.manual_seed(6)
    narrow, nested = build("unet", 4).eval(), build("unetplusplus", 4).eval()
    for module in narrow.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.2, 0.2)
    nested.load_state_dict(unetplusplus_from_unet(narrow.state_dict()))
    photo = torch.rand(2, 3, 64, 64)
    with torch.no_grad():
        # Only the order of summation differs.
        assert torch.allclose(nested(photo), narrow(photo), atol=1e-5)
