/** Gate: dependency-cruiser over the whole source, and proof that it saw every file. */
import { glob } from "node:fs/promises";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import configuration from "../.dependency-cruiser.mjs";

const files = (await Array.fromAsync(glob("src/**/*.{ts,tsx}"))).filter((file) => !file.endsWith(".d.ts"));
const { output } = await cruise(
  ["src"],
  { ...configuration.options, ruleSet: configuration, validate: true } as never,
  undefined,
  {
    tsConfig: extractTSConfig("tsconfig.json"),
  },
);
const { modules, summary } = output as ICruiseResult;
const seen = modules.filter((module) => module.source.startsWith("src/")).length;
for (const { rule, from, to, type } of summary.violations)
  console.error(`${rule.name}: ${from} -> ${to} (${type})`);
const arrows = modules
  .flatMap((module) => module.dependencies)
  .filter((arrow) => arrow.resolved.startsWith("src/")).length;
console.log(
  `arrows: ${seen} of ${files.length} files read, ${arrows} arrows between them, ${summary.error} broken`,
);
if (seen < files.length)
  throw new Error("the arrows gate saw too few files: is TypeScript still the version it can read?");
if (arrows < files.length / 2) throw new Error("the arrows gate resolved too few imports to mean anything");
if (summary.error > 0) process.exit(1);
