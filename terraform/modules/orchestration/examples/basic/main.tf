provider "aws" {
  region = "eu-west-1"
}

module "orchestration" {
  source = "../.."

  name_prefix = "sales"
  job_name    = "sales"
  topic_arn   = "arn:aws:sns:eu-west-1:123456789012:sales"
  schedule    = "cron(30 4 * * ? *)"
}
