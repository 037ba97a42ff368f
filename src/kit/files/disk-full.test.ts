import { expect, test } from "vitest";
import { isDiskFull } from "./disk-full.ts";

test.each([
  ["Node's", Object.assign(new Error("ENOSPC: no space left on device, open"), { code: "ENOSPC" })],
  ["a quota", Object.assign(new Error("quota"), { code: "EDQUOT" })],
  ["PostgreSQL's", Object.assign(new Error("full"), { code: "53100" })],
  ["PostgreSQL's words", new Error('could not extend file "base/5/16500": No space left on device')],
  ["the embedded engine's", { name: "ErrnoError", errno: 51 }],
  ["one that another fault wraps", new Error("import", { cause: { code: "ENOSPC" } })],
])("%s word for a full disk is understood", (_whose, fault) => {
  expect(isDiskFull(fault)).toBe(true);
});

test.each([
  [new Error("no such table")],
  [{ code: "ENOENT" }],
  [{ name: "ErrnoError", errno: 44 }],
  ["ENOSPC"],
  [null],
])("%s is no full disk", (fault) => {
  expect(isDiskFull(fault)).toBe(false);
});
