import { expect, test } from "vitest";
import { mayWe } from "#registers/people/consent/queries.ts";
import { endContactPoint } from "#registers/people/contacts/commands.ts";
import { maskedContacts } from "#registers/people/contacts/queries.ts";
import { suppress } from "#registers/people/suppression/commands.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, consents, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { waysToReach } from "./queries.ts";

const world = aWorld();
const keys = aKeyRing();

test("what is shown of each channel and purpose is what a sender would be told", async () => {
  const personId = await aReachablePerson(world.app, {
    name: "Ann Elm",
    contacts: [
      { kind: "email", typed: "ann@example.org" },
      { kind: "mobile", typed: "07700 900123" },
      { kind: "landline", typed: "0113 496 0123" },
    ],
  });
  for (const channel of ["email", "sms", "whatsapp"] as const)
    await consents(world.app, personId, { channel });
  await consents(world.app, personId, { channel: "phone", purpose: "phone-bank" });
  await consents(world.app, personId, { channel: "email", purpose: "events", act: "asked" });
  const agrees = async () =>
    asMovement(world.app, async (db) => {
      const shown = await waysToReach(db, { personId, keys });
      for (const { channel, purpose, whyNot } of shown) {
        const answer = await mayWe(db, { personId, channel, purpose, keys });
        expect([channel, purpose, answer.ok ? null : answer.reason]).toEqual([channel, purpose, whyNot]);
      }
      return new Map(shown.map(({ channel, purpose, whyNot }) => [`${channel} ${purpose}`, whyNot]));
    });
  expect(Object.fromEntries(await agrees())).toMatchObject({
    "email news": null,
    "phone phone-bank": null,
    "email events": "not-confirmed",
    "post news": "no-consent",
  });
  await asMovement(world.app, async (db) => {
    const points = (await maskedContacts(db, [personId])).get(personId) ?? [];
    const mobile = points.find(({ kind }) => kind === "mobile")!;
    await endContactPoint(db, { contactPointId: mobile.id, why: "wrong", author: "test", now });
    const value = "ann@example.org";
    await suppress(db, { channels: ["email"], value, why: "complaint", keys, author: "test", now });
  });
  expect(Object.fromEntries(await agrees())).toMatchObject({
    "email news": "suppressed",
    "sms news": "no-contact",
    "phone phone-bank": null,
  });
});
