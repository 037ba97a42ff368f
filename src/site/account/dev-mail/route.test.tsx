import { expect, test } from "vitest";
import { noAssets } from "#kit/assets/manifest.ts";
import { showing } from "#site/show/route.tsx";
import { aSnapshot, dressed } from "#test/snapshot.ts";
import { devMail } from "./route.tsx";

const origin = "http://mail.example:3000";
const show = showing({ movement: () => aSnapshot().movement, assets: noAssets, origin });
const letter = { id: "1", to: "ann@example.org", subject: "Your link", text: "Open it", at: new Date(0) };
const app = dressed(devMail({ show, origin, letters: () => [letter], texts: () => [] }));

test("sent mail is read under the site's own names, and not under a name that somebody else points here", async () => {
  for (const [host, status] of [
    ["mail.example:3000", 200],
    ["localhost:3000", 200],
    ["127.0.0.1:3000", 200],
    ["192.168.1.7:3000", 200],
    ["[::1]:3000", 200],
    ["evil.example:3000", 404],
    ["localhost.evil.example", 404],
    ["127.0.0.1.evil.example", 404],
  ] as const) {
    const answer = await app.request(`http://${host}/dev/mail`);
    expect([host, answer.status, (await answer.text()).includes("Open it")]).toEqual([
      host,
      status,
      status === 200,
    ]);
  }
});

test("the headers that end such mail are shown with it, and texts beside it", async () => {
  const url = "https://mail.example/l/unsubscribe/x";
  const text = {
    id: "t",
    channel: "sms",
    to: "+447700900123",
    text: "Open it: https://a.example/l",
    at: new Date(0),
  };
  const reading = dressed(
    devMail({ show, origin, letters: () => [{ ...letter, unsubscribe: { url } }], texts: () => [text] }),
  );
  const page = await (await reading.request("http://localhost:3000/dev/mail")).text();
  for (const words of [
    "List-Unsubscribe",
    `&lt;<a href="${url}"`,
    "List-Unsubscribe=One-Click",
    "+447700900123",
  ])
    expect(page).toContain(words);
  expect(page).toContain('<a href="https://a.example/l">');
});

test("a letter that says where it is answered is answered there, as a mail that comes in", async () => {
  const came: string[] = [];
  const replyTo = "reply+abc@reply.example";
  const reading = (answer: ((raw: Uint8Array) => Promise<unknown>) | null) =>
    dressed(devMail({ show, origin, letters: () => [{ ...letter, replyTo }], texts: () => [], answer }));
  const keeps = async (raw: Uint8Array) => came.push(Buffer.from(raw).toString());
  const here = "http://localhost:3000/dev/mail";
  expect(await (await reading(keeps).request(here)).text()).toContain("Reply as ann@example.org");
  expect(await (await reading(null).request(here)).text()).not.toContain("Reply as");
  const body = new URLSearchParams({ letter: "1", words: "Tŷ at nine" });
  expect((await reading(keeps).request(here, { method: "POST", body })).status).toBe(303);
  expect(came[0]).toMatch(/^From: <ann@example\.org>\r\nTo: <reply\+abc@reply\.example>\r\n/);
  expect(came[0]).toContain("\r\n\r\nTŷ at nine\n");
  expect(came[0]).toContain("> Open it");
  await reading(keeps).request(here, {
    method: "POST",
    body: new URLSearchParams({ letter: "2", words: "x" }),
  });
  expect(
    (await reading(keeps).request("http://evil.example/dev/mail", { method: "POST", body })).status,
  ).toBe(404);
  expect(came).toHaveLength(1);
});
