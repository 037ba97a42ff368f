import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { textOf } from "#test/framed.ts";
import { aGroup, anActor } from "#test/groups.ts";
import { aSessionDesk } from "#test/session-desk.ts";
import { signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const { ask, read, made } = aSessionDesk(world);
let leeds = 0;
let olu: Actor;

beforeEach(async () => {
  leeds = await aGroup(world.app, "Leeds");
  olu = await anActor(world.db, { role: "organiser", groupId: leeds });
});

/** A session of `leeds` that is over, with who came to it. */
async function over(
  {
    title,
    days,
    kind = "canvassing",
    groupId = leeds,
  }: { title: string; days: number; kind?: string; groupId?: number },
  names: readonly string[],
): Promise<string> {
  const actor = groupId === leeds ? olu : await anActor(world.db, { role: "organiser", groupId });
  const id = await made(actor, groupId, { title, kind, places: "" });
  for (const name of names)
    await signsUp(world.app, name, { sessionIds: [id], people: name === "Ann" ? 3 : 1 });
  const at = (hour: number) => new Date(Date.parse(`2026-11-20T${hour}:00:00Z`) - days * 86_400_000);
  await world.db
    .updateTable("session")
    .set({ starts_at: at(10), ends_at: at(13) })
    .where("id", "=", id)
    .execute();
  return id;
}
const note = (session: string, name: string, some: object) =>
  world.db
    .updateTable("sign_up")
    .set(some)
    .where("session_id", "=", session)
    .where("name", "=", name)
    .execute();
const came = (people: number, more: object = {}) => ({ arrived: people, arrived_at: new Date(), ...more });

test("the map puts what needs people first, told apart by shape and words, and its table says the same", async () => {
  await made(olu, leeds, { title: "Thin", minimum: "3", want: "4", where: "51.4712, -0.1693" });
  const full = await made(olu, leeds, {
    ...{ title: "Full", places: "2", "meeting-point": "The hall", where: "51.4790, -0.1400" },
  });
  await signsUp(world.app, "Ann", { sessionIds: [full], people: 2 });
  await signsUp(world.app, "Ben", { sessionIds: [full] });
  await made(olu, leeds, {
    title: "Calls",
    kind: "phone-bank",
    "from-home": "yes",
    "meeting-point": "",
    where: "",
    seat: "Battersea",
  });
  const page = await read(olu, "/desk/sessions/map");
  expect(textOf(page)).toMatch(/1. Outside the library, Battersea .*0 of 4 hoped for · Too few to go ahead/);
  expect(textOf(page)).toMatch(
    /2. The hall, Battersea .*2 of 2 hoped for · Full, or more than hoped for · one waits/,
  );
  expect(page).toMatch(/href="#spot-1" aria-label="1: Outside the library[^"]*Too few/);
  expect(page).toContain('clip-path="url(#fill-below-minimum)"');
  expect(page).toContain('id="spot-2"');
  expect(textOf(page)).toContain("One session from home is not on the map");
  expect(await read(olu, "/desk/sessions/map?kind=rally")).toContain("No session with a meeting point");
  await made(olu, leeds, { title: "Also there", places: "2", minimum: "1" });
  expect(textOf(await read(olu, "/desk/sessions/map"))).toContain("2 of 2 sessions: Too few to go ahead");
  const near = await read(olu, "/desk/sessions/map?box=-0.171,51.470,-0.168,51.472");
  expect(textOf(near)).toContain("Thin");
  expect(textOf(near)).not.toContain("The hall");
  expect((await ask(olu, "/desk/sessions/map?box=a,b&days=x&kind=junk&day=1")).status).toBe(200);
});

test("attendance is counted by week and kind for one's own groups, and first-timers by whether they came again", async () => {
  const york = await aGroup(world.app, "York");
  const first = await over({ title: "First", days: 10 }, ["Ann", "Ben", "Cat", "Dee"]);
  await note(first, "Ann", came(2));
  await note(first, "Ben", came(1, { first_time: true }));
  await note(first, "Cat", { missed_at: new Date() });
  const rally = await over({ title: "Rally", days: 2, kind: "rally" }, ["Ben", "Eve"]);
  await note(rally, "Ben", came(1));
  await note(rally, "Eve", came(1, { source: "walk-in", first_time: true }));
  await over({ title: "Elsewhere", days: 2, groupId: york }, ["Fay"]);
  const page = textOf(await read(olu, "/desk/sessions/attendance?weeks=4"));
  // One of Ann's party, and Cat, did not come; nobody noted Dee.
  expect(page).toContain("9 Nov Sessions 1 Came 3 Walked in 0 Did not come 2 Not noted 1");
  expect(page).toContain("16 Nov Sessions 1 Came 1 Walked in 1 Did not come 0 Not noted 0");
  expect(page).toContain("Canvassing Sessions 1 Came 3");
  expect(page).toContain("2 people came for the first time; one has come again.");
  expect(await read(olu, `/desk/sessions/attendance?group=${york}`)).toContain("No session of this time");
});

test("of sessions to which nobody came the page says so, and draws no bars of nothing", async () => {
  await over({ title: "Quiet", days: 3 }, []);
  const page = await read(olu, "/desk/sessions/attendance?weeks=4");
  expect(textOf(page)).toContain("One session is over; nobody had signed up");
  expect(page).not.toContain("<table");
});

test("whoever came without thanks is listed, shown their letter, thanked once, and nobody of another group", async () => {
  const york = await aGroup(world.app, "York");
  const session = await over({ title: "Doors", days: 3 }, ["Ann", "Ben"]);
  await note(session, "Ann", came(3));
  await note(session, "Ben", came(1));
  const other = await over({ title: "Elsewhere", days: 3, groupId: york }, ["Fay"]);
  await note(other, "Fay", came(1));
  const page = await read(olu, "/desk/sessions/thanks");
  const ids = [...page.matchAll(/name="sign-up" value="([^"]+)"/g)].map(([, id]) => id ?? "");
  expect(ids).toHaveLength(2);
  expect(page).not.toContain("Fay");
  const form = (act: string, some: readonly string[]) =>
    new URLSearchParams([
      ["act", act],
      ["words", "The rain did not stop you."],
      ...some.map((id) => ["sign-up", id]),
    ]);
  const preview = textOf(await read(olu, "/desk/sessions/thanks", form("preview", ids)));
  expect(preview).toContain("The letter, before it goes to 2 parties");
  expect(preview).toContain("Hello Ann,");
  expect(preview).toContain("The rain did not stop you.");
  expect(preview).not.toMatch(/l\/trip\/\w/);
  const fay = await world.db
    .selectFrom("sign_up")
    .select("id")
    .where("name", "=", "Fay")
    .executeTakeFirstOrThrow();
  const sent = await ask(olu, "/desk/sessions/thanks", form("send", [...ids.slice(0, 1), fay.id]));
  expect(sent.headers.get("location")).toBe("/desk/sessions/thanks?done=thanked&count=1");
  expect((await ask(olu, "/desk/sessions/thanks", form("send", ids.slice(0, 1)))).status).toBe(422);
  const noted = await ask(olu, "/desk/sessions/thanks", form("in-person", ids));
  expect(noted.headers.get("location")).toBe("/desk/sessions/thanks?done=noted&count=1");
  expect(await read(olu, "/desk/sessions/thanks")).toContain("Everybody has been thanked");
  const rows = await world.db.selectFrom("reminder").select(["kind", "state", "reason"]).execute();
  expect(rows.map(({ state }) => state).toSorted()).toEqual(["queued", "sent"]);
});
