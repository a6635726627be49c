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
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:123456789012:topic" }
  }
}

variables {
  name_prefix                 = "sales"
  dashboard_name              = "Sales"
  kms_key_arn                 = "arn:aws:kms:eu-west-1:123456789012:key/1"
  security_configuration_name = "sales"
  role_name                   = "sales-job"
  metrics_namespace           = "Sales"
  environment                 = "production"
  pipeline_name               = "sales"
  job_name                    = "sales"
  success_rule_name           = "sales-succeeded"
  failure_rule_name           = "sales-failed"
}

run "defaults" {
  command = apply

  assert {
    condition     = aws_cloudwatch_log_group.logs_output[0].name == "/aws-glue/jobs/sales-role/sales-job/output"
    error_message = "the log group is not the one that Glue writes"
  }

  assert {
    condition     = aws_cloudwatch_log_group.logs_output[0].retention_in_days == 365
    error_message = "logs are not kept for a year"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarms_duration[0].threshold == 3600
    error_message = "the alarm does not turn minutes into seconds"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarms_no_success[0].evaluation_periods == 26
    error_message = "the alarm does not look back 26 hours"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarms_no_success[0].treat_missing_data == "missing" && length(aws_cloudwatch_metric_alarm.alarms_no_success[0].insufficient_data_actions) == 1
    error_message = "silence after a success is not told"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarms_quality_score[0].alarm_description == "The quality score is too low. What to do: docs/runbook.md#quality-score"
    error_message = "the description does not say where to read what to do"
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.dashboard_dashboard[0].dashboard_body).widgets) == 9
    error_message = "the dashboard has not nine widgets"
  }

  assert {
    condition     = length(aws_sns_topic_subscription.topic_email) == 0
    error_message = "somebody is told though nobody was named"
  }
}

run "silence_can_be_no_fault" {
  command = apply

  variables {
    success_expected = false
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.alarms_no_success) == 0
    error_message = "there is an alarm though no success is expected"
  }
}

run "alarms_can_be_silent_and_people_told" {
  command = apply

  variables {
    alarm_actions = false
    emails        = ["a@example.com"]
    runbook       = "https://example.com/runbook"
  }

  assert {
    condition     = endswith(aws_cloudwatch_metric_alarm.alarms_memory[0].alarm_description, ": https://example.com/runbook#memory")
    error_message = "the description does not name the runbook that was given"
  }

  assert {
    condition     = !aws_cloudwatch_metric_alarm.alarms_memory[0].actions_enabled
    error_message = "the alarm still tells"
  }

  assert {
    condition     = aws_sns_topic_subscription.topic_email["a@example.com"].protocol == "email"
    error_message = "the person is not subscribed"
  }
}

run "refuses_a_retention_that_aws_lacks" {
  command = plan

  variables {
    log_retention_days = 100
  }

  expect_failures = [var.log_retention_days]
}

run "refuses_a_share_above_one" {
  command = plan

  variables {
    quality_score = 1.5
  }

  expect_failures = [var.quality_score]
}

run "refuses_an_address_without_at" {
  command = plan

  variables {
    emails = ["nobody"]
  }

  expect_failures = [var.emails]
}

run "refuses_more_than_a_week" {
  command = plan

  variables {
    hours_without_success = 169
  }

  expect_failures = [var.hours_without_success]
}

run "disabled_makes_nothing" {
  command = apply

  variables {
    enabled = false
  }

  assert {
    condition     = length(aws_sns_topic.topic_topic) == 0
    error_message = "aws_sns_topic.topic_topic is made though the module is disabled"
  }

  assert {
    condition     = length(aws_sns_topic_subscription.topic_email) == 0
    error_message = "aws_sns_topic_subscription.topic_email is made though the module is disabled"
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.logs_output) == 0
    error_message = "aws_cloudwatch_log_group.logs_output is made though the module is disabled"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.alarms_duration) == 0
    error_message = "aws_cloudwatch_metric_alarm.alarms_duration is made though the module is disabled"
  }

  assert {
    condition     = length(aws_cloudwatch_dashboard.dashboard_dashboard) == 0
    error_message = "aws_cloudwatch_dashboard.dashboard_dashboard is made though the module is disabled"
  }
}
