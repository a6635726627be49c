"""Serves MiniStack, which enforces permissions, on a free port, tells the address, ends with its standard input.

What MiniStack 1.5.33 does not do as AWS is evened out here, and nowhere else.
"""

import contextvars
import dataclasses
import html
import http.client
import json
import os
import signal
import socket
import sys
import threading
import time

# Standard output is for the address alone: what MiniStack prints goes to its log.
told = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

# Ctrl-C reaches every process of the terminal; the one that started this decides when it ends.
os.setsid()

with socket.socket() as chosen:
    chosen.bind(("127.0.0.1", 0))
    port = chosen.getsockname()[1]

# The user's own keys and profiles would be MiniStack's root.
for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ.update(
    AUTH="true",
    BIND_HOST="127.0.0.1",
    GATEWAY_PORT=str(port),
    IOT_MTLS_ENABLED="false",
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
)

SECONDS_TO_END = 8

# As AWS Glue names the session in which it assumes a job's role.
GLUE_SESSION = "GlueJobRunnerSession"
GLUE = "glue.amazonaws.com"


def tell_when_it_answers():
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/_ministack/health")
            if connection.getresponse().status == 200:
                print(f"http://127.0.0.1:{port}", file=told, flush=True)
                return
        except OSError:
            time.sleep(0.1)


def end_with_the_input():
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os._exit(1)


import cbor2  # noqa: E402
from ministack.app import main  # noqa: E402 - it reads the environment when it is imported
from ministack.core import iam_actions, iam_evaluator  # noqa: E402
from ministack.services import cloudwatch, iam, s3  # noqa: E402

# 1. It does not know the key cloudwatch:namespace, so that a statement with it allows nothing.
context_of_tags = iam_actions.request_tag_context


def request_context(service, action, body, params):
    found = context_of_tags(service, action, body, params)
    return found | {"cloudwatch:namespace": namespace(body, params)} if action == "cloudwatch:PutMetricData" else found


def namespace(body, params):
    if "Namespace" in params:
        value = params["Namespace"]
        return value[0] if isinstance(value, list) else value
    read = json.loads if body[:1] == b"{" else cbor2.loads
    return read(body)["Namespace"]


iam_actions.request_tag_context = request_context

# 2. No service assumes a role: to root, who stands for Glue here, any service in a trust policy was as good as Glue, and
#    there was no aws:SourceAccount.
trusts = iam_evaluator.evaluate_trust_policy


def evaluate_trust_policy(document, caller, context=None):
    if context is None or context.service_context.get("sts:rolesessionname") != GLUE_SESSION:
        return trusts(document, caller, context)
    policy = json.loads(document) if isinstance(document, str) else document
    statements = policy.get("Statement", [])
    statements = [statements] if isinstance(statements, dict) else statements
    of_glue = [statement for statement in statements if names_glue(statement.get("Principal", {}))]
    keys = context.service_context | {"aws:sourceaccount": context.principal_account}
    return trusts(policy | {"Statement": of_glue}, caller, dataclasses.replace(context, service_context=keys))


def names_glue(principal):
    if not isinstance(principal, dict):
        return principal == "*"
    services = principal.get("Service", [])
    return GLUE in ([services] if isinstance(services, str) else services)


iam_evaluator.evaluate_trust_policy = evaluate_trust_policy


# 3. Statements have no name unless they have a Sid: their policy and their number in it, so that they can be told.
class OfRole(list):
    pass


def gather_role_policies(role_name, account):
    role = iam._roles.get_scoped(account, None, role_name) or {}
    documents = dict(role.get("InlinePolicies") or {})
    for arn in role.get("AttachedPolicies", []):
        documents[arn] = iam_evaluator._resolve_managed_policy_document(arn, account)
    policies = OfRole()
    for name, document in documents.items():
        statements = iam_evaluator.parse_policy_document(document or {})
        for number, statement in enumerate(statements, start=1):
            statement.sid = f"{name}/{statement.sid or number}"
        if statements:
            policies.append(statements)
    return policies


iam_evaluator._gather_role_policies = gather_role_policies

# 4. SimulatePrincipalPolicy leaves out the boundary of a role. And each decision on a role is written down, where the
#    environment says so: who, what, on what, and the statements without which it would be a denial.
decides = iam_evaluator.evaluate
decisions = open(os.environ["TAXIETL_DECISIONS"], "w", encoding="utf-8") if "TAXIETL_DECISIONS" in os.environ else None
denied_on = contextvars.ContextVar("denied_on", default=None)


def evaluate(context, policies, *limits):
    simulated = ":role/" in context.principal_arn
    if simulated and not limits:
        name = context.principal_arn.rsplit("/", 1)[-1]
        limits = iam_evaluator._permissions_boundary(iam._roles, name, context.principal_account)
    result = decides(context, policies, *limits)
    if isinstance(policies, OfRole):
        denied_on.set(None if result.decision == "Allow" else context.resource_arn)
        if decisions:
            written = {
                "principal": context.principal_arn,
                "action": context.action,
                "resource": context.resource_arn,
                "decision": result.decision,
                "needed": needed(context, policies, *limits) if result.decision == "Allow" else [],
            }
            print(json.dumps(written), file=decisions, flush=True)
    return result


