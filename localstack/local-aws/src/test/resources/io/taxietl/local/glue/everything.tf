variable "input" {
  type = string
}

variable "schedule" {
  type = string
}

provider "aws" {
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = "true"
  skip_region_validation      = true
  skip_requesting_account_id  = false
  max_retries                 = 2

  default_tags {
    tags = {
      Environment = "local"
    }
  }
}

locals {
  key = "arn:aws:kms:eu-west-1:123456789012:key/lake"

  arguments = {
    "--job-language" = "scala"
    "--input"        = var.input
    "--outcome"      = "SUCCEEDED"
  }
}

resource "aws_glue_catalog_database" "lake" {
  name        = "lake"
  description = "Reads ${var.input}"
}

resource "aws_glue_catalog_table" "trips" {
  database_name = aws_glue_catalog_database.lake.name
  name          = "trips"
  description   = "Trips from ${var.input}"
  table_type    = "EXTERNAL_TABLE"

  parameters = {
    classification = "parquet"
  }

  partition_keys {
    name = "year"
    type = "int"
  }

  partition_index {
    index_name = "by_year"
    keys       = ["year"]
  }

  storage_descriptor {
    location      = "s3://lake/trips"
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"

    ser_de_info {
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
    }

    columns {
      name    = "fare_amount"
      type    = "double"
      comment = "in dollars"
    }
  }
}

resource "aws_glue_catalog_table" "view" {
  database_name      = aws_glue_catalog_database.lake.name
  name               = "view"
  table_type         = "VIRTUAL_VIEW"
  view_original_text = "select 1"
}

resource "aws_glue_partition" "year" {
  database_name    = aws_glue_catalog_database.lake.name
  table_name       = aws_glue_catalog_table.trips.name
  partition_values = ["2024"]

  storage_descriptor {
    location = "s3://lake/trips/${var.input == "s3://raw/" ? "a" : "b"}"
  }
}

resource "aws_glue_security_configuration" "encrypted" {
  name = "encrypted"

  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "SSE-KMS"
      kms_key_arn                = local.key
    }
    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = local.key
    }
    s3_encryption {
      s3_encryption_mode = "SSE-KMS"
      kms_key_arn        = local.key
    }
  }
}

resource "aws_glue_data_catalog_encryption_settings" "catalog" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      aws_kms_key_id                       = local.key
      return_connection_password_encrypted = true
    }
    encryption_at_rest {
      catalog_encryption_mode = var.input == "s3://raw/" ? "DISABLED" : "SSE-KMS"
      sse_aws_kms_key_id      = var.input == "s3://raw/" ? null : local.key
    }
  }
}

resource "aws_glue_connection" "network" {
  name            = "network"
  connection_type = "NETWORK"

  physical_connection_requirements {
    availability_zone      = "eu-west-1a"
    security_group_id_list = ["sg-0123456789abcdef0"]
    subnet_id              = "subnet-0123456789abcdef0"
  }
}

resource "aws_glue_job" "etl" {
  name                   = "etl"
  description            = "Reads, cleanses, publishes"
  role_arn               = "arn:aws:iam::123456789012:role/etl"
  glue_version           = "5.1"
  worker_type            = "G.1X"
  number_of_workers      = 2
  execution_class        = "STANDARD"
  timeout                = 30
  max_retries            = 0
  security_configuration = aws_glue_security_configuration.encrypted.name
  connections            = [aws_glue_connection.network.name]
  default_arguments      = local.arguments

  command {
    script_location = "s3://artifacts/launcher.scala"
  }

  execution_property {
    max_concurrent_runs = 2
  }

  tags = {
    Slot = "blue"
  }
}

resource "aws_glue_job" "sparse" {
  name              = "sparse"
  role_arn          = "arn:aws:iam::123456789012:role/etl"
  default_arguments = local.arguments

  command {
    script_location = "s3://artifacts/launcher.scala"
  }
}

resource "aws_glue_trigger" "daily" {
  name              = "daily"
  type              = "SCHEDULED"
  schedule          = var.schedule
  start_on_creation = true

  actions {
    job_name = aws_glue_job.etl.name
    timeout  = 60

    arguments = {
      "--reason" = "daily"
    }

    notification_property {
      notify_delay_after = 10
    }
  }
}

resource "aws_glue_trigger" "paused" {
  name     = "paused"
  type     = "SCHEDULED"
  schedule = "cron(0 4 ? * MON-FRI *)"
  enabled  = false

  actions {
    job_name = aws_glue_job.etl.name
  }
}

resource "aws_glue_trigger" "after" {
  name              = "after"
  type              = "CONDITIONAL"
  start_on_creation = true

  predicate {
    conditions {
      job_name = aws_glue_job.etl.name
      state    = "SUCCEEDED"
    }
  }

  actions {
    job_name = aws_glue_job.sparse.name
  }
}

resource "aws_glue_trigger" "by_hand" {
  name = "by-hand"
  type = "ON_DEMAND"

  actions {
    job_name = aws_glue_job.etl.name
  }
}

resource "aws_glue_workflow" "flow" {
  name        = "flow"
  description = "One after the other"

  default_run_properties = {
    month = "2024-01"
  }
}

resource "aws_glue_trigger" "flow_start" {
  name          = "flow-start"
  type          = "ON_DEMAND"
  enabled       = false
  workflow_name = aws_glue_workflow.flow.name

  actions {
    job_name = aws_glue_job.etl.name
  }
}

resource "aws_glue_trigger" "flow_next" {
  name          = "flow-next"
  type          = "CONDITIONAL"
  workflow_name = aws_glue_workflow.flow.name

  predicate {
    logical = "ANY"

    conditions {
      job_name = aws_glue_job.etl.name
      state    = "SUCCEEDED"
    }
    conditions {
      job_name = aws_glue_job.etl.name
      state    = "FAILED"
    }
  }

  actions {
    job_name = aws_glue_job.sparse.name
  }
}

resource "aws_glue_crawler" "raw" {
  name          = "raw"
  database_name = aws_glue_catalog_database.lake.name
  role          = "arn:aws:iam::123456789012:role/etl"
  schedule      = "cron(0 5 * * ? *)"

  s3_target {
    path       = "s3://raw/trips"
    exclusions = ["**.csv"]
  }
}

resource "aws_glue_data_quality_ruleset" "trips" {
  name        = "trips"
  description = "What gates publication"
  ruleset     = <<-EOT
    # comments stay
    Rules = [ ColumnValues "fare_amount" >= 0, Completeness "pickup_datetime" > ${var.input == "s3://raw/" ? "0.9" : "0.95"} ]
  EOT
}
