import { expect, test } from "vitest";
import { consentsInForce } from "#registers/people/consent/queries.ts";
import { addNote } from "#registers/people/notes/commands.ts";
import { removesExpiredNotes } from "#registers/people/notes/jobs.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, consents, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { beginCampaign, markAsked } from "./commands.ts";
import { lapsesUnanswered } from "./jobs.ts";

const world = aWorld();
const author = "command line";
const DAY_MS = 86_400_000;
const later = new Date(now.getTime() + 40 * DAY_MS);
const job = { id: "1", payload: {} as never, attempt: 1, signal: new AbortController().signal };

test("the night ends what was asked about and not answered, and the notes whose day is over; once is enough", async () => {
  const id = await aReachablePerson(world.app, { name: "Ann", contacts: [] });
  await consents(world.app, id);
  await asMovement(world.app, async (db) => {
    const keys = aKeyRing();
    await addNote(db, { personId: id, groupId: null, text: "x", expiresOn: "2026-12-01", author, now, keys });
    const begun = await beginCampaign(db, {
      ...{ name: "Still with us?", channel: "email", purpose: "news", givenBefore: later },
      ...{ deadline: new Date(now.getTime() + 30 * DAY_MS), author, now },
    });
    if (!begun.ok) throw new Error(begun.reason);
    await markAsked(db, { campaignId: begun.campaignId, personIds: [id], now });
  });
  const parts = { db: world.app, now: () => later };
  const handlers = [lapsesUnanswered(parts), removesExpiredNotes(parts)];
  const run = () => Promise.all(handlers.map((handler) => handler.run(job)));
  expect(await run()).toEqual([{ consents: 1 }, { notes: 1 }]);
  expect(await run()).toEqual([{ consents: 0 }, { notes: 0 }]);
  expect(await asMovement(world.app, (db) => consentsInForce(db, id))).toMatchObject([{ act: "withdrawn" }]);
});
