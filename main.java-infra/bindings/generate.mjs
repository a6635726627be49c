// Generates the Java sources of CDK Terrain and of the AWS provider into .cache/java and .cache/resources.
// Does nothing when .cache was made from the same inputs.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const cache = join(here, ".cache");
const keyFile = join(cache, "key");
const inputs = ["package-lock.json", "aws-schema.json", "generate.mjs"];
const providerVersion = "5.100.0";

const key = inputs.reduce((hash, name) => hash.update(readFileSync(join(here, name))), createHash("sha256")).digest("hex");
if (existsSync(keyFile) && readFileSync(keyFile, "utf8") === key) {
  process.exit(0);
}

process.env.CHECKPOINT_DISABLE = "1";
// cdktn asks Terraform for its version, which would warn of a configuration that is not there.
delete process.env.TF_CLI_CONFIG_FILE;

const run = (command, args, cwd) => execFileSync(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
run("npm", ["ci", "--ignore-scripts", "--silent"], here);
const tool = (name) => join(here, "node_modules", ".bin", name);
const pacmak = (folder, into) =>
  run(tool("jsii-pacmak"), ["--code-only", "--target", "java", "--no-npmignore", "--no-fingerprint", "--outdir", into, "."], folder);

rmSync(cache, { recursive: true, force: true });
const work = join(cache, "work");
const provider = join(work, "provider-aws");
mkdirSync(provider, { recursive: true });
symlinkSync(join(here, "node_modules"), join(provider, "node_modules"));
await writeTypeScript(provider);
writeFileSync(join(provider, "package.json"), JSON.stringify(providerPackage(), null, 2));
run(tool("jsii"), ["--silence-warnings", "reserved-word"], provider);
pacmak(provider, join(work, "java-aws"));
cpSync(join(here, "node_modules", "cdktn"), join(work, "cdktn"), { recursive: true });
symlinkSync(join(here, "node_modules"), join(work, "node_modules"));
pacmak(join(work, "cdktn"), join(work, "java-core"));
for (const part of ["java-aws", "java-core"]) {
  for (const kind of ["java", "resources"]) {
    cpSync(join(work, part, "java", "src", "main", kind), join(cache, kind), { recursive: true });
  }
}
rmSync(work, { recursive: true });
writeFileSync(keyFile, key);

async function writeTypeScript(folder) {
  const require = createRequire(import.meta.url);
  const { CodeMaker, TerraformProviderGenerator, TerraformProviderConstraint } = require("@cdktn/provider-generator");
  const { ConstructsMakerProviderTarget, Language } = require("@cdktn/commons");
  const schema = JSON.parse(readFileSync(join(here, "aws-schema.json"), "utf8"));
  const code = new CodeMaker();
  const constraint = new TerraformProviderConstraint(`hashicorp/aws@${providerVersion}`);
  new TerraformProviderGenerator(code, schema).generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));
  await code.save(folder);
}

// The names are those of the packages that the CDK Terrain project publishes for its prebuilt providers.
function providerPackage() {
  const { dependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
  const peers = { cdktn: dependencies.cdktn, constructs: dependencies.constructs };
  return {
    name: "@cdktn/provider-aws",
    version: providerVersion,
    description: "The types of the AWS provider that TaxiETL uses",
    license: "MPL-2.0",
    author: { name: "TaxiETL" },
    repository: { url: "https://github.com/open-constructs/cdk-terrain.git" },
    main: "providers/aws/index.js",
    types: "providers/aws/index.d.ts",
    exports: {
      ".": { types: "./providers/aws/index.d.ts", require: "./providers/aws/lazy-index.js" },
      "./package.json": "./package.json",
      "./.jsii": "./.jsii",
    },
    files: ["**/*.js", ".jsii", "!dist"],
    peerDependencies: peers,
    devDependencies: peers,
    jsii: {
      outdir: "dist",
      targets: { java: { package: "io.cdktn.providers.aws", maven: { groupId: "io.cdktn", artifactId: "cdktn-provider-aws" } } },
      tsc: { inlineSourceMap: false, inlineSources: false, sourceMap: false },
    },
  };
}
