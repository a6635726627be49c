"""What check_terraform.py makes of checkov's reports."""

import pathlib
import tempfile
import unittest

from check_terraform import expanded, gather, problems

BUCKET = "stacks/foundation aws_s3_bucket.lake"


def report(*failed, passed=7, unreadable=()):
    checks = [
        {"check_id": check, "file_abs_path": file, "resource": resource, "check_name": "Ensure it"}
        for check, file, resource in failed
    ]
    return {
        "summary": {"passed": passed, "failed": len(checks)},
        "results": {"failed_checks": checks, "parsing_errors": list(unreadable)},
    }


FOUND = report(("CKV_1", "/tmp/x/stacks/foundation/cdk.tf.json", "aws_s3_bucket.lake[0]"))


def accepted(*resources, reason="It is right."):
    return [{"check": "CKV_1", "reason": reason, "resources": list(resources)}]


class CheckTerraformTest(unittest.TestCase):
    def test_a_dynamic_block_is_looked_at_as_a_block(self):
        self.assertEqual(
            {"resource": [{"name": "a", "rule": {"id": "b"}}]},
            expanded({"resource": [{"name": "a", "dynamic": {"rule": {"for_each": "${[1]}", "content": {"id": "b"}}}}]}),
        )

    def test_an_accepted_finding_is_none(self):
        self.assertEqual([], problems([FOUND], "/tmp/x", accepted(BUCKET)))

    def test_a_finding_that_is_not_accepted_is_named_with_the_way_out(self):
        self.assertEqual(
            [f"CKV_1 {BUCKET}: Ensure it. Mend it, or accept it with its reason in .ci/linters/accepted.json."],
            problems([FOUND], "/tmp/x", []),
        )

    def test_the_same_check_on_another_resource_is_not_accepted(self):
        self.assertEqual(2, len(problems([FOUND], "/tmp/x", accepted("stacks/foundation aws_s3_bucket.raw"))))

    def test_an_accepted_finding_that_has_gone_must_go_from_the_list(self):
        self.assertEqual(
            [f"CKV_1 {BUCKET}: accepted, but no longer found. Remove it from .ci/linters/accepted.json."],
            problems([report()], "/tmp/x", accepted(BUCKET)),
        )

    def test_nothing_is_accepted_without_a_reason(self):
        self.assertEqual(
            ["CKV_1: accepted without a reason."], problems([FOUND], "/tmp/x", accepted(BUCKET, reason=" "))
        )

    def test_to_have_looked_at_nothing_is_no_success(self):
        self.assertRegex(problems([report(passed=0)], "/tmp/x", [])[0], "looked at no resource")

    def test_a_file_that_cannot_be_read_is_a_problem(self):
        self.assertEqual(
            ["Cannot check a.tf.json: checkov cannot read it."],
            problems([report(unreadable=["a.tf.json"])], "/tmp/x", []),
        )

    def test_what_holds_resources_is_gathered_and_nothing_else(self):
        with tempfile.TemporaryDirectory() as source, tempfile.TemporaryDirectory() as target:
            for name in ("a/main.tf.json", "a/versions.tf.json", "b c/main.tf", "b c/x.tftest.hcl", ".terraform/main.tf"):
                file = pathlib.Path(source, name)
                file.parent.mkdir(exist_ok=True)
                file.write_text("{}", encoding="utf-8")
            gather([("stacks", source)], target)
            found = sorted(str(file.relative_to(target)) for file in pathlib.Path(target).rglob("*") if file.is_file())
        self.assertEqual(["stacks/a/main.tf.json", "stacks/b c/main.tf"], found)


if __name__ == "__main__":
    unittest.main()
