provider "aws" {
  region = "eu-west-1"
}

module "monitoring" {
  source = "../.."

  name_prefix                 = "sales"
  dashboard_name              = "Sales"
  environment                 = "production"
  pipeline_name               = "sales"
  job_name                    = "sales"
  metrics_namespace           = "Sales"
  kms_key_arn                 = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  security_configuration_name = "sales"
  role_name                   = "sales-job"
  success_rule_name           = "sales-succeeded"
  failure_rule_name           = "sales-failed"
  emails                      = ["data-team@example.com"]
  duration_minutes            = 30
}
