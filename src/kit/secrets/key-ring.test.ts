import { chmodSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { KEY_FILE, readKeyFile, replaceKeyFile } from "./key-file.ts";
import { openKeyRing, ringOf } from "./key-ring.ts";
import { keysToText, newKey, newKeys } from "./keys.ts";

const now = new Date("2026-11-20T18:00:00Z");
const note = { purpose: "person-note", context: "one" };
let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "groundswell-keys-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));
const open = (text: string | null = null) => openKeyRing({ home, text, now });

test("what is sealed opens again, whatever it is", () => {
  const ring = open();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, context) => {
      const opened = ring.unseal(ring.seal(bytes, { ...note, context }), { ...note, context });
      expect(opened).toEqual({ ok: true, bytes: Buffer.from(bytes) });
    }),
  );
  const words = ring.unseal(ring.seal("Tŷ 🌊", note), note);
  expect(words.ok && words.bytes.toString()).toBe("Tŷ 🌊");
});

test("a value with one bit changed, for another purpose or in another row does not open", () => {
  const ring = open();
  const sealed = ring.seal("needs a ramp", note);
  fc.assert(
    fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(ring.unseal(changed, note).ok).toBe(false);
    }),
  );
  expect(ring.unseal(sealed, { ...note, purpose: "access-need" })).toEqual({ ok: false, reason: "damaged" });
  expect(ring.unseal(sealed, { ...note, context: "two" })).toEqual({ ok: false, reason: "damaged" });
  expect(ring.unseal(Buffer.alloc(3), note)).toEqual({ ok: false, reason: "damaged" });
});

test("the same words are sealed differently each time, and hashed the same", () => {
  const ring = open();
  expect(ring.seal("x", note).equals(ring.seal("x", note))).toBe(false);
  expect(ring.keyedHash("suppression", "a@b.org")).toBe(ring.keyedHash("suppression", "a@b.org"));
  expect(ring.keyedHash("suppression", "a@b.org")).toMatch(/^[0-9a-f]{64}$/);
  expect(ring.keyedHash("suppression", "a@b.org")).not.toBe(ring.keyedHash("links", "a@b.org"));
});

test("a signature holds for its text, its purpose and its copy only", () => {
  const ring = open();
  const by = ring.sign("links", "hello");
  expect(ring.isSigned("links", "hello", by)).toBe(true);
  expect(ring.isSigned("links", "hallo", by)).toBe(false);
  expect(ring.isSigned("other", "hello", by)).toBe(false);
  expect(ring.isSigned("links", "hello", { ...by, signature: by.signature.subarray(1) })).toBe(false);
  expect(
    ringOf(() => newKeysKept)
      .keyIds()
      .includes(by.keyId),
  ).toBe(false);
  expect(
    ringOf(() => newKeysKept).isSigned("links", "hello", {
      ...by,
      keyId: ringOf(() => newKeysKept).keyIds()[0]!,
    }),
  ).toBe(false);
});
const newKeysKept = newKeys(now);

test("the file is made once, for its owner alone, and used by all who open it", () => {
  const sealed = open().seal("x", note);
  expect(open().unseal(sealed, note).ok).toBe(true);
  expect(statSync(join(home, KEY_FILE)).mode & 0o777).toBe(0o600);
});

test("a file that others may read, or that is damaged, is refused with what to do, and never replaced", () => {
  open();
  chmodSync(join(home, KEY_FILE), 0o644);
  expect(() => open()).toThrow(/chmod 600/);
  chmodSync(join(home, KEY_FILE), 0o600);
  writeFileSync(join(home, KEY_FILE), "{");
  expect(() => open()).toThrow(/Put back your copy/);
});

test("a running process notices a new key: it seals with that and still opens what the old one sealed", () => {
  const ring = open();
  const [old] = ring.keyIds();
  const [before, hash] = [ring.seal("x", note), ring.keyedHash("p", "v")];
  const keys = readKeyFile(home)!;
  replaceKeyFile(home, { ...keys, keys: [newKey(now), ...keys.keys] });
  utimesSync(join(home, KEY_FILE), new Date(1), new Date(1));
  expect(ring.keyIds()).toHaveLength(2);
  expect(ring.unseal(before, note).ok).toBe(true);
  expect(ring.seal("x", note).subarray(1, 5).toString("hex")).not.toBe(old);
  expect(ring.keyedHash("p", "v")).toBe(hash);
  replaceKeyFile(home, { ...keys, keys: [newKey(now)] });
  expect(ring.unseal(before, note)).toEqual({ ok: false, reason: "unknown-key" });
});

test("the environment's keys come before the file's; what is no key ring is refused without showing it", () => {
  const text = keysToText(newKeysKept);
  expect(open(text).keyIds()).toEqual([newKeysKept.keys[0]!.id]);
  expect(() => open("hunter2hunter2")).toThrow(/SECRET_KEYS is not what/);
  expect(() => open("hunter2hunter2")).not.toThrow(/hunter2/);
});
