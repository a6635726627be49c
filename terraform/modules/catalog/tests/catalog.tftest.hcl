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
  database_name = "sales"
  location_uri  = "s3://lake/"
}

run "defaults" {
  command = apply

  assert {
    condition     = output.database_name == "sales"
    error_message = "the output is not the name of the database"
  }

  assert {
    condition     = length(aws_glue_data_quality_ruleset.ruleset) == 0
    error_message = "there is a ruleset though no rules were given"
  }
}

run "iam_decides_on_new_tables" {
  command = apply

  assert {
    condition     = aws_glue_catalog_database.database[0].create_table_default_permission[0].principal[0].data_lake_principal_identifier == "IAM_ALLOWED_PRINCIPALS"
    error_message = "the defaults of Lake Formation decide"
  }
}

run "rules_make_a_ruleset" {
  command = apply

  variables {
    ruleset = "Rules = [ RowCount > 0 ]"
  }

  assert {
    condition     = aws_glue_data_quality_ruleset.ruleset[0].ruleset == "Rules = [ RowCount > 0 ]"
    error_message = "the ruleset is not the one given"
  }
}

run "refuses_a_name_in_upper_case" {
  command = plan

  variables {
    database_name = "Sales"
  }

  expect_failures = [var.database_name]
}

run "refuses_a_location_outside_s3" {
  command = plan

  variables {
    location_uri = "/tmp"
  }

  expect_failures = [var.location_uri]
}

run "disabled_makes_nothing" {
  command = apply

  variables {
    enabled = false
  }

  assert {
    condition     = length(aws_glue_catalog_database.database) == 0
    error_message = "aws_glue_catalog_database.database is made though the module is disabled"
  }

  assert {
    condition     = length(aws_glue_data_quality_ruleset.ruleset) == 0
    error_message = "aws_glue_data_quality_ruleset.ruleset is made though the module is disabled"
  }
}
