#!/bin/sh
# Fuzzes zip reading: ./run.sh [SECONDS]. Starts from Corpus/; inputs that end in a crash are written there, where
# `make test` replays them from then on.
set -eu
# libFuzzer leaves signals alone that another handler takes, and then writes no input.
export SWIFT_BACKTRACE=enable=no
cd "$(dirname "$0")"
swift build -c release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$(swift build -c release --show-bin-path)/FuzzZipReading" -max_total_time="${1:-60}" -rss_limit_mb=512 -timeout=10 \
    -max_len=8192 -artifact_prefix=Corpus/ "$work" Corpus
