provider "aws" {
  region = "eu-west-1"
}

module "cost" {
  source = "../.."

  name               = "sales"
  monthly_budget_usd = 200
  tag_value          = "production"
  topic_arn          = "arn:aws:sns:eu-west-1:123456789012:sales"
}
