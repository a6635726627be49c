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
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:123456789012:key/1", key_id = "1" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/r" }
  }
}

variables {
  name              = "sales"
  metrics_namespace = "Sales"
}

run "defaults" {
  command = apply

  assert {
    condition     = aws_kms_key.key_key[0].enable_key_rotation
    error_message = "the key does not turn"
  }

  assert {
    condition     = aws_kms_key.key_key[0].deletion_window_in_days == 30
    error_message = "a deleted key cannot be restored for 30 days"
  }

  assert {
    condition     = length(aws_glue_data_catalog_encryption_settings.catalog_encryption_settings) == 0
    error_message = "the setting of the whole account is changed by default"
  }

  assert {
    condition     = length(aws_iam_role_policy.role_read_objects) == 0
    error_message = "the role may read though nothing was given"
  }

  assert {
    condition     = data.aws_iam_policy_document.role_metrics_document[0].statement[0].condition != null
    error_message = "metrics are not restricted to a namespace"
  }

  assert {
    condition     = output.role_name == "sales-job"
    error_message = "the output is not the name of the role"
  }
}

run "grants_follow_the_lists" {
  command = apply

  variables {
    read_objects = ["arn:aws:s3:::lake/*"]
  }

  assert {
    condition     = data.aws_iam_policy_document.role_read_objects_document[0].statement[0].resources == toset(["arn:aws:s3:::lake/*"])
    error_message = "the role may read something else"
  }

  assert {
    condition     = length(aws_iam_role_policy.role_write_objects) == 0
    error_message = "the role may write though it may only read"
  }
}

run "logs_are_granted_by_group_and_by_stream" {
  command = apply

  variables {
    write_logs = ["arn:aws:logs:eu-west-1:123456789012:log-group:/aws-glue/jobs/output"]
  }

  assert {
    condition = data.aws_iam_policy_document.role_write_logs_document[0].statement[0].resources == toset([
      "arn:aws:logs:eu-west-1:123456789012:log-group:/aws-glue/jobs/output",
      "arn:aws:logs:eu-west-1:123456789012:log-group:/aws-glue/jobs/output:*",
    ])
    error_message = "AWS evaluates PutLogEvents on log-group:NAME:log-stream:STREAM"
  }
}

run "the_catalog_can_be_encrypted" {
  command = apply

  variables {
    encrypt_catalog = true
  }

  assert {
    condition     = length(aws_glue_data_catalog_encryption_settings.catalog_encryption_settings) == 1
    error_message = "the catalog is not encrypted"
  }
}

run "refuses_everything" {
  command = plan

  variables {
    read_objects = ["*"]
  }

  expect_failures = [var.read_objects]
}

run "refuses_a_week_less_a_day" {
  command = plan

  variables {
    key_deletion_days = 6
  }

  expect_failures = [var.key_deletion_days]
}

run "disabled_makes_nothing" {
  command = apply

  variables {
    enabled = false
  }

  assert {
    condition     = length(aws_kms_key.key_key) == 0
    error_message = "aws_kms_key.key_key is made though the module is disabled"
  }

  assert {
    condition     = length(aws_kms_alias.key_alias) == 0
    error_message = "aws_kms_alias.key_alias is made though the module is disabled"
  }

  assert {
    condition     = length(aws_iam_role.role_role) == 0
    error_message = "aws_iam_role.role_role is made though the module is disabled"
  }

  assert {
    condition     = length(aws_iam_role_policy.role_metrics) == 0
    error_message = "aws_iam_role_policy.role_metrics is made though the module is disabled"
  }

  assert {
    condition     = length(aws_glue_security_configuration.security_configuration_configuration) == 0
    error_message = "aws_glue_security_configuration.security_configuration_configuration is made though the module is disabled"
  }
}
