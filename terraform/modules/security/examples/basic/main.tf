provider "aws" {
  region = "eu-west-1"
}

module "security" {
  source = "../.."

  name              = "sales"
  metrics_namespace = "Sales"
  list_buckets      = ["arn:aws:s3:::sales-123456789012-raw"]
  read_objects      = ["arn:aws:s3:::sales-123456789012-raw/*"]
}
