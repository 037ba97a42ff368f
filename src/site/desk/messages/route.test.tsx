import { beforeEach, expect, test } from "vitest";
import { keepList } from "#features/lists/commands.ts";
import { writeMessage } from "#features/messages/commands.ts";
import { message } from "#features/messages/queries.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { provenActor } from "#kit/http/actor.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { showing } from "#site/show/route.tsx";
import { aGroup, anActor } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aDraft, someTools } from "#test/messages.ts";
import { aReachablePerson, peopleNow as now } from "#test/people.ts";
import { aSnapshot, dressed, live } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { deskMessages } from "./route.tsx";

const world = aWorld();
let leeds = 0;
let organiser: Actor;
let list = 0;

beforeEach(async () => {
  leeds = await aGroup(world.app, "Leeds");
  organiser = await anActor(world.db, { role: "organiser", groupId: leeds });
  const other = await anActor(world.db, { role: "organiser", groupId: leeds });
  const kept = await keepList(world.app, {
    ...{ groupId: leeds, name: "Whom I doubt", segment: { kind: "everyone" }, shared: "author" },
    ...{ actor: other.personId, now },
  });
  list = kept.ok ? kept.id : 0;
});

function ask(path: string, form?: Record<string, string>) {
  const snapshot = aSnapshot();
  const actor = provenActor({ ...organiser, wants: null, sessionId: "s", provenAt: now });
  const room = deskMessages({
    show: showing({ movement: () => snapshot.movement, assets: noAssets, origin: "https://example.org" }),
    db: world.app,
    door: {
      demandActor: async (c, next) => {
        c.set("actor", actor);
        await next();
      },
    },
    live: live(snapshot),
    tools: someTools(world.app, aKeyRing()),
    kick: async () => {},
    now: () => now,
  });
  return dressed(room).request(path, form && { method: "POST", body: new URLSearchParams(form) });
}

test("a list that is somebody's own can be neither written to nor learnt by others", async () => {
  const form = { group: String(leeds), "subject-en": "Hello", "text-en": "See you" };
  for (const id of [String(list), String(list + 1), "-1", "1.5", "1e30", "2147483648"])
    expect([id, (await ask("/desk/messages", { ...form, list: id })).status]).toEqual([id, 404]);
  const author = organiser.personId;
  const id = await writeMessage(world.app, { draft: aDraft(leeds, { listId: list }), author, now });
  expect((await ask(`/desk/messages/${id}/edit`, { ...form, list: String(list + 1) })).status).toBe(404);
  const page = await ask(`/desk/messages/${id}`);
  expect([page.status, (await page.text()).includes("Whom I doubt")]).toEqual([200, false]);
  expect((await ask("/desk/messages", { ...form, list: "" })).status).toBe(303);
});

test("an address with a number that is none shows the newest", async () => {
  for (const before of ["1e400", "1.5", "99999999999999999999"])
    expect([before, (await ask(`/desk/messages?before=${before}`)).status]).toEqual([before, 200]);
});

test("sending asks once more, reads times as people write them, and asks which is meant", async () => {
  await aReachablePerson(world.app, { name: "Bo", contacts: [{ kind: "email", typed: "bo@example.org" }] });
  await world.db
    .insertInto("group_membership")
    .columns(["group_id", "person_id", "how", "joined_at"])
    .expression((eb) =>
      eb
        .selectFrom("person")
        .select((q) => [q.val(leeds).as("group_id"), "id", q.val("organiser").as("how"), q.val(now).as("at")])
        .where("name", "=", "Bo"),
    )
    .execute();
  const author = organiser.personId;
  const id = await writeMessage(world.app, { draft: aDraft(leeds), author, now });
  const send = async (form: Record<string, string>) => {
    const answer = await ask(`/desk/messages/${id}/send`, form);
    return { status: answer.status, text: await answer.text() };
  };
  const state = async () => (await message(world.app, id))?.state;
  const both = await send({ when: "now", day: "2026-11-28", time: "9.15" });
  expect([both.status, await state()]).toEqual([200, "draft"]);
  expect(both.text).toContain("You chose “Now”, and filled in Saturday 28 November, 9.15 am as well.");
  expect(both.text).toContain("Yes, send it now");
  const wrong = await send({ when: "later", day: "2026-11-28", time: "noonish" });
  expect([wrong.status, wrong.text.includes('value="noonish"')]).toEqual([400, true]);
  const later = await send({ when: "later", day: "2026-11-28", time: "9am" });
  expect(later.text).toContain("Yes, send it on Saturday 28 November, 9 am");
  await send({ when: "later", day: "2026-11-28", time: "9am", sure: "yes" });
  expect(await message(world.app, id)).toMatchObject({
    state: "scheduled",
    startsAt: new Date("2026-11-28T09:00:00Z"),
  });
});
