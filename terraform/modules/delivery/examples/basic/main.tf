provider "aws" {
  region = "eu-west-1"
}

module "delivery" {
  source = "../.."

  name           = "sales-production"
  repository     = "example/sales"
  environment    = "production"
  bucket_prefix  = "sales-production-123456789012"
  database       = "sales"
  dashboard      = "Sales"
  parameter_path = "/sales/production"
  state_bucket   = "sales-state"
  state_folder   = "production"
  kms_key_arn    = "arn:aws:kms:eu-west-1:123456789012:key/1"
}
