# MediaPipe's selfie segmentation model, converted to ONNX: .runtime/models/selfie.onnx and its manifest.

selfie_member=mediapipe/modules/selfie_segmentation/selfie_segmentation.tflite

install_selfie() {
    local models=.runtime/models new=.runtime/models.new wanted
    wanted="$(sed -n 's/.*"sha256": "\([0-9a-f]*\)".*/\1/p' script/selfie/manifest.json)"
    mkdir -p "$models"
    if [ "$(sha256sum "$models/selfie.onnx" 2>/dev/null | cut -d' ' -f1)" != "$wanted" ]; then
        say "model selfie: downloading, checking and converting"
        rm -rf "$new"
        mkdir -p "$new/wheels"
        download selfie "$new/wheels"
        "$python" script/unpack_wheel.py "$new/wheels" "$new" "$selfie_member" || fail "the wheel of MediaPipe is not what was expected"
        "$python" -B script/selfie/convert.py "$new/selfie_segmentation.tflite" "$new/selfie.onnx" ||
            fail "the selfie model could not be converted; see above"
        # The conversion is deterministic: another checksum means another model.
        [ "$(sha256sum "$new/selfie.onnx" | cut -d' ' -f1)" = "$wanted" ] ||
            fail "the converted selfie model does not have the SHA-256 of script/selfie/manifest.json; please report this"
        mv "$new/selfie.onnx" "$models/selfie.onnx"
        rm -rf "$new"
    fi
    # Renamed into place, so that a reader never sees half a manifest.
    cp script/selfie/manifest.json "$models/selfie.json.new"
    mv "$models/selfie.json.new" "$models/selfie.json"
    say "model selfie: there, SHA-256 right"
}
