import { parse } from "csv-parse/sync";
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { aGroup, anActor, theMovement } from "#test/groups.ts";
import { aSessionDesk } from "#test/session-desk.ts";
import { aSession } from "#test/sessions.ts";
import { signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const { ask, read, made, letters } = aSessionDesk(world);
let leeds = 0;
let olu: Actor;
const titles = (page: string) =>
  [...page.matchAll(/class="session-row"[\s\S]*?<a [^>]*>([^<]+)</g)].map(([, title]) => title);

beforeEach(async () => {
  letters.length = 0;
  leeds = await aGroup(world.app, "Leeds");
  olu = await anActor(world.db, { role: "organiser", groupId: leeds });
});

test("thin and flooded lists show who needs people and where people wait; kind, day and group narrow them", async () => {
  const full = await made(olu, leeds, { title: "Full", places: "2" });
  await made(olu, leeds, { title: "Thin", minimum: "3", want: "4" });
  const over = await made(olu, leeds, {
    title: "Over",
    kind: "rally",
    places: "",
    want: "1",
    date: "2026-11-29",
  });
  await signsUp(world.app, "Ann", { sessionIds: [full, over], people: 2 });
  await signsUp(world.app, "Ben", { sessionIds: [full] });
  const list = async (query: string) => titles(await read(olu, `/desk/sessions?${query}`));
  expect((await list("")).toSorted()).toEqual(["Full", "Over", "Thin"]);
  expect(await list("need=below-minimum")).toEqual(["Thin"]);
  expect(await list("need=below-want")).toEqual(["Thin"]);
  expect(await list("need=over-want")).toEqual(["Over"]);
  expect(await list("need=waiting")).toEqual(["Full"]);
  expect(await list("kind=rally")).toEqual(["Over"]);
  expect(await list("day=2026-11-29")).toEqual(["Over"]);
  expect(await list(`group=${leeds + 1}`)).toEqual([]);
  const page = await read(olu, `/desk/sessions/${full}`);
  expect(page).toContain("Waiting list: one person");
  expect(page).toContain("2 of 2 places");
});

test("a list of many goes on where its page ended, each session once, in either direction", async () => {
  const start = Date.parse("2026-11-28T10:00:00Z");
  const at = (hours: number) => new Date(start + hours * 3_600_000);
  const id = await made(olu, leeds, { title: "0" });
  const row = await world.db.selectFrom("session").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const { id: _, taken: __, occasion_id: ___, ...rest } = row;
  const more = Array.from({ length: 119 }, (_each, n) => ({
    ...rest,
    ...{ title: String(n + 1), external_ref: `more ${n}`, starts_at: at(n % 40), ends_at: at((n % 40) + 1) },
  }));
  await world.db.insertInto("session").values(more).execute();
  const seen: (string | undefined)[] = [];
  let path: string | undefined = "/desk/sessions";
  while (path !== undefined) {
    const page: string = await read(olu, path);
    seen.push(...titles(page));
    path = /href="([^"]*after=[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&");
  }
  expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
});

test("a list leaves as a file that runs nothing and names nobody", async () => {
  const id = await made(olu, leeds, { title: "=HYPERLINK(1)" });
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  const answer = await ask(olu, "/desk/sessions.csv");
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const text = await answer.text();
  expect(text).not.toContain("Ann");
  const [line] = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  expect(line).toMatchObject({
    ...{ id, title: "'=HYPERLINK(1)", date: "2026-11-28", start: "10:00", end: "13:00" },
    ...{ group: "Leeds", seat: "Battersea", places: "4", taken: "1", waiting: "0", published: "yes" },
  });
});

test("a host who is in none of the groups is not named, and the page says what to check", async () => {
  const id = await made(olu, leeds, { title: "Doors" });
  const answer = await ask(olu, `/desk/sessions/${id}/hosts`, { reach: "nobody@example.org" });
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("Nobody in your groups has that e-mail address or mobile number");
});

test("the calendar shows a month by London's days, and the list of one of them, drafts with it", async () => {
  await made(olu, leeds, { title: "After midnight", date: "2027-07-01", start: "00:30", end: "02:00" });
  await made(olu, leeds, { title: "A draft", date: "2027-07-01", act: "draft" });
  const july = await read(olu, "/desk/sessions/calendar?month=2027-07&day=2027-07-01");
  expect(july).toContain("July 2027");
  expect(titles(july)).toEqual(["After midnight", "A draft"]);
  expect(july).not.toContain("and one more");
  for (const title of ["A third", "A fourth"]) await made(olu, leeds, { title, date: "2027-07-01" });
  expect(await read(olu, "/desk/sessions/calendar?month=2027-07")).toContain("and one more");
  expect(await read(olu, "/desk/sessions/calendar?month=2027-06")).not.toContain("After midnight");
  expect((await ask(olu, "/desk/sessions/calendar?month=junk&day=x")).status).toBe(200);
});

test("a change, a smaller room, calling off and putting on again are walked through pages, each said before it is done", async () => {
  const id = await made(olu, leeds, { title: "Doors" });
  const at = (act: string) => `/desk/sessions/${id}/${act}`;
  await signsUp(world.app, "Ann", { sessionIds: [id], people: 3 });
  const form = await read(olu, at("change"));
  const typed = Object.fromEntries(
    [...form.matchAll(/<input[^>]* name="([^"]+)"[^>]*?value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );
  const changed = await ask(olu, at("change"), { ...typed, kind: "canvassing", start: "11:00" });
  expect(changed.headers.get("location")).toBe(`/desk/sessions/${id}?done=changed&count=1`);
  const preview = await ask(olu, at("places"), { places: "2" });
  expect(await preview.text()).toContain("One party would lose its places");
  expect((await ask(olu, at("places"), { places: "2", seen: "2" })).headers.get("location")).toContain(
    "count=1",
  );
  expect((await ask(olu, at("places"), { places: "none" })).status).toBe(422);
  expect((await ask(olu, at("call-off"), { reason: " " })).status).toBe(422);
  expect((await ask(olu, at("call-off"), { reason: "Flood" })).headers.get("location")).toContain(
    "called-off",
  );
  expect(await read(olu, `/desk/sessions/${id}`)).toContain("Flood");
  // A party of three has no places where there are two: it waits on, and is told that it does.
  expect((await ask(olu, at("reopen"), {})).status).toBe(303);
  expect(letters.map(({ kind }) => kind)).toEqual(["changed", "put-back", "called-off", "waiting"]);
});

test("repeats are seen before they are made, until polling day or two months ahead", async () => {
  const id = await made(olu, leeds);
  const path = `/desk/sessions/${id}/repeat`;
  expect(await read(olu, path)).toContain('value="2027-01-23"');
  expect((await ask(olu, `${path}?rhythm=weekly&until=2026-11-01`)).status).toBe(422);
  expect(await read(olu, `${path}?rhythm=weekly&until=2026-12-19`)).toContain("3 sessions would be made");
  const tooFar = await ask(olu, path, { rhythm: "weekly", until: "9999-12-31", act: "publish" });
  expect([tooFar.status, await tooFar.text()]).toEqual([422, expect.stringContaining("Is the year right?")]);
  const made3 = await ask(olu, path, { rhythm: "weekly", until: "2026-12-19", act: "publish" });
  expect(made3.headers.get("location")).toContain("done=repeated&count=3");
});

test("whoever looks after the whole movement also sees what a file told, and changes none of it", async () => {
  const told = await aSession(world.db, { title: "From a file" });
  const root = await theMovement(world.app);
  const admin = await anActor(world.db, { role: "administrator", groupId: root });
  const page = await read(admin, "/desk/sessions");
  expect(page).toContain(`href="/sessions/${told.id}"`);
  expect((await ask(admin, `/desk/sessions/${told.id}/change`)).status).toBe(404);
  expect(await read(olu, "/desk/sessions")).not.toContain("From a file");
});
