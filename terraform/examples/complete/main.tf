# A pipeline that is not the taxi one: a Spark job that counts words, with everything around it.

terraform {
  required_version = ">= 1.10"
}

variable "region" {
  type        = string
  description = "AWS region of everything."
  default     = "eu-west-1"
}

variable "jar_path" {
  type        = string
  description = "A jar with code for the launcher; this launcher needs none, so any jar does."
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { Environment = local.name }
  }
}

data "aws_caller_identity" "this" {}

data "aws_partition" "this" {}

locals {
  name      = "wordcount"
  account   = data.aws_caller_identity.this.account_id
  arn       = "arn:${data.aws_partition.this.partition}"
  catalog   = "${local.arn}:glue:${var.region}:${local.account}"
  log_group = "${local.arn}:logs:${var.region}:${local.account}:log-group:/aws-glue/jobs/${local.name}-role/${local.name}-job"
}

module "security" {
  source = "../../modules/security"

  name              = local.name
  metrics_namespace = "WordCount"
  list_buckets = [
    module.storage.raw_bucket_arn,
    module.storage.lake_bucket_arn,
    module.storage.artifacts_bucket_arn,
    module.storage.logs_bucket_arn,
  ]
  read_objects = [
    "${module.storage.raw_bucket_arn}/*",
    "${module.storage.lake_bucket_arn}/*",
    "${module.storage.artifacts_bucket_arn}/*",
    "${module.storage.logs_bucket_arn}/spark-events/*",
  ]
  write_objects = [
    "${module.storage.lake_bucket_arn}/*",
    "${module.storage.artifacts_bucket_arn}/temporary/*",
    "${module.storage.logs_bucket_arn}/spark-events/*",
  ]
  use_tables = [
    "${local.catalog}:catalog",
    "${local.catalog}:database/${module.catalog.database_name}",
    "${local.catalog}:table/${module.catalog.database_name}/*",
  ]
  write_logs = [
    "${local.log_group}/output",
    "${local.log_group}/error",
  ]
}

module "storage" {
  source = "../../modules/storage"

  name_prefix = "${local.name}-${local.account}"
  kms_key_arn = module.security.key_arn
}

module "catalog" {
  source = "../../modules/catalog"

  database_name = local.name
  location_uri  = module.storage.tables_uri
}

module "processing" {
  source = "../../modules/processing"

  name                        = local.name
  role_arn                    = module.security.role_arn
  security_configuration_name = module.security.security_configuration_name
  artifacts_bucket_name       = module.storage.artifacts_bucket_name
  logs_bucket_name            = module.storage.logs_bucket_name
  script_path                 = "${path.module}/job/WordCountLauncher.scala"
  jar_path                    = var.jar_path
  class_name                  = "WordCountLauncher"
  workers                     = 2
  arguments = {
    "--input"  = "s3://${module.storage.raw_bucket_name}/"
    "--output" = "s3://${module.storage.lake_bucket_name}/words/"
  }
}

module "orchestration" {
  source = "../../modules/orchestration"

  name_prefix        = local.name
  job_name           = module.processing.job_name
  topic_arn          = module.monitoring.topic_arn
  topic_kms_key_arns = [module.security.key_arn]
}

module "monitoring" {
  source = "../../modules/monitoring"

  name_prefix                 = local.name
  dashboard_name              = "WordCount"
  environment                 = "example"
  pipeline_name               = local.name
  job_name                    = module.processing.job_name
  metrics_namespace           = "WordCount"
  kms_key_arn                 = module.security.key_arn
  security_configuration_name = module.security.security_configuration_name
  role_name                   = module.security.role_name
  success_rule_name           = module.orchestration.success_rule_name
  failure_rule_name           = module.orchestration.failure_rule_name
}

module "cost" {
  source = "../../modules/cost"

  name               = local.name
  monthly_budget_usd = 20
  tag_value          = local.name
  topic_arn          = module.monitoring.topic_arn
}

output "job_name" {
  description = "Name of the Glue job."
  value       = module.processing.job_name
}
