#!/bin/sh
# Fuzzes the parsers that meet the network: ./run.sh Forms|Inference|Options [SECONDS]. Starts from Corpus/; inputs that end in a
# crash are written there, where `make test` replays them from then on.
set -eu
# libFuzzer leaves signals alone that another handler takes, and then writes no input.
export SWIFT_BACKTRACE=enable=no
cd "$(dirname "$0")"
case "${1:-}" in Forms | Inference | Options) ;; *) sed -n 2,3p "$0" && exit 2 ;; esac
swift build -c release --product "Fuzz$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$(swift build -c release --show-bin-path)/Fuzz$1" -max_total_time="${2:-60}" -rss_limit_mb=1024 -timeout=10 \
    -max_len=4096 -artifact_prefix="Corpus/$1/" "$work" "Corpus/$1"
