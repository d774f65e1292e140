"""Writes result-1.schema.json from the Swift types of the result document.

The types in Sources/Benchmarking/Document are the one source of names, kinds and descriptions. Run

    python3 docs/schemas/schema_from_types.py            # writes docs/schemas/result-1.schema.json
    python3 docs/schemas/schema_from_types.py --check    # exit status 1 when the file is out of date

Properties that the program does not know are refused by the schema, so that a misspelt or an added field shows.
"""

import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
TYPES = HERE.parent.parent / "Sources" / "Benchmarking" / "Document"
TARGET = HERE / "result-1.schema.json"
ROOT = "ResultDocument"

SCALARS = {
    "String": {"type": "string"},
    "Bool": {"type": "boolean"},
    "Int": {"type": "integer"},
    "Int64": {"type": "integer"},
    "UInt64": {"type": "integer", "minimum": 0},
    "Double": {"type": "number"},
}
# Facts that a Swift type does not carry.
EXTRA = {
    ("ResultDocument", "schema"): {"const": 1},
    ("ResultDocument", "sha256"): {"pattern": "^[0-9a-f]{64}$"},
    ("ImageSetDescription", "sha256"): {"pattern": "^[0-9a-f]{64}$"},
    ("ImageSetDescription", "count"): {"minimum": 1},
    ("RowConfiguration", "batch"): {"minimum": 1},
    ("RowConfiguration", "concurrency"): {"minimum": 1},
    ("LatencySamples", "nanoseconds"): {"maxItems": 10000},
    ("AccuracyRecord", "meanAbsoluteDifference"): {"minimum": 0, "maximum": 1},
    ("AccuracyRecord", "largestDifference"): {"minimum": 0, "maximum": 1},
}
ONE_OF = {"LatencySamples": [{"required": ["nanoseconds"]}, {"required": ["histogram"]}]}


def schema_of(kind: str, owner: str) -> dict:
    """JSON Schema of one Swift type; `owner` resolves nested type names."""
    kind = kind.strip().rstrip("?")
    if kind in SCALARS:
        return dict(SCALARS[kind])
    if kind.startswith("[") and ":" in kind:
        return {"type": "object", "additionalProperties": schema_of(kind[1:-1].split(":")[1], owner)}
    if kind.startswith("["):
        return {"type": "array", "items": schema_of(kind[1:-1], owner)}
    nested = {"Kind": "SoakEventKind", "Word": "SoakVerdictWord", "Severity": "FindingSeverity"}
    return {"$ref": "#/$defs/" + nested.get(kind, kind)}


def enum_of(text: str, name: str) -> list[str]:
    body = re.search(r"enum " + name + r": String[^{]*\{(.*?)\n\s*\}", text, re.S).group(1)
    return [raw or case for case, raw in re.findall(r"^\s*case (\w+)(?: = \"([^\"]+)\")?\s*$", body, re.M)]


def definitions() -> dict:
    found = {}
    for path in sorted(TYPES.glob("*.swift")):
        text = path.read_text(encoding="utf-8")
        owner = path.stem
        for nested in re.findall(r"^    public enum (\w+): String", text, re.M):
            found[owner + nested] = {"type": "string", "enum": enum_of(text, nested)}
        if re.search(r"^public enum " + owner + r": String", text, re.M):
            found[owner] = {"type": "string", "enum": enum_of(text, owner)}
            continue
        if not re.search(r"^public struct " + owner + r"\b[^{]*Codable", text, re.M):
            continue
        properties, required = {}, []
        pattern = r"((?:^    /// .*\n)+)^    public (?:var|internal\(set\) var|private\(set\) var|let) (\w+): ([^\n{=]+?)\s*(?:=.*)?$"
        for comment, name, kind in re.findall(pattern, text, re.M):
            described = " ".join(line.strip()[4:] for line in comment.strip().split("\n"))
            entry = schema_of(kind, owner) | EXTRA.get((owner, name), {})
            properties[name] = entry | {"description": described.replace("`", "")}
            if not kind.endswith("?"):
                required.append(name)
        title = re.search(r"^/// (.*)$", text, re.M).group(1)
        found[owner] = {
            "type": "object", "description": title.replace("`", ""), "properties": properties, "required": required,
            "additionalProperties": False,
        }
        if owner in ONE_OF:
            found[owner]["oneOf"] = ONE_OF[owner]
    return found


def main() -> int:
    defs = definitions()
    root = defs.pop(ROOT)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:matte:result:1",
        "title": "Matte result document, version 1",
    } | root | {"$defs": defs}
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    if "--check" in sys.argv:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            print(f"{TARGET.name} is out of date: run python3 docs/schemas/schema_from_types.py", file=sys.stderr)
            return 1
        return 0
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
