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
}

variables {
  name               = "sales"
  monthly_budget_usd = 100
  tag_value          = "production"
  topic_arn          = "arn:aws:sns:eu-west-1:123456789012:topic"
}

run "defaults" {
  command = apply

  assert {
    condition     = aws_budgets_budget.budget[0].limit_amount == "100"
    error_message = "the limit is not the one given"
  }

  assert {
    condition     = tolist(aws_budgets_budget.budget[0].cost_filter)[0].values[0] == "user:Environment$production"
    error_message = "the budget does not follow the tag"
  }

  assert {
    condition     = length(aws_budgets_budget.budget[0].notification) == 2
    error_message = "there are not two notifications"
  }
}

run "refuses_a_budget_of_nothing" {
  command = plan

  variables {
    monthly_budget_usd = 0
  }

  expect_failures = [var.monthly_budget_usd]
}

run "refuses_a_topic_that_is_none" {
  command = plan

  variables {
    topic_arn = "topic"
  }

  expect_failures = [var.topic_arn]
}

run "disabled_makes_nothing" {
  command = apply

  variables {
    enabled = false
  }

  assert {
    condition     = length(aws_budgets_budget.budget) == 0
    error_message = "aws_budgets_budget.budget is made though the module is disabled"
  }
}
