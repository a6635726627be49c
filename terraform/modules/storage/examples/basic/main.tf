provider "aws" {
  region = "eu-west-1"
}

module "storage" {
  source = "../.."

  name_prefix     = "sales-123456789012"
  kms_key_arn     = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  log_expiry_days = 90
}
