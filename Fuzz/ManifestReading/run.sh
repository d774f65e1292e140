#!/bin/sh
# Fuzzes the reading of manifests: ./run.sh [SECONDS]. Starts from the project's own manifests and Corpus/; inputs that end in
# a crash are written there, where `make test` replays them from then on.
set -eu
# libFuzzer leaves signals alone that another handler takes, and then writes no input.
export SWIFT_BACKTRACE=enable=no
cd "$(dirname "$0")"
swift build -c release --product FuzzManifest
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp ../../Models/*.json ../../Models/known/*.json "$work"
"$(swift build -c release --show-bin-path)/FuzzManifest" -max_total_time="${1:-60}" -rss_limit_mb=1024 -timeout=10 \
    -max_len=4096 -artifact_prefix=Corpus/ "$work" Corpus
