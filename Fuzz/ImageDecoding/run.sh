#!/bin/sh
# Fuzzes image decoding: ./run.sh [SECONDS]. Starts from the test images; inputs that end in a crash are written to
# Corpus/, where `make test` replays them from then on.
set -eu
# libFuzzer leaves signals alone that another handler takes, and then writes no input.
export SWIFT_BACKTRACE=enable=no
cd "$(dirname "$0")"
swift build -c release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/corpus"
for image in ../../Tests/ImageCodingTests/Images/*; do
    case $image in *.rgba | *.json) ;; *) cp "$image" "$work/corpus" ;; esac
done
"$(swift build -c release --show-bin-path)/FuzzImageDecoding" -max_total_time="${1:-60}" -rss_limit_mb=1024 -timeout=10 \
    -max_len=16384 -artifact_prefix=Corpus/ "$work/corpus" Corpus
