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
  name                        = "sales"
  role_arn                    = "arn:aws:iam::123456789012:role/sales"
  security_configuration_name = "sales"
  artifacts_bucket_name       = "artifacts"
  logs_bucket_name            = "logs"
  script_path                 = "./tests/files/launcher.scala"
  jar_path                    = "./tests/files/job.jar"
  class_name                  = "Launcher"
}

run "defaults" {
  command = apply

  assert {
    condition     = aws_glue_job.job[0].glue_version == "5.1" && aws_glue_job.job[0].worker_type == "G.1X" && aws_glue_job.job[0].number_of_workers == 10
    error_message = "the defaults of the README do not hold"
  }

  assert {
    condition     = aws_glue_job.job[0].default_arguments["--extra-jars"] == "s3://artifacts/code/${filesha256("./tests/files/job.jar")}/job.jar"
    error_message = "the key of the jar is not made of its content"
  }

  assert {
    condition     = aws_glue_job.job[0].default_arguments["--conf"] == "spark.hadoop.fs.s3a.endpoint.region=eu-west-1"
    error_message = "the S3 region is not set"
  }

  assert {
    condition     = aws_glue_job.job[0].default_arguments["--enable-auto-scaling"] == "true"
    error_message = "auto-scaling is not on"
  }
}

run "own_arguments_and_settings_are_added" {
  command = apply

  variables {
    arguments      = { "--input" = "s3://raw/" }
    spark_settings = { c = "d", a = "b" }
  }

  assert {
    condition     = aws_glue_job.job[0].default_arguments["--input"] == "s3://raw/"
    error_message = "the own argument is lost"
  }

  assert {
    condition     = aws_glue_job.job[0].default_arguments["--conf"] == "spark.hadoop.fs.s3a.endpoint.region=eu-west-1 --conf a=b --conf c=d"
    error_message = "the own settings are lost"
  }
}

run "refuses_a_managed_argument" {
  command = plan

  variables {
    arguments = { "--class" = "Other" }
  }

  expect_failures = [var.arguments]
}

run "refuses_a_reserved_argument" {
  command = plan

  variables {
    arguments = { "--debug" = "true" }
  }

  expect_failures = [var.arguments]
}

run "refuses_flex_with_large_workers" {
  command = plan

  variables {
    worker_type     = "G.4X"
    execution_class = "FLEX"
  }

  expect_failures = [var.worker_type]
}

run "refuses_an_unknown_worker" {
  command = plan

  variables {
    worker_type = "G.3X"
  }

  expect_failures = [var.worker_type]
}

run "refuses_a_single_worker" {
  command = plan

  variables {
    workers = 1
  }

  expect_failures = [var.workers]
}

run "refuses_an_old_glue" {
  command = plan

  variables {
    glue_version = "4.0"
  }

  expect_failures = [var.glue_version]
}

run "refuses_eight_days" {
  command = plan

  variables {
    timeout_minutes = 11520
  }

  expect_failures = [var.timeout_minutes]
}

run "disabled_makes_nothing" {
  command = apply

  variables {
    enabled = false
  }

  assert {
    condition     = length(aws_glue_job.job) == 0
    error_message = "aws_glue_job.job is made though the module is disabled"
  }

  assert {
    condition     = length(aws_s3_object.jar_object) == 0
    error_message = "aws_s3_object.jar_object is made though the module is disabled"
  }

  assert {
    condition     = length(aws_s3_object.script_object) == 0
    error_message = "aws_s3_object.script_object is made though the module is disabled"
  }
}
