"""Checks result documents against the published schema, and their hash, without any of Matte's own code.

    pip install jsonschema
    python3 Benchmarks/harness_schema.py RESULT.json...

Exit status 1 when a document does not follow docs/schemas/result-1.schema.json or its contents do not belong to its hash.
"""

import hashlib
import json
import pathlib
import sys

import jsonschema

SCHEMA = pathlib.Path(__file__).resolve().parent.parent / "docs" / "schemas" / "result-1.schema.json"


def number(value: float) -> str:
    """A number as RFC 8785 writes it (ECMA-262, Number::toString)."""
    if value == 0:
        return "0"
    if float(value).is_integer() and abs(value) < 2**53:
        return str(int(value))
    digits, _, power = repr(abs(float(value))).partition("e")
    whole, _, fraction = digits.partition(".")
    text = (whole + fraction).lstrip("0")
    point = len(whole) + int(power or 0) - (len(whole + fraction) - len((whole + fraction).lstrip("0")))
    text = text.rstrip("0")
    sign = "-" if value < 0 else ""
    if len(text) <= point <= 21:
        return sign + text + "0" * (point - len(text))
    if 0 < point <= 21:
        return sign + text[:point] + "." + text[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + text
    shown = text if len(text) == 1 else text[0] + "." + text[1:]
    return f"{sign}{shown}e{'-' if point - 1 < 0 else '+'}{abs(point - 1)}"


def canonical(value) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(element) for element in value) + "]"
    ordered = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
    return "{" + ",".join(json.dumps(name, ensure_ascii=False) + ":" + canonical(member) for name, member in ordered) + "}"


def check(path: str, schema: dict) -> list[str]:
    document = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    found = []
    for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
        found.append(f"{'.'.join(str(part) for part in error.absolute_path)}: {error.message[:200]}")
    contents = {name: member for name, member in document.items() if name != "sha256"}
    computed = hashlib.sha256(canonical(contents).encode()).hexdigest()
    if computed != document.get("sha256"):
        found.append(f"the hash is {document.get('sha256')}, the contents give {computed}")
    return found


def main() -> int:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    status = 0
    for path in sys.argv[1:]:
        problems = check(path, schema)
        print(f"{path}: {'follows the schema' if not problems else 'does not follow the schema'}")
        for problem in problems:
            print(f"  {problem}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
