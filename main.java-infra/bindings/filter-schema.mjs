// Reads `terraform providers schema -json` on standard input and keeps of it what types.txt names.
import { readFileSync, writeFileSync } from "node:fs";

const here = (name) => new URL(name, import.meta.url);
const wanted = readFileSync(here("types.txt"), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"));
const [source, provider] = Object.entries(JSON.parse(readFileSync(0, "utf8")).provider_schemas)[0];

const pick = (from, names) =>
  Object.fromEntries(
    names.sort().map((name) => {
      if (!from[name]) {
        throw new Error(`Cannot filter the schema: types.txt names ${name}, which ${source} does not have. Mend types.txt.`);
      }
      return [name, from[name]];
    }),
  );
const withoutPrefix = (name) => name.replace("data.", "");
// The source's host depends on how Terraform was set up; only the name matters here.
const name = "registry.terraform.io/hashicorp/aws";
const filtered = {
  format_version: "1.0",
  provider_schemas: {
    [name]: {
      provider: provider.provider,
      resource_schemas: pick(provider.resource_schemas, wanted.filter((type) => !type.startsWith("data."))),
      data_source_schemas: pick(provider.data_source_schemas, wanted.filter((type) => type.startsWith("data.")).map(withoutPrefix)),
    },
  },
};
writeFileSync(here("aws-schema.json"), JSON.stringify(filtered, null, 1) + "\n");
