import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { variablesTable } from "#kit/config/variables.ts";
import { readConfig, VARIABLES } from "./config.ts";

test("without any variable everything has a value that works on one machine", () => {
  const read = readConfig({});
  if (!read.ok) throw new Error("refused");
  expect(read.config).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    databaseUrl: null,
    logLevel: "info",
    trustProxy: 0,
  });
  expect(read.config.home).toMatch(/\/var$/);
});

test("a wrong value names itself, what was given and what is expected; all of them at once", () => {
  const read = readConfig({ PORT: "http", LOG_LEVEL: "loud", PUBLIC_URL: "example.org" });
  expect(read.ok ? [] : read.mistakes).toEqual([
    'PORT is "http"; expected a whole number from 0 to 65535. Leave it out for 3000.',
    'PUBLIC_URL is "example.org"; expected an address like https://help.example.org, without password, ? or #. Leave it out for `http://localhost:PORT`.',
    'LOG_LEVEL is "loud"; expected one of debug, info, warn, error, silent. Leave it out for `info`.',
  ]);
});

test.each([
  "https://user:pw@help.example.org",
  "https://help.example.org/?y=1",
  "https://help.example.org/path?y=1",
  "https://help.example.org/#top",
])("%s is no address to make links from", (PUBLIC_URL) => {
  expect(readConfig({ PUBLIC_URL }).ok).toBe(false);
});

test("a wrong secret is not shown back", () => {
  const read = readConfig({ DATABASE_URL: "mysql://root:hunter2@db/x" });
  expect(read.ok ? "" : read.mistakes.join()).toContain(
    "DATABASE_URL is a value of 25 characters; expected an address like postgres://",
  );
  expect(JSON.stringify(read)).not.toContain("hunter2");
});

test("a port out of range is refused, zero is not", () => {
  expect(readConfig({ PORT: "65536" }).ok).toBe(false);
  expect(readConfig({ PORT: "0" })).toMatchObject({ ok: true, config: { port: 0 } });
});

test("a misspelt setting of ours is warned about with the nearest name", () => {
  const read = readConfig({ GROUNDSWELL_HOMES: "/srv", PATH: "/bin" });
  expect(read.ok ? read.warnings : []).toEqual([
    "GROUNDSWELL_HOMES is not a setting of ours and is ignored; the nearest is GROUNDSWELL_HOME.",
  ]);
});

test("the hosting guide shows every variable as the code reads it", () => {
  expect(readFileSync("docs/guides/hosting.md", "utf8")).toContain(variablesTable(VARIABLES));
});

test("answers by e-mail need a domain that is one, and the secret that lets them in", () => {
  const both = { REPLY_DOMAIN: "Reply.Example.org", MAIL_HOOK_SECRET: "a long enough secret" };
  const read = readConfig(both);
  expect(read.ok && read.config.replyDomain).toBe("reply.example.org");
  const alone = readConfig({ REPLY_DOMAIN: "reply.example.org" });
  expect(alone.ok ? [] : alone.mistakes).toEqual([
    "MAIL_HOOK_SECRET is missing; REPLY_DOMAIN means nothing without it.",
  ]);
  for (const REPLY_DOMAIN of [
    "example",
    "@example.org",
    "https://example.org",
    "a b.org",
    "-a.example",
    "a.1",
  ])
    expect(readConfig({ ...both, REPLY_DOMAIN }).ok, REPLY_DOMAIN).toBe(false);
});
