# The ONNX Runtime library: .runtime/KIND/lib, and .runtime/current, which names the one in use.

# The kind that .runtime/current names, or the default.
runtime_in_use() {
    if [ -L .runtime/current ]; then basename "$(readlink .runtime/current)"; else echo openvino; fi
}

# The files of the wheels that are needed at run time.
runtime_members() {
    printf '%s\n' 'onnxruntime/capi/libonnxruntime.so.*' 'onnxruntime/capi/libonnxruntime_providers_shared.so' \
        'onnxruntime/LICENSE' 'onnxruntime/ThirdPartyNotices.txt'
    case "$1" in
        openvino)
            printf '%s\n' '*/libonnxruntime_providers_openvino.so' '*/libopenvino.so.????' '*/libtbb.so.12' \
                '*/libopenvino_intel_cpu_plugin.so' '*/libopenvino_onnx_frontend.so.????'
            ;;
        cuda)
            printf '%s\n' '*/libonnxruntime_providers_cuda.so' '*/libonnxruntime_providers_tensorrt.so' '*/libcublas.so.*' \
                '*/libcublasLt.so.*' '*/libcudart.so.*' '*/libcudnn*.so.*' '*/libcufft.so.*' '*/libcurand.so.*' \
                '*/libnvJitLink.so.*' '*/libnvrtc.so.*' '*/libnvrtc-builtins.so.*' '*/[Ll]icense.txt'
            ;;
    esac
}

# What an installation was made from: another list of wheels or of files means another installation.
runtime_recipe() { { cat "script/wheels/runtime-$1.txt"; runtime_members "$1"; } | sha256sum | cut -d' ' -f1; }

runtime_is_whole() {
    [ "$(cat ".runtime/$1/made-from" 2>/dev/null)" = "$(runtime_recipe "$1")" ] &&
        (cd ".runtime/$1" && sha256sum --check --quiet --strict SHA256SUMS >/dev/null 2>&1)
}

install_runtime() {
    local kind="$1" new=".runtime/$1.new" members
    if runtime_is_whole "$kind"; then
        say "ONNX Runtime: $(cat ".runtime/$kind/VERSION") ($kind), SHA-256 right"
    else
        say "ONNX Runtime: downloading and checking ($kind)"
        rm -rf "$new"
        mkdir -p "$new/wheels"
        download "runtime-$kind" "$new/wheels"
        mapfile -t members < <(runtime_members "$kind")
        "$python" script/unpack_wheel.py "$new/wheels" "$new/lib" "${members[@]}" || fail "the wheel of $kind is not what was expected"
        rm -rf "$new/wheels"
        mkdir "$new/licences"
        find "$new/lib" \( -iname '*license*' -o -iname '*notices*' \) -exec mv {} "$new/licences/" \;
        (cd "$new/lib" && ln -s libonnxruntime.so.* libonnxruntime.so)
        chmod 755 "$new"/lib/*.so*
        (cd "$new/lib" && echo libonnxruntime.so.*) | sed 's/libonnxruntime.so.//' >"$new/VERSION"
        (cd "$new" && find lib licences -type f -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)
        runtime_recipe "$kind" >"$new/made-from"
        rm -rf ".runtime/$kind"
        mv "$new" ".runtime/$kind"
        say "ONNX Runtime: $(cat ".runtime/$kind/VERSION") ($kind) installed"
    fi
    # Renamed over the old one, so that there is one at every moment.
    ln -sfn "$kind" .runtime/current.new
    mv -T .runtime/current.new .runtime/current
}
