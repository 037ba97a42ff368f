import { beforeEach, expect, test } from "vitest";
import { sendDue } from "#features/messages/sending/commands.ts";
import { letterId } from "#features/messages/sending/handing/policy.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aCrowd, aDueMessage, someTools, standing } from "#test/messages.ts";
import { peopleNow } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { mailHook } from "./route.ts";

const world = aWorld();
const keys = aKeyRing();
const secret = "a long enough secret";
let messageId = 0;
let ids: readonly string[] = [];
beforeEach(async () => {
  const crowd = await aCrowd(world, 3);
  messageId = await aDueMessage(world.app, crowd);
  await sendDue(someTools(world.app, keys), { forMs: 3_000, lanes: 1 });
  ids = crowd.personIds.map((personId) => `${letterId(keys, { messageId, personId })}@tide.example`);
});

const post = async (body: string, { type = "application/json", bearer = secret } = {}) => {
  const headers = { "content-type": type, authorization: `Bearer ${bearer}` };
  const hook = mailHook({ db: world.app, keys, secret, now: () => peopleNow });
  const answer = await hook.request("/hooks/mail", { method: "POST", body, headers });
  return [answer.status, answer.status === 401 ? null : await answer.json()];
};

test("what a mail company posts is heeded, and what is not ours passed over", async () => {
  const events = [
    { event: "bounced", messageId: `<${ids[0]}>`, status: "5.1.1" },
    { event: "complained", messageId: ids[1], at: "2026-11-20T18:00:00Z" },
    { event: "bounced", messageId: "<somebody@else.example>" },
  ];
  expect(await post(JSON.stringify(events))).toEqual([200, { heeded: 2, passedOver: 1 }]);
  expect(await standing(world.db, messageId)).toBe("bounced 1, complained 1, sent 1");
});

test("a mail that came back is read as it is", async () => {
  const mail = `Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\nAction: failed\nStatus: 5.1.1\n\n--x\nContent-Type: message/rfc822\n\nMessage-ID: <${ids[2]}>\n\n--x--\n`;
  expect(await post(mail, { type: "message/rfc822" })).toEqual([200, { heeded: 1, passedOver: 0 }]);
  expect(await standing(world.db, messageId)).toBe("bounced 1, sent 2");
  expect(await post("Hello", { type: "message/rfc822" })).toEqual([200, { heeded: 0, passedOver: 0 }]);
});

test("without the secret nothing is read, and nonsense is said to be nonsense", async () => {
  const complaint = JSON.stringify({ event: "complained", messageId: ids[0] });
  expect(await post(complaint, { bearer: "another secret!!" })).toEqual([401, null]);
  for (const body of ["{", "[]x", '{"event":"opened"}', "null"]) expect((await post(body))[0]).toBe(400);
  expect(await standing(world.db, messageId)).toBe("sent 3");
});
