import { afterEach, beforeEach, expect, test } from "vitest";
import type { Letter, Mail } from "#ports/mail.ts";
import { aSmtpServer, type SmtpServer } from "#test/smtp-server.ts";
import { smtpMail } from "./mail.ts";

let server: SmtpServer;
let mail: Mail;
beforeEach(async () => {
  server = await aSmtpServer();
  mail = smtpMail({ url: server.url, from: "Tide <hello@tide.example>" });
});
afterEach(async () => {
  await mail.close();
  await server.close();
});
const letter: Letter = {
  to: "ann@example.org",
  subject: "Croeso, Siân ŷ",
  text: "Hello",
  html: "<p>Hello</p>",
  id: "message-7.1",
};

test("a letter arrives with its words, its sender and its name", async () => {
  expect(await mail.send(letter)).toEqual({ ok: true });
  expect(server.recipients).toEqual(["ann@example.org"]);
  const [kept = ""] = server.letters;
  expect(kept).toContain("From: Tide <hello@tide.example>");
  expect(kept).toContain("Message-ID: <message-7.1@tide.example>");
  expect(kept).toContain("Subject: =?UTF-8?");
  expect(kept).toContain("<p>Hello</p>");
  expect(kept).toContain("Auto-Submitted: auto-generated");
});

test("mail to many says how to leave with one click", async () => {
  const url = "https://tide.example/l/unsubscribe/abc";
  await mail.send({ ...letter, unsubscribe: { url, mailto: "leave@tide.example" } });
  const kept = server.letters[0]!.replaceAll("\r\n ", " ");
  expect(kept).toContain(`List-Unsubscribe: <${url}>, <mailto:leave@tide.example>`);
  expect(kept).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
});

test("nothing in an address, a subject or a name makes a second recipient or a header", async () => {
  const hostile = "a@b.org, c@d.org\r\nBcc: e@f.org";
  await mail.send({ ...letter, to: hostile, subject: "x\r\nBcc: e@f.org", replyTo: hostile });
  expect(server.recipients.filter((each) => /^(c@d|e@f)/.test(each))).toEqual([]);
  for (const kept of server.letters) expect(kept).not.toMatch(/^Bcc:/m);
});

const cases = [
  ["RCPT", "550 5.1.1 <ann@example.org> no such person", "refused-address"],
  ["RCPT", "450 4.2.1 ann@example.org is busy", "busy"],
  [".", "554 5.7.1 looks like spam", "refused-letter"],
  [".", "421 4.3.2 closing down", "busy"],
] as const;
test.each(cases)("to %s the reply %s means %s, told without the address", async (at, reply, reason) => {
  server.answer = (line) => (line.startsWith(at) ? reply : null);
  const fate = await mail.send(letter);
  expect(fate).toMatchObject({ ok: false, reason });
  expect(JSON.stringify(fate)).not.toContain("@");
});

test("a wrong password and a server that is not there are 'away', to be tried again, and said by the check", async () => {
  server.answer = (line) => (line.startsWith("AUTH") ? "535 5.7.8 no" : null);
  const wrong = smtpMail({ url: server.url.replace("//", "//user:secret@"), from: "x@y.org" });
  expect(await wrong.send(letter)).toMatchObject({ ok: false, reason: "away" });
  expect(await wrong.check()).toMatch(/does not take this name and password/);
  await wrong.close();
  const nowhere = smtpMail({ url: "smtp://127.0.0.1:1", from: "x@y.org" });
  const fate = await nowhere.send(letter);
  expect(fate).toMatchObject({
    ok: false,
    reason: "away",
    reply: expect.stringMatching(/ECONNREFUSED|ESOCKET/),
  });
  expect(await nowhere.check()).toMatch(/does not answer/);
  await nowhere.close();
  expect(await mail.check()).toBeNull();
});

test("many letters share a few connections", async () => {
  const fates = await Promise.all(
    Array.from({ length: 60 }, (_, i) => mail.send({ ...letter, to: `p${i}@example.org`, id: `m.${i}` })),
  );
  expect(fates.every(({ ok }) => ok)).toBe(true);
  expect(server.letters).toHaveLength(60);
  expect(server.connections).toBeLessThanOrEqual(5);
});
