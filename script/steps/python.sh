# A Python environment of our own: for downloads that are checked by SHA-256, and for the model converter.

environment=.runtime/venv
python="$environment/bin/python"

make_environment() {
    local wanted
    wanted="$(sha256sum script/wheels/convert.txt | cut -d' ' -f1)"
    if [ -x "$python" ] && [ "$(cat "$environment/made-from" 2>/dev/null)" = "$wanted" ]; then
        say "Python environment: there"
        return
    fi
    say "Python environment: making .runtime/venv"
    command -v python3 >/dev/null || fail "python3 is missing; run script/bootstrap without --no-packages"
    rm -rf "$environment"
    python3 -m venv "$environment" || fail "python3 -m venv failed; install python3-venv and run script/bootstrap again"
    "$python" -m pip install -q --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes -r script/wheels/convert.txt ||
        fail "the converter's packages could not be installed; see above, then run script/bootstrap again"
    # Written last: an environment without it is unfinished and is made anew.
    printf '%s\n' "$wanted" >"$environment/made-from"
}

# download LIST FOLDER: the wheels of script/wheels/LIST.txt, refused unless their SHA-256 is the one written there.
# The platform is named so that every distribution gets the same file.
download() {
    "$python" -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
        --implementation cp --python-version 3.11 --abi cp311 --abi abi3 --abi none \
        --platform manylinux_2_28_x86_64 --platform manylinux_2_27_x86_64 --platform manylinux_2_24_x86_64 \
        --platform manylinux_2_17_x86_64 --platform manylinux_2_12_x86_64 --platform manylinux_2_5_x86_64 \
        --platform manylinux2014_x86_64 --platform manylinux2010_x86_64 --platform manylinux1_x86_64 \
        -d "$2" -r "script/wheels/$1.txt" ||
        fail "the download of script/wheels/$1.txt failed; see above, then run script/bootstrap again"
}
