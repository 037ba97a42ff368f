import { expect, test } from "vitest";
import { isWebhookSigned, newWebhookSecret, signWebhook, TOLERANCE_S } from "./webhook-signature.ts";

const secret = newWebhookSecret();
const at = new Date("2026-11-20T18:00:00Z");
const body = '{"type":"person.added"}';
const headers = signWebhook(secret, { id: "msg_1", at, body });
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

test("the signature is the convention's own", () => {
  const example = signWebhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    at: new Date(1614265330 * 1000),
    body: '{"test": 2432232314}',
  });
  expect(example["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("what was signed is believed, also beside a signature with an older secret", () => {
  expect(isWebhookSigned(secret, { headers, body, now: later(60) })).toBe(true);
  const two = { ...headers, "webhook-signature": `v1,AAAA ${headers["webhook-signature"]}` };
  expect(isWebhookSigned(secret, { headers: two, body, now: at })).toBe(true);
});

test.each([
  ["another body", { headers, body: `${body} `, now: at }],
  ["another id", { headers: { ...headers, "webhook-id": "msg_2" }, body, now: at }],
  ["another time", { headers: { ...headers, "webhook-timestamp": "1795197601" }, body, now: at }],
  ["no time", { headers: { ...headers, "webhook-timestamp": "soon" }, body, now: at }],
  [
    "another version",
    {
      headers: { ...headers, "webhook-signature": headers["webhook-signature"].replace("v1,", "v2,") },
      body,
      now: at,
    },
  ],
  ["nothing", { headers: { "webhook-id": "msg_1" }, body, now: at }],
  ["an old delivery, played again", { headers, body, now: later(TOLERANCE_S + 1) }],
  ["one from the future", { headers, body, now: later(-TOLERANCE_S - 1) }],
])("%s is not believed", (_, forged) => {
  expect(isWebhookSigned(secret, forged)).toBe(false);
});

test("nor is one signed with another secret", () => {
  expect(isWebhookSigned(newWebhookSecret(), { headers, body, now: at })).toBe(false);
});
