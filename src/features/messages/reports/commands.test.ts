import { beforeEach, expect, test } from "vitest";
import { sendDue } from "#features/messages/sending/commands.ts";
import { letterId } from "#features/messages/sending/handing/policy.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aCrowd, aDueMessage, type Crowd, type FakeTools, someTools } from "#test/messages.ts";
import { asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { heedLetterReport, heedTextReport } from "./commands.ts";

const world = aWorld();
const keys = aKeyRing();
let crowd: Crowd;
let tools: FakeTools;
let messageId = 0;
let ann = "";
beforeEach(async () => {
  crowd = await aCrowd(world, 2);
  tools = someTools(world.app, keys);
  ann = crowd.personIds[0]!;
});
const send = async (wish: Parameters<typeof aDueMessage>[2] = {}) => {
  messageId = await aDueMessage(world.app, crowd, wish);
  await sendDue(tools, { forMs: 3_000, lanes: 1 });
};
const report = (
  kind: "bounced" | "complained" | "delivered",
  status = "",
  id = letterId(keys, { messageId, personId: ann }),
) => heedLetterReport(tools, { kind, letterId: `<${id}@tide.example>`, status, at: null });
const stateOf = async (personId = ann) =>
  (
    await world.db
      .selectFrom("message_recipient")
      .select("state")
      .where("person_id", "=", personId)
      .executeTakeFirstOrThrow()
  ).state;
const may = async (channel: "email" | "sms" = "email") => {
  const answer = await asMovement(world.app, (db) =>
    mayWe(db, { personId: ann, channel, purpose: "news", keys }),
  );
  return answer.ok ? "yes" : answer.reason;
};

test("a dead mailbox is never written to again, told once or twice", async () => {
  await send();
  expect(await report("bounced", "5.1.1")).toEqual({ ok: true });
  expect(await report("bounced", "5.1.1")).toEqual({ ok: false, reason: "nothing-to-do" });
  expect([await stateOf(), await may(), await stateOf(crowd.personIds[1])]).toEqual([
    "bounced",
    "suppressed",
    "sent",
  ]);
});

test.each(["5.2.2", "5.7.1", "4.4.7"])("status %s ends the letter and leaves the address", async (status) => {
  await send();
  await report("bounced", status);
  expect([await stateOf(), await may()]).toEqual(["bounced", "yes"]);
});

test("a complaint ends that channel for good, also after a bounce; other channels go on", async () => {
  await send();
  await report("bounced", "5.2.2");
  expect(await report("complained")).toEqual({ ok: true });
  expect([await stateOf(), await may(), await may("sms")]).toEqual(["complained", "withdrawn", "yes"]);
  expect(await report("delivered")).toEqual({ ok: false, reason: "nothing-to-do" });
});

test("what was said to be lost and arrived is known to have arrived", async () => {
  tools.mail.refuse(() => ({ ok: false, reason: "unsure", reply: "closed" }));
  await send();
  expect(await stateOf()).toBe("undecided");
  await report("delivered");
  expect(await stateOf()).toBe("delivered");
});

test("nobody can name a letter that we did not make", async () => {
  await send();
  const forged = letterId(aKeyRing(), { messageId, personId: ann });
  for (const id of [
    forged,
    `m${messageId}.${ann}.0000000000000000`,
    `m${messageId}.${ann}`,
    "",
    "x".repeat(5_000),
  ])
    expect(await report("complained", "", id)).toEqual({ ok: false, reason: "not-ours" });
  expect([await stateOf(), await may()]).toEqual(["sent", "yes"]);
});

test("a text that did not arrive is told by the company's name for it, and the number stays", async () => {
  await send({ channel: "sms", words: { en: { subject: "", text: "Hi" }, cy: null } });
  const { reference } = tools.messaging.messages()[0]!;
  expect(await heedTextReport(tools, { kind: "failed", reference, reply: "30003" })).toEqual({ ok: true });
  expect(await heedTextReport(tools, { kind: "failed", reference: "other", reply: "" })).toMatchObject({
    ok: false,
  });
  const states = await world.db.selectFrom("message_recipient").select("state").orderBy("state").execute();
  expect(states.map(({ state }) => state)).toEqual(["bounced", "sent"]);
  expect(await may("sms")).toBe("yes");
});
