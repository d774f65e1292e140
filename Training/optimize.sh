#!/usr/bin/env bash
# Makes a lower precision of a model, behind the accuracy gate, in a Python environment of its own.
#
# usage: optimize.sh ENVIRONMENT-FOLDER MODEL.json --precision fp16|int8 --calibrate FOLDER [--eval FOLDER] [--size N] [--json]
set -euo pipefail
package="$(cd "$(dirname "$0")" && pwd)"
environment="$1"
shift
wanted="$(sha256sum "$package/requirements-optimize.txt" | cut -d' ' -f1)"
if [ "$(cat "$environment/made-from" 2>/dev/null)" != "$wanted" ]; then
    command -v python3 >/dev/null || { echo "optimize: python3 is needed; run: apt-get install python3 python3-venv" >&2; exit 3; }
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        { echo "optimize: Python 3.11 or newer is needed, this is $(python3 --version)" >&2; exit 3; }
    echo "optimize: making the Python environment $environment (about 400 MB, once)" >&2
    rm -rf "$environment"
    mkdir -p "$(dirname "$environment")"
    python3 -m venv "$environment"
    "$environment/bin/python" -m pip install -q --disable-pip-version-check -r "$package/requirements-optimize.txt" >&2 ||
        { echo "optimize: the Python packages could not be installed; run the same command again with a network" >&2; exit 3; }
    printf '%s\n' "$wanted" >"$environment/made-from"
fi
PYTHONPATH="$package" exec "$environment/bin/python" -m matte_training optimize "$@"
