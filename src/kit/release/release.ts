import { readFileSync } from "node:fs";

/** The release of this program, "1.4.0": answers of one release must not be taken for those of another. */
export const RELEASE: string = (
  JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string }
).version;
