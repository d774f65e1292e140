#!/usr/bin/env python3
"""NVIDIA's own client, unmodified, against a running `matte serve`: health, metadata, configuration, statistics, inference.

    pip install 'tritonclient[http]' pillow
    python3 Benchmarks/oip_tritonclient.py --url 127.0.0.1:8080 [--model matte-fast] [--photo PHOTO] [--key KEY]

Without a photo a drawing is used: the form of the answers is looked at, not their quality. Exit status 1 when an answer is not what
the protocol promises.
"""
import argparse
import io
import sys

import numpy
import tritonclient.http as triton
from PIL import Image, ImageDraw
from tritonclient.utils import InferenceServerException


def drawing():
    """A JPEG with a dark figure on a light ground, 640 x 480."""
    image = Image.new("RGB", (640, 480), (200, 220, 240))
    pen = ImageDraw.Draw(image)
    pen.ellipse((270, 60, 370, 180), fill=(150, 110, 90))
    pen.rectangle((220, 180, 420, 480), fill=(60, 40, 80))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def expect(condition, what):
    print(("ok    " if condition else "WRONG ") + what)
    if not condition:
        expect.wrong += 1


expect.wrong = 0


def refused(call, status, what):
    try:
        call()
    except InferenceServerException as error:
        expect(status in str(error.status()), f"{what}: refused ({error.status()} {error.message()[:60]})")
    else:
        expect(False, f"{what}: was not refused")


def tensor(client, model, headers, binary, dtype=numpy.float32):
    """Two photos' tensors; the alpha maps that come back."""
    metadata = client.get_model_metadata(model, headers=headers)
    end = metadata["inputs"][0]
    sides = [256 if side < 0 else side for side in end["shape"][2:]]
    values = numpy.random.default_rng(1).random((2, 3, *sides), dtype=numpy.float32).astype(dtype)
    put = triton.InferInput(end["name"], list(values.shape), "FP16" if dtype == numpy.float16 else "FP32")
    put.set_data_from_numpy(values, binary_data=binary)
    name = metadata["outputs"][0]["name"]
    ask = triton.InferRequestedOutput(name, binary_data=binary)
    result = client.infer(model, [put], outputs=[ask], request_id="seven", headers=headers)
    expect(result.get_response()["id"] == "seven", "the id comes back")
    return result.as_numpy(name)


def photos(client, model, encoded, outputs, headers):
    """What comes of encoded photos, by output."""
    values = numpy.array(encoded, dtype=numpy.object_)
    put = triton.InferInput("image", [len(encoded)], "BYTES")
    put.set_data_from_numpy(values)
    asks = [triton.InferRequestedOutput(name) for name in outputs] if outputs else None
    result = client.infer(model, [put], outputs=asks, headers=headers)
    return {name: list(result.as_numpy(name)) for name in outputs or ["cutout"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="127.0.0.1:8080")
    parser.add_argument("--model", default="matte-fast")
    parser.add_argument("--photo")
    parser.add_argument("--key", help="an API key")
    options = parser.parse_args()
    headers = {"X-Api-Key": options.key} if options.key else None
    model = options.model
    client = triton.InferenceServerClient(options.url, concurrency=4, network_timeout=120, connection_timeout=120)

    expect(client.is_server_live(), "live")
    expect(client.is_server_ready(), "ready")
    expect(client.is_model_ready(model, headers=headers), "model ready")
    expect(client.is_model_ready(model, "1", headers=headers), "version 1 ready")
    expect(not client.is_model_ready("no-such-model", headers=headers), "another model is not ready")
    server = client.get_server_metadata(headers=headers)
    expect("binary_tensor_data" in server["extensions"], f"server {server}")
    index = client.get_model_repository_index(headers=headers)
    expect(any(entry["name"] == model and entry["state"] == "READY" for entry in index), f"{len(index)} models in the index")
    configuration = client.get_model_config(model, headers=headers)
    expect(configuration["input"][0]["data_type"] == "TYPE_FP32", f"configuration {configuration}")

    binary = tensor(client, model, headers, binary=True)
    expect(binary.dtype == numpy.float32 and binary.ndim == 4 and binary.shape[:2] == (2, 1), f"alpha {binary.shape}")
    expect(0 <= binary.min() and binary.max() <= 1, "alpha from 0 to 1")
    text = tensor(client, model, headers, binary=False)
    expect(numpy.abs(binary - text.reshape(binary.shape)).max() < 1e-5, "JSON and binary tensors give the same")
    half = tensor(client, model, headers, binary=True, dtype=numpy.float16)
    expect(numpy.abs(binary - half).max() < 0.1, "FP16 is taken")

    photo = open(options.photo, "rb").read() if options.photo else drawing()
    size = Image.open(io.BytesIO(photo)).size
    for name in (model, model + ".photos"):
        got = photos(client, name, [photo, photo, photo], ["cutout", "alpha"], headers)
        pictures = [Image.open(io.BytesIO(data)) for data in got["cutout"]]
        mattes = [Image.open(io.BytesIO(data)) for data in got["alpha"]]
        expect(all(p.format == "PNG" and p.mode == "RGBA" and p.size == size for p in pictures), f"{name}: cut-outs {size}")
        expect(all(m.format == "PNG" and m.mode == "L" and m.size == size for m in mattes), f"{name}: mattes")
        same = numpy.array_equal(numpy.asarray(pictures[0])[:, :, 3], numpy.asarray(mattes[0]))
        expect(same, f"{name}: the cut-out's alpha is the matte")
    expect(photos(client, model, [photo], None, headers)["cutout"][0][:4] == b"\x89PNG", "no outputs named: the cut-out")

    requests = [client.async_infer(model, [image_input(photo)], headers=headers) for _ in range(8)]
    expect(all(request.get_result().as_numpy("cutout") is not None for request in requests), "eight at the same time")
    statistics = client.get_inference_statistics(model, headers=headers)["model_stats"][0]
    expect(statistics["inference_count"] >= 12, f"statistics: {statistics['inference_count']} photos")

    refused(lambda: client.infer("no-such-model", [image_input(photo)], headers=headers), "404", "another model")
    refused(lambda: client.infer(model, [image_input(b"no picture")], headers=headers), "415", "no picture")
    refused(lambda: client.infer(model, [image_input(photo)], outputs=[triton.InferRequestedOutput("x")], headers=headers),
            "400", "another output")
    client.close()
    print(f"{expect.wrong} wrong")
    sys.exit(1 if expect.wrong else 0)


def image_input(data):
    put = triton.InferInput("image", [1], "BYTES")
    put.set_data_from_numpy(numpy.array([data], dtype=numpy.object_))
    return put


if __name__ == "__main__":
    main()
