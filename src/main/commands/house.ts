import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "#main/config.ts";

/** What every command needs of the program that runs it. Tests give their own. */
export type House = {
  /** The settings, read when first asked for, so that `--help` needs none. @throws Stop naming what is wrong */
  config(): Config;
  now(): Date;
  /** One line of the answer, on standard output. */
  print(line: string): void;
  /** One line about progress or trouble, on standard error. */
  complain(line: string): void;
  /** The code that the process ends with. */
  exit(code: 0 | 1 | 2): void;
};

/** Version of the product. */
export function versionOf({ root }: Config): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return version;
}

/** "1 row", "1,234 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
