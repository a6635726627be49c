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
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::bucket" }
  }
}

variables {
  name_prefix = "sales-123456789012"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
}

run "defaults" {
  command = apply

  assert {
    condition     = aws_s3_bucket.raw_bucket[0].bucket == "sales-123456789012-raw"
    error_message = "the name is not prefix and area"
  }

  assert {
    condition     = output.tables_uri == "s3://${output.lake_bucket_name}/tables/"
    error_message = "tables are not below a prefix of their own"
  }

  assert {
    condition = alltrue([
      for expiration in flatten(aws_s3_bucket_lifecycle_configuration.lake_lifecycle[0].rule[*].expiration) :
      # S3 takes no age beside it.
      expiration.expired_object_delete_marker
    ])
    error_message = "a rule would remove files of tables"
  }

  assert {
    condition     = alltrue([for bucket in [aws_s3_bucket.raw_bucket[0], aws_s3_bucket.lake_bucket[0], aws_s3_bucket.artifacts_bucket[0], aws_s3_bucket.logs_bucket[0]] : !bucket.force_destroy])
    error_message = "data would go with its bucket"
  }

  assert {
    condition     = tolist(aws_s3_bucket_server_side_encryption_configuration.lake_encryption[0].rule)[0].apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms"
    error_message = "the lake is not encrypted with the key"
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.raw_public_access_block[0].restrict_public_buckets
    error_message = "the raw bucket can be public"
  }

  assert {
    condition     = data.aws_iam_policy_document.raw_policy_document[0].statement[0].effect == "Deny"
    error_message = "plain HTTP is not refused"
  }
}

run "one_switch_alone_keeps_the_data" {
  command = apply

  variables {
    destroy_data = true
  }

  assert {
    condition     = !aws_s3_bucket.lake_bucket[0].force_destroy
    error_message = "destroy_data alone destroys"
  }
}

run "two_switches_give_it_up" {
  command = apply

  variables {
    destroy_data           = true
    allow_data_destruction = true
  }

  assert {
    condition     = aws_s3_bucket.lake_bucket[0].force_destroy
    error_message = "both switches together do not destroy"
  }
}

run "refuses_an_archive_before_thirty_days" {
  command = plan

  variables {
    raw_archive_after_days = 59
  }

  expect_failures = [var.raw_archive_after_days]
}

run "refuses_a_name_with_underscores" {
  command = plan

  variables {
    name_prefix = "my_lake"
  }

  expect_failures = [var.name_prefix]
}

run "disabled_makes_nothing" {
  command = apply

  variables {
    enabled = false
  }

  assert {
    condition     = length(aws_s3_bucket.raw_bucket) == 0
    error_message = "aws_s3_bucket.raw_bucket is made though the module is disabled"
  }

  assert {
    condition     = length(aws_s3_bucket.lake_bucket) == 0
    error_message = "aws_s3_bucket.lake_bucket is made though the module is disabled"
  }

  assert {
    condition     = length(aws_s3_bucket.artifacts_bucket) == 0
    error_message = "aws_s3_bucket.artifacts_bucket is made though the module is disabled"
  }

  assert {
    condition     = length(aws_s3_bucket.logs_bucket) == 0
    error_message = "aws_s3_bucket.logs_bucket is made though the module is disabled"
  }

  assert {
    condition     = length(aws_s3_bucket_policy.raw_policy) == 0
    error_message = "aws_s3_bucket_policy.raw_policy is made though the module is disabled"
  }

  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.raw_lifecycle) == 0
    error_message = "aws_s3_bucket_lifecycle_configuration.raw_lifecycle is made though the module is disabled"
  }
}
