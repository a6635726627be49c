"""Runs checkov on folders of Terraform and holds its findings against those that are accepted.

Usage: check_terraform.py ACCEPTED NAME=FOLDER ...
A finding is named by its check and by "<NAME>/<folder of the file> <resource>". One that is not accepted fails, and so
does an accepted one that is no longer found. Only files that hold resources are looked at: checkov cannot read the
others that Terraform writes as JSON.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HOLD_RESOURCES = re.compile(r"(main|cdk)\.tf(\.json)?|variables\.tf\.json")
NUMBER_OF_COUNT = re.compile(r"\[[^]]*]$")


def gather(sources, target):
    """Copies what is looked at below one folder, so that it is read in one go and nothing else is."""
    for name, folder in sources:
        for file in sorted(pathlib.Path(folder).rglob("*.tf*")):
            inside = file.relative_to(folder)
            if HOLD_RESOURCES.fullmatch(file.name) and not any(part.startswith(".") for part in inside.parts):
                copy = pathlib.Path(target, name, inside)
                copy.parent.mkdir(parents=True, exist_ok=True)
                if file.suffix == ".json":
                    copy.write_text(json.dumps(expanded(json.loads(file.read_text("utf-8"))), indent=2), "utf-8")
                else:
                    shutil.copyfile(file, copy)


def expanded(value):
    """Terraform with each dynamic block as one block: checkov passes over a whole file that has one in JSON."""
    if isinstance(value, list):
        return [expanded(each) for each in value]
    if not isinstance(value, dict):
        return value
    result = {name: expanded(each) for name, each in value.items() if name != "dynamic"}
    for name, block in value.get("dynamic", {}).items():
        result[name] = expanded(block["content"])
    return result


def reports(folder):
    answer = subprocess.run(
        [sys.executable, "-m", "checkov.main", "--directory", folder, "--framework", "terraform", "terraform_json"]
        + ["--skip-download", "--output", "json", "--soft-fail"],
        # The name of a user's key for checkov's own platform would send the findings there.
        env={name: value for name, value in os.environ.items() if name != "BC_API_KEY"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    # It goes on without what it cannot add, and ends with 0.
    if "Failed to add block" in answer.stderr:
        sys.exit("Cannot check the Terraform: checkov passes over some of it.\n" + answer.stderr[-2000:])
    found = json.loads(answer.stdout)
    return found if isinstance(found, list) else [found]


def findings(found, folder):
    """The findings of reports by check and resource, each with what checkov calls it."""
    result = {}
    for report in found:
        for failed in report["results"]["failed_checks"]:
            file = pathlib.Path(failed["file_abs_path"]).relative_to(folder)
            resource = NUMBER_OF_COUNT.sub("", failed["resource"])
            result[failed["check_id"], f"{file.parent} {resource}"] = failed["check_name"]
    return result


def problems(found, folder, accepted):
    """A sentence for each difference between reports and what is accepted."""
    passed = sum(report["summary"]["passed"] for report in found)
    if passed == 0:
        return ["Cannot check the Terraform: checkov looked at no resource, expected those of the stacks and modules."]
    sentences = [
        f"Cannot check {file}: checkov cannot read it."
        for report in found
        for file in report["results"].get("parsing_errors", [])
    ]
    failed = findings(found, folder)
    known = {(entry["check"], resource) for entry in accepted for resource in entry["resources"]}
    for check, resource in sorted(failed.keys() - known):
        name = failed[check, resource]
        sentences.append(
            f"{check} {resource}: {name}. Mend it, or accept it with its reason in .ci/linters/accepted.json."
        )
    for check, resource in sorted(known - failed.keys()):
        sentences.append(f"{check} {resource}: accepted, but no longer found. Remove it from .ci/linters/accepted.json.")
    sentences += [f"{entry['check']}: accepted without a reason." for entry in accepted if not entry["reason"].strip()]
    return sentences


def main(accepted, *sources):
    with tempfile.TemporaryDirectory() as temporary:
        folder = os.path.realpath(temporary)
        gather([source.split("=", 1) for source in sources], folder)
        found = reports(folder)
        sentences = problems(found, folder, json.loads(pathlib.Path(accepted).read_text(encoding="utf-8")))
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    if not sentences:
        passed = sum(report["summary"]["passed"] for report in found)
        failed = sum(report["summary"]["failed"] for report in found)
        print(f"checkov: {passed} passed, {failed} accepted.", file=sys.stderr)
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
