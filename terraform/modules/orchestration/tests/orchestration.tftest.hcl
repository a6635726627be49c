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
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:eu-west-1:123456789012:rule/r" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/sales-events" }
  }
}

variables {
  name_prefix = "sales"
  job_name    = "sales"
  topic_arn   = "arn:aws:sns:eu-west-1:123456789012:topic"
}

run "defaults" {
  command = apply

  assert {
    condition     = aws_glue_trigger.schedule_daily[0].schedule == "cron(0 2 * * ? *)"
    error_message = "the job does not start daily at 02:00 UTC"
  }

  assert {
    condition     = length(aws_glue_trigger.schedule_on_demand) == 0
    error_message = "an on-demand trigger, which starts the job when it is made, is there by default"
  }

  assert {
    condition     = length(aws_glue_trigger.schedule_follow_up) == 0
    error_message = "there is a follow-up though none was given"
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.events_failed[0].event_pattern).detail.state == ["FAILED", "STOPPED", "TIMEOUT"]
    error_message = "the rule of failures misses a state"
  }

  assert {
    condition     = output.success_rule_name == "sales-succeeded"
    error_message = "the output is not the rule of successes"
  }

  assert {
    condition     = aws_cloudwatch_event_target.events_failed_notification[0].role_arn == aws_iam_role.events_role_role[0].arn
    error_message = "the rule of failures does not publish by its role"
  }

  assert {
    condition = {
      for condition in data.aws_iam_policy_document.events_role_trust[0].statement[0].condition :
      condition.variable => condition.values...
      } == {
      "aws:SourceAccount" = [tolist(["123456789012"])]
      "aws:SourceArn" = [tolist([
        "arn:aws:events:eu-west-1:123456789012:rule/sales-succeeded",
        "arn:aws:events:eu-west-1:123456789012:rule/sales-failed",
      ])]
    }
    error_message = "other rules than the two can take the role"
  }

  assert {
    condition     = length(aws_iam_role_policy.events_role_encryption) == 0
    error_message = "a key is granted though none was given"
  }
}

run "the_key_of_the_topic_is_granted" {
  command = apply

  variables {
    topic_kms_key_arns = ["arn:aws:kms:eu-west-1:123456789012:key/1"]
  }

  assert {
    condition     = data.aws_iam_policy_document.events_role_encryption_document[0].statement[0].resources == toset(var.topic_kms_key_arns)
    error_message = "the rules cannot use the key of the topic"
  }
}

run "refuses_a_key_that_is_none" {
  command = plan

  variables {
    topic_kms_key_arns = ["alias/sales"]
  }

  expect_failures = [var.topic_kms_key_arns]
}

run "every_trigger_can_be_switched" {
  command = apply

  variables {
    schedule_enabled   = false
    on_demand_enabled  = true
    follow_up_job_name = "reports"
  }

  assert {
    condition     = length(aws_glue_trigger.schedule_daily) == 0
    error_message = "the schedule is not off"
  }

  assert {
    condition     = length(aws_glue_trigger.schedule_on_demand) == 1
    error_message = "the on-demand trigger is not there"
  }

  assert {
    condition     = aws_glue_trigger.schedule_follow_up[0].predicate[0].conditions[0].state == "SUCCEEDED"
    error_message = "the follow-up does not wait for success"
  }
}

run "refuses_a_schedule_of_five_fields" {
  command = plan

  variables {
    schedule = "cron(0 2 * * *)"
  }

  expect_failures = [var.schedule]
}

run "disabled_makes_nothing" {
  command = apply

  variables {
    enabled = false
  }

  assert {
    condition     = length(aws_glue_trigger.schedule_daily) == 0
    error_message = "aws_glue_trigger.schedule_daily is made though the module is disabled"
  }

  assert {
    condition     = length(aws_glue_trigger.schedule_on_demand) == 0
    error_message = "aws_glue_trigger.schedule_on_demand is made though the module is disabled"
  }

  assert {
    condition     = length(aws_glue_trigger.schedule_follow_up) == 0
    error_message = "aws_glue_trigger.schedule_follow_up is made though the module is disabled"
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.events_failed) == 0
    error_message = "aws_cloudwatch_event_rule.events_failed is made though the module is disabled"
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.events_succeeded) == 0
    error_message = "aws_cloudwatch_event_rule.events_succeeded is made though the module is disabled"
  }

  assert {
    condition     = length(aws_cloudwatch_event_target.events_failed_notification) == 0
    error_message = "aws_cloudwatch_event_target.events_failed_notification is made though the module is disabled"
  }

  assert {
    condition     = length(aws_iam_role.events_role_role) + length(aws_iam_role_policy.events_role_publish) == 0
    error_message = "the role of the rules is made though the module is disabled"
  }
}
