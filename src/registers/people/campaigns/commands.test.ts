import { beforeEach, expect, test } from "vitest";
import { consentsInForce } from "#registers/people/consent/queries.ts";
import { ensureWordings } from "#registers/people/wordings/commands.ts";
import { aReachablePerson, asMovement, consents, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { answerRequest, beginCampaign, lapseUnanswered, markAsked } from "./commands.ts";
import { campaigns, waitingToBeAsked } from "./queries.ts";

const world = aWorld();
const author = "command line";
const DAY_MS = 86_400_000;
const after = (days: number) => new Date(now.getTime() + days * DAY_MS);
let ids: readonly string[] = [];
let wordingId = 0;

beforeEach(async () => {
  const names = ["Ann", "Ben", "Cat", "Dan", "Eve"];
  ids = await Promise.all(names.map((name) => aReachablePerson(world.app, { name, contacts: [] })));
  for (const id of ids) await consents(world.app, id, { at: now });
  const texts = [{ key: "consent.email.news", en: "News", cy: "Newyddion" }];
  const wordings = await ensureWordings(world.app, { texts, author, now });
  wordingId = wordings.get("consent.email.news")!.en;
});

const begin = (change: object = {}) =>
  asMovement(world.app, (db) =>
    beginCampaign(db, {
      ...{ name: "Still with us?", channel: "email", purpose: "news", givenBefore: after(1) },
      ...{ deadline: after(30), author, now: after(2), ...change },
    }),
  );
const acts = () =>
  asMovement(world.app, async (db) =>
    (await Promise.all(ids.map((id) => consentsInForce(db, id)))).map(([pair]) => pair?.act),
  );

test("who says yes keeps it, who says no or nothing loses it, who was never asked keeps it", async () => {
  const begun = await begin();
  expect(begun).toMatchObject({ ok: true, people: 5 });
  if (!begun.ok) throw new Error(begun.reason);
  const { campaignId } = begun;
  const [ann, ben, cat, dan, eve] = ids as [string, string, string, string, string];
  const answer = (personId: string, yes: boolean) =>
    asMovement(world.app, (db) =>
      answerRequest(db, {
        ...{
          campaignId,
          personId,
          answer: yes ? "yes" : "no",
          wordingId,
          shownAt: "/l/consent-again/:token",
        },
        ...{ linkId: "0123456789abcdef", now: after(5) },
      }),
    );
  const waiting = () => asMovement(world.app, (db) => waitingToBeAsked(db, { campaignId, limit: 10 }));
  expect(await waiting()).toHaveLength(5);
  await asMovement(world.app, (db) =>
    markAsked(db, { campaignId, personIds: [ann, ben, cat, dan], now: after(3) }),
  );
  expect(await waiting()).toEqual([eve]);
  expect(await answer(ann, true)).toEqual({ ok: true });
  expect(await answer(ben, false)).toEqual({ ok: true });
  await consents(world.app, dan, { at: after(6) });
  const lapse = (days: number) =>
    asMovement(world.app, (db) => lapseUnanswered(db, { now: after(days), atOnce: 1 }));
  expect(await lapse(29)).toEqual({ settled: 0, lapsed: 0 });
  let lapsed = 0;
  for (let turn = 0; turn < 5; turn += 1) lapsed += (await lapse(31)).lapsed;
  expect(lapsed).toBe(1);
  expect(await acts()).toEqual(["given", "withdrawn", "withdrawn", "given", "given"]);
  expect(await asMovement(world.app, (db) => campaigns(db))).toMatchObject([
    { people: 5, asked: 4, yes: 2, no: 1, lapsed: 1, endedAt: after(31) },
  ]);
  expect(await answer(cat, true)).toEqual({ ok: true });
  expect((await acts())[2]).toBe("given");
});

test("nobody is asked twice at the same time about the same thing", async () => {
  const both = await Promise.all([begin(), begin()]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test.each([
  [{ deadline: after(5) }, "deadline-too-soon"],
  [{ purpose: "phone-bank" }, "not-offered"],
  [{ givenBefore: now }, "nobody-to-ask"],
  [{ name: " " }, "blank"],
])("a round is refused by its kind: %j", async (change, reason) => {
  expect(await begin(change)).toEqual({ ok: false, reason });
});

test("an answer from somebody who is not asked does nothing", async () => {
  const begun = await begin({ givenBefore: after(1) });
  if (!begun.ok) throw new Error(begun.reason);
  const fay = await aReachablePerson(world.app, { name: "Fay", contacts: [] });
  const answered = await asMovement(world.app, (db) =>
    answerRequest(db, {
      ...{ campaignId: begun.campaignId, personId: fay, answer: "yes", wordingId, shownAt: "/" },
      ...{ linkId: "0123456789abcdef", now: after(5) },
    }),
  );
  expect(answered).toEqual({ ok: false, reason: "not-asked" });
});
