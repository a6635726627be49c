# terraform init && terraform test: no account, no network.
mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-west-1" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::123456789012:policy/p" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/r" }
  }
}

variables {
  name           = "sales-production"
  repository     = "example/sales"
  environment    = "production"
  bucket_prefix  = "sales-production-123456789012"
  database       = "sales"
  dashboard      = "Sales"
  parameter_path = "/sales/production"
  state_bucket   = "sales-state"
  state_folder   = "production"
  kms_key_arn    = "arn:aws:kms:eu-west-1:123456789012:key/1"
}

run "defaults" {
  command = apply

  assert {
    condition     = length(aws_iam_openid_connect_provider.identity_provider) == 1
    error_message = "the identity provider is not made"
  }

  assert {
    condition = jsonencode([
      for condition in data.aws_iam_policy_document.identity_plan_trust[0].statement[0].condition : condition.values
      if endswith(condition.variable, ":sub")
    ]) == jsonencode([["repo:example/sales:pull_request", "repo:example/sales:ref:refs/heads/main"]])
    error_message = "others than pull requests and the main branch can plan"
  }

  assert {
    condition = jsonencode([
      for condition in data.aws_iam_policy_document.identity_apply_trust[0].statement[0].condition : condition.values
      if endswith(condition.variable, ":sub")
    ]) == jsonencode([["repo:example/sales:environment:production"]])
    error_message = "others than jobs in the GitHub environment can apply"
  }

  assert {
    condition = jsonencode({
      for condition in data.aws_iam_policy_document.identity_apply_trust[0].statement[0].condition :
      reverse(split(":", condition.variable))[0] => condition.values
      if !endswith(condition.variable, ":sub")
      }) == jsonencode({
      aud              = ["sts.amazonaws.com"]
      job_workflow_ref = ["example/sales/.github/workflows/delivery.yml@refs/heads/main"]
      ref              = ["refs/heads/main"]
    })
    error_message = "other workflows than the one of the delivered branch can apply"
  }

  assert {
    condition     = aws_iam_role.apply[0].name == "sales-production-apply"
    error_message = "the apply role does not bear the name"
  }
}

run "an_identity_provider_can_be_given" {
  command = apply

  variables {
    identity_provider_arn = "arn:aws:iam::123456789012:oidc-provider/given"
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.identity_provider) == 0
    error_message = "a second identity provider is made"
  }

  assert {
    condition     = one(data.aws_iam_policy_document.identity_apply_trust[0].statement[0].principals).identifiers == toset(["arn:aws:iam::123456789012:oidc-provider/given"])
    error_message = "the identity provider that is given is not trusted"
  }
}

run "takes_immutable_subject_claims" {
  command = plan

  variables {
    repository = "example@1/sales@2"
    branch     = "trunk"
    workflow   = ".github/workflows/deliver.yaml"
  }

  assert {
    condition = jsonencode([
      for condition in data.aws_iam_policy_document.identity_apply_trust[0].statement[0].condition : condition.values
      if endswith(condition.variable, ":job_workflow_ref")
    ]) == jsonencode([["example/sales/.github/workflows/deliver.yaml@refs/heads/trunk"]])
    error_message = "the workflow is named with the ids of the subject claims"
  }
}

run "refuses_a_workflow_that_is_elsewhere" {
  command = plan

  variables {
    workflow = "../deliver.yml"
  }

  expect_failures = [var.workflow]
}

run "refuses_all_repositories_of_an_owner" {
  command = plan

  variables {
    repository = "example/*"
  }

  expect_failures = [var.repository]
}

run "refuses_a_parameter_path_without_a_root" {
  command = plan

  variables {
    parameter_path = "sales/production"
  }

  expect_failures = [var.parameter_path]
}

run "disabled_makes_nothing" {
  command = apply

  variables {
    enabled = false
  }

  assert {
    condition     = length(aws_iam_role.plan) + length(aws_iam_role.apply) == 0
    error_message = "a role is made though the module is disabled"
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.identity_provider) == 0
    error_message = "the identity provider is made though the module is disabled"
  }
}
