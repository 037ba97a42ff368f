/** Gate: the floor table over the whole source, and proof that it saw every file. */
import { cruiseSource } from "./cruise.ts";

const { result, files, read, arrows } = await cruiseSource();
for (const { rule, from, to, type } of result.summary.violations)
  console.error(`${rule.name}: ${from} -> ${to} (${type})`);
console.log(
  `arrows: ${read} of ${files} files read, ${arrows.length} arrows between them, ${result.summary.error} broken`,
);
if (read < files)
  throw new Error("the arrows gate saw too few files: is TypeScript still a version it can read?");
if (arrows.length < files / 2) throw new Error("the arrows gate resolved too few imports to mean anything");
if (result.summary.error > 0) process.exit(1);
