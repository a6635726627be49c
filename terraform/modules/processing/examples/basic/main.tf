provider "aws" {
  region = "eu-west-1"
}

module "processing" {
  source = "../.."

  name                        = "sales"
  role_arn                    = "arn:aws:iam::123456789012:role/sales-job"
  security_configuration_name = "sales"
  artifacts_bucket_name       = "sales-123456789012-artifacts"
  logs_bucket_name            = "sales-123456789012-logs"
  script_path                 = "${path.module}/../../tests/files/launcher.scala"
  jar_path                    = "${path.module}/../../tests/files/job.jar"
  class_name                  = "Launcher"
  worker_type                 = "G.2X"
  arguments                   = { "--input" = "s3://sales-123456789012-raw/" }
}
