provider "aws" {
  region = "eu-west-1"
}

module "catalog" {
  source = "../.."

  database_name = "sales"
  location_uri  = "s3://sales-123456789012-lake/tables/"
  ruleset       = "Rules = [ RowCount > 0 ]"
}
