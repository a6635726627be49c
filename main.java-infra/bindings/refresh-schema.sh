#!/usr/bin/env bash
# Writes aws-schema.json anew: what types.txt names, from the schema of the AWS provider that generate.mjs is for.
set -euo pipefail
cd "$(dirname "$0")"
command -v terraform >/dev/null || {
  echo 'Cannot refresh the schema: terraform is not on the PATH. Install it from https://developer.hashicorp.com/terraform/install.' >&2
  exit 1
}
version=$(sed -n 's/^const providerVersion = "\(.*\)";$/\1/p' generate.mjs)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat >"$scratch/main.tf" <<TF
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "$version"
    }
  }
}
TF
export CHECKPOINT_DISABLE=1
[[ -f ${TF_CLI_CONFIG_FILE:-} ]] || unset TF_CLI_CONFIG_FILE
for mirror in "${TF_PLUGIN_MIRROR:-}" /opt/*/; do
  if [[ -d $mirror/registry.terraform.io/hashicorp/aws && -z ${TF_CLI_CONFIG_FILE:-} ]]; then
    printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror" >"$scratch/terraform.rc"
    export TF_CLI_CONFIG_FILE=$scratch/terraform.rc
  fi
done
terraform -chdir="$scratch" init -input=false >/dev/null
terraform -chdir="$scratch" providers schema -json | node filter-schema.mjs
