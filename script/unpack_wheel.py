"""Takes single files out of wheels.

usage: unpack_wheel.py FOLDER TARGET PATTERN...

Looks through every *.whl in FOLDER and writes each member whose path matches a shell PATTERN into the folder TARGET, without
the folders of its path. Ends with status 1 and one line if a pattern matches nothing.
"""

import fnmatch
import pathlib
import shutil
import sys
import zipfile


def main() -> int:
    folder, target, *patterns = sys.argv[1:]
    missing = set(patterns)
    pathlib.Path(target).mkdir(parents=True, exist_ok=True)
    for wheel in sorted(pathlib.Path(folder).glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for member in archive.namelist():
                matching = [pattern for pattern in patterns if fnmatch.fnmatch(member, pattern)]
                if not matching:
                    continue
                missing -= set(matching)
                name = pathlib.PurePosixPath(member).name
                if name.lower().startswith(("license", "thirdparty")):
                    # Several packages carry a file of this name.
                    name = f"{wheel.name.split('-')[0]}-{name}"
                with archive.open(member) as source, open(pathlib.Path(target, name), "wb") as out:
                    shutil.copyfileobj(source, out)
    for pattern in sorted(missing):
        print(f"unpack_wheel: nothing in {folder} matches {pattern}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