def needed(context, policies, *limits):
    """The statements whose absence, each alone, would make the call a denial."""
    return [
        statement.sid
        for statements in policies
        for statement in statements
        if iam_evaluator._first_match(context, [statement], "Allow")
        and decides(context, without(statement, policies), *limits).decision != "Allow"
    ]


def without(left_out, policies):
    return [[statement for statement in statements if statement is not left_out] for statements in policies]


iam_evaluator.evaluate = evaluate

# 5. In answers of the Query API, which Terraform's provider speaks, alarms lack most of their fields. (Those of an alarm
#    on an expression, its metrics, are not even kept.)
describes_alarms = cloudwatch._describe_alarms


def describe_alarms(params, data, is_cbor, is_json=False):
    if is_cbor or is_json:
        return describes_alarms(params, data, is_cbor, is_json)
    status, headers, body = describes_alarms({}, asked(params), False, True)
    if status != 200:
        return describes_alarms(params, data, is_cbor, is_json)
    answer = f"<DescribeAlarmsResult>{members(json.loads(body))}</DescribeAlarmsResult>"
    return cloudwatch._xml(200, "DescribeAlarmsResponse", answer)


def asked(params):
    lists, single = {}, {}
    for name, value in params.items():
        value = value[0] if isinstance(value, list) else value
        if ".member." in name:
            lists.setdefault(name.split(".")[0], []).append(value)
        else:
            single[name] = value
    return single | lists


def members(value):
    return "".join(f"<{name}>{element(name, inner)}</{name}>" for name, inner in value.items() if inner is not None)


def element(name, value):
    if isinstance(value, dict):
        return members(value)
    if isinstance(value, list):
        return "".join(f"<member>{element('', inner)}</member>" for inner in value)
    if name.endswith("Timestamp") and isinstance(value, (int, float)):
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(value))
    return str(value).lower() if isinstance(value, bool) else html.escape(str(value))


cloudwatch._describe_alarms = describe_alarms

# 6. Denials name no resource, but for those of Logs and SSM: it is the one that was denied, which a call may have several of.
denies = iam_actions.access_denied_response


def access_denied_response(service, action, principal_arn, request_id, **details):
    if not any(details.get(given) for given in ("error_code", "message", "resource_policy_arn")):
        resource = denied_on.get() or details.get("resource_arn", "*")
        explicit = details.get("explicit_deny", False)
        details["message"] = iam_actions.identity_denial_message(action, principal_arn, resource, explicit)
    return denies(service, action, principal_arn, request_id, **details)


iam_actions.access_denied_response = access_denied_response

# 7. The ARN of an object lacks the slash at the end of its key, which markers of folders have.
finds_resource = iam_actions.extract_resource_arn


def extract_resource_arn(service, method, path, *others):
    found = finds_resource(service, method, path, *others)
    in_bucket = service == "s3" and path.strip("/").count("/") > 0
    return found + "/" if in_bucket and path.endswith("/") and not found.endswith("/") else found


iam_actions.extract_resource_arn = extract_resource_arn

# 8. S3 uses the KMS key of a bucket with the rights of the caller. And only to who may list it does S3 tell that an object is
#    not there; to others it is denied. The prefix that is listed then is the object's key.
adds_checks = iam_actions.s3_additional_checks
finds_access_points = iam_actions.s3_access_point_resources


class ListingOf(str):
    """The ARN of a bucket in which a key is looked for."""

    key = ""


def s3_additional_checks(method, path, headers, body, query_params):
    checks = adds_checks(method, path, headers, body, query_params)
    bucket, _, name = path.lstrip("/").partition("/")
    action = iam_actions._s3_action(method, path, query_params)
    if not name or bucket not in s3._buckets:
        return checks
    if action == "GetObject" and name not in s3._buckets[bucket]["objects"]:
        listing = ListingOf(f"arn:aws:s3:::{bucket}")
        listing.key = name
        return checks + [("s3:ListBucket", listing)]
    key = s3._bucket_default_sse_headers(bucket).get("x-amz-server-side-encryption-aws-kms-key-id")
    if key and action == "GetObject" and method == "GET":
        checks.append(("kms:Decrypt", key))
    if key and action == "PutObject":
        checks.append(("kms:GenerateDataKey", key))
        # What was uploaded in parts is read again.
        checks.extend([("kms:Decrypt", key)] if "uploadId" in query_params else [])
    return checks


def s3_access_point_resources(arn):
    return [(str(arn), {"s3:prefix": arn.key})] if isinstance(arn, ListingOf) else finds_access_points(arn)


iam_actions.s3_additional_checks = s3_additional_checks
iam_actions.s3_access_point_resources = s3_access_point_resources

for task in (tell_when_it_answers, end_with_the_input):
    threading.Thread(target=task, daemon=True).start()

sys.argv = ["ministack"]
main()
