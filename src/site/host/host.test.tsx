import { beforeEach, expect, test } from "vitest";
import { codePath } from "#features/events/hosting/codes/queries.ts";
import { renewHostLinks } from "#features/events/hosting/inviting/commands.ts";
import { hostPath } from "#features/events/hosting/queries.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import { COOKIES } from "#kit/http/cookies.ts";
import { endRole, grantRole } from "#registers/groups/roles/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type Asked, askRooms, ORIGIN, show, textOf } from "#test/framed.ts";
import { aPerson, theMovement } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { embeddedPlaces } from "#test/people.ts";
import { anOpenSession, keepsLetters, ledgerFaults, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { tripNeeds } from "./needs/route.tsx";
import { hosting } from "./route.tsx";

const world = aWorld();
const keys = aKeyRing();
const now = new Date("2026-11-21T10:10:00Z");
const endsAt = new Date("2026-11-21T13:00:00Z");
const room = {
  show,
  keys,
  origin: ORIGIN,
  workerScript: "/assets/door.js",
  places: embeddedPlaces,
  now: () => now,
  post: keepsLetters().post,
};
let session = "";
let host = "";
let roleId = 0;
let path = "";

beforeEach(async () => {
  session = await anOpenSession(world, { places: 4 });
  host = await aPerson(world.db);
  path = await hosts(host, session);
});

async function hosts(personId: string, id: string): Promise<string> {
  const at = new Date("2026-11-20T10:00:00Z");
  const groupId = await theMovement(world.db);
  const role = await grantRole(world.app, {
    ...{ by: "command line", groupId, personId, role: "host", thing: `session/${id}`, now: at },
  });
  roleId = role.ok ? role.roleId : 0;
  return hostPath(keys, { personId, session: { id, endsAt }, now: at });
}

function ask(path: string, asked: Asked = {}) {
  const rooms = { ...room, db: world.app };
  return askRooms([hosting(rooms), tripNeeds(rooms)], path, asked);
}
const words = async (answer: Response) => textOf(await answer.text());
async function comes(name: string, people = 1, id = session) {
  const { personId, placed } = await signsUp(world.app, name, { sessionIds: [id], people });
  return { personId, signUpId: placed[0]?.ok ? placed[0].signUpId : "" };
}
const cookieOf = async () => (await ask(path)).headers.getSetCookie().join(";").split(";")[0] ?? "";
const arrived = async (signUpId: string) =>
  (
    await world.db
      .selectFrom("sign_up")
      .select("arrived")
      .where("id", "=", signUpId)
      .executeTakeFirstOrThrow()
  ).arrived;
const ticks = async () => (await world.db.selectFrom("door_tick").select("id").execute()).length;

test("the page shows names, parties, first-timers and needs, and no way to reach anybody", async () => {
  const ann = await comes("Ann", 3);
  const trip = tripPath(keys, { personId: ann.personId, now });
  await ask(`${trip}/need`, { form: { "sign-up": ann.signUpId, need: "A chair" } });
  const answer = await ask(path);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const page = await answer.text();
  for (const said of ["Ann", "party of 3", "A chair", "here, of 3 expected"]) expect(page).toContain(said);
  for (const hidden of ["ann@example.org", ann.personId]) expect(page).not.toContain(hidden);
  expect(await words(await ask(path, { language: "cy" }))).toContain("parti o 3");
  expect(await words(await ask(`${path}/list`))).toContain("A chair");
});

test("forms tick, untick and note who is not there; what walks in is on the list", async () => {
  const { signUpId } = await comes("Ann", 3);
  const tick = (act: string, more: Record<string, string> = {}) =>
    ask(`${path}/tick`, { form: { id: crypto.randomUUID(), "sign-up": signUpId, act, ...more } });
  expect((await tick("came", { arrived: "2" })).headers.get("location")).toBe(`${path}#at-${signUpId}`);
  expect(await arrived(signUpId)).toBe(2);
  expect(await words(await ask(path))).toContain("Here 2/3");
  await tick("undo");
  expect(await arrived(signUpId)).toBe(null);
  const form = { id: crypto.randomUUID(), name: "Wendy", reach: "no address", people: "2" };
  const refused = await ask(`${path}/walk-in`, { form });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('value="no address"');
  const full = await ask(`${path}/walk-in`, { form: { ...form, reach: "" } });
  expect(await words(await ask(full.headers.get("location") ?? ""))).toContain("Every place was taken");
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("what a phone kept without network counts once, also when it is sent again, and a refused tap holds up no other", async () => {
  const { signUpId } = await comes("Ann", 2);
  const id = () => crypto.randomUUID();
  const at = "2026-11-21T10:05:00Z";
  const kept = [
    { id: id(), act: "came", signUp: session, at },
    { id: id(), act: "came", signUp: signUpId, arrived: 1, at },
    { id: id(), act: "walk-in", name: "Wendy", reach: "no address", people: 1, at },
  ];
  const send = async () => (await ask(`${path}/ticks`, { json: { ticks: kept } })).json();
  const first = (await send()) as { results: { refused: string | null }[] };
  expect(first.results.map(({ refused }) => refused)).toEqual(["no-such-sign-up", null, null]);
  expect(await send()).toEqual(first);
  expect(await arrived(signUpId)).toBe(1);
  expect(await ticks()).toBe(2);
  expect((await ask(`${path}/ticks`, { json: { ticks: [{ id: 1 }] } })).status).toBe(400);
  expect((await ask(`${path}/ticks`, { json: "nonsense" })).status).toBe(400);
});

test("a code read by the host's phone checks in, twice is once; on any other phone it tells nobody's name", async () => {
  const { personId, signUpId } = await comes("Ann", 2);
  const code = codePath(keys, { personId, signUpId, session: { endsAt }, now });
  const stranger = await ask(code);
  expect(stranger.status).toBe(403);
  expect(await stranger.text()).not.toContain("Ann");
  const [line = ""] = (await ask(path)).headers.getSetCookie();
  expect(line).toContain(`Max-Age=${COOKIES.host.lastsS}`);
  const cookie = await cookieOf();
  expect(await words(await ask(code, { cookie }))).toContain("Ann");
  for (let twice = 0; twice < 2; twice++)
    expect(
      (await ask(code, { cookie, form: { id: crypto.randomUUID(), arrived: twice === 0 ? "2" : "1" } }))
        .status,
    ).toBe(303);
  expect(await arrived(signUpId)).toBe(2);
  expect(await ticks()).toBe(1);
  expect(await words(await ask(code, { cookie }))).toContain("Here 2/2");
});

test("at the door somebody's trip link, a code for another session and a code cut short are each told apart, and check in nobody", async () => {
  const other = await anOpenSession(world, { ref: "2" });
  const { personId } = await comes("Ann");
  const zed = await comes("Zed", 1, other);
  const cookie = await cookieOf();
  const trip = tripPath(keys, { personId, now }).slice("/l/trip/".length);
  expect(await words(await ask(`/l/host/code/${trip}`, { cookie }))).toContain("This is a trip, not a code");
  const elsewhere = codePath(keys, {
    personId: zed.personId,
    signUpId: zed.signUpId,
    session: { endsAt },
    now,
  });
  expect((await ask(elsewhere, { cookie, form: { id: crypto.randomUUID() } })).status).toBe(403);
  expect(await words(await ask(elsewhere.slice(0, -3), { cookie }))).toContain("This code cannot be read");
  expect(await words(await ask(`/l/host/code/${path.slice("/l/host/".length)}`, { cookie }))).toContain(
    "no code for the door",
  );
  expect(await ticks()).toBe(0);
  await hosts(host, other);
  expect((await ask(elsewhere, { cookie, form: { id: crypto.randomUUID() } })).status).toBe(303);
  expect(await arrived(zed.signUpId)).toBe(1);
});

test("once the role has ended the link, its forms, its taps and the phone's camera open nothing", async () => {
  const { personId, signUpId } = await comes("Ann");
  const cookie = await cookieOf();
  expect(await endRole(world.app, { by: "command line", roleId, now })).toEqual({ ok: true });
  for (const answer of [
    await ask(path),
    await ask(`${path}/list`),
    await ask(`${path}/tick`, { form: { id: crypto.randomUUID(), "sign-up": signUpId, act: "came" } }),
    await ask(`${path}/ticks`, { json: { ticks: [] } }),
    await ask(`${path}/message`, { form: { words: "Hello" } }),
    await ask(`${path}/walk-in`, { form: { id: crypto.randomUUID(), name: "Wendy", people: "1" } }),
  ]) {
    expect(answer.status).toBe(410);
    const said = await words(answer);
    expect(said).toContain("You are not hosting this");
    expect(said).not.toContain("still on this phone");
  }
  const code = codePath(keys, { personId, signUpId, session: { endsAt }, now });
  expect((await ask(code, { cookie })).status).toBe(403);
  expect(await ticks()).toBe(0);
});

test("taps that reach a link after it was made anew stay on the phone, and the new link takes them", async () => {
  const { signUpId } = await comes("Ann");
  await withPeople(world.app, wholeMovement("a-test"), (people) =>
    renewHostLinks(people, { personId: host, author: "a test", post: async () => {}, now }),
  );
  const tick = { id: crypto.randomUUID(), act: "came", signUp: signUpId, at: now.toISOString() };
  const shut = await ask(`${path}/ticks`, { json: { ticks: [tick] } });
  expect(shut.status).toBe(410);
  expect(await shut.text()).toContain("data-taps-wait");
  expect(await ticks()).toBe(0);
  const anew = hostPath(keys, { personId: host, session: { id: session, endsAt }, now: after(now) });
  expect(await (await ask(anew)).text()).toContain(`data-session="${session}"`);
  expect((await ask(`${anew}/ticks`, { json: { ticks: [tick] } })).status).toBe(200);
  expect(await ticks()).toBe(1);
});
const after = (at: Date) => new Date(at.getTime() + 1000);

test("words to everybody are put in line for those who come, and refused kindly with what was typed", async () => {
  await comes("Ann", 3);
  const write = (text: string) => ask(`${path}/message`, { form: { words: text } });
  expect((await write(" ")).status).toBe(422);
  const sent = await write("We meet at the back door");
  expect(await words(await ask(sent.headers.get("location") ?? ""))).toContain(
    "One party is being written to now",
  );
  for (let n = 0; n < 2; n++) await write("Again");
  const often = await write("And again");
  expect(often.status).toBe(422);
  expect(await often.text()).toContain("And again");
});

test("the script that keeps the page is served for this path alone", async () => {
  const answer = await ask("/l/host/worker.js");
  expect(answer.headers.get("content-type")).toContain("text/javascript");
  expect(await answer.text()).toBe('importScripts("/assets/door.js");\n');
});

test("a host changes what those who come are told, each of them once, and nothing else of the session", async () => {
  await comes("Ann", 2);
  const letters = keepsLetters();
  room.post = letters.post;
  expect(await (await ask(`${path}/tell`)).text()).toContain("By the steps");
  const form = { "how-to-find-us": "Round the back", "what-to-bring": "A hat", title: "Mine", places: "99" };
  const sent = await ask(`${path}/tell`, { form });
  expect(sent.headers.get("location")).toBe(`${path}?came=told&count=1`);
  expect(letters.letters.map(({ kind }) => kind)).toEqual(["changed"]);
  const again = await ask(`${path}/tell`, { form });
  expect(again.headers.get("location")).toBe(`${path}?came=told-nothing`);
  expect(letters.letters).toHaveLength(1);
  const row = await world.db
    .selectFrom("session")
    .selectAll()
    .where("id", "=", session)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ how_to_find_us: "Round the back", what_to_bring: "A hat", places: 4 });
  expect(row.title).not.toBe("Mine");
  const long = await ask(`${path}/tell`, { form: { ...form, "what-to-bring": "x".repeat(501) } });
  expect(long.status).toBe(422);
  expect(await endRole(world.app, { by: "command line", roleId, now })).toEqual({ ok: true });
  expect((await ask(`${path}/tell`, { form })).status).toBe(410);
});

test("the camera is allowed on the page of a door, and on no other", async () => {
  const policy = async (address: string) => (await ask(address)).headers.get("permissions-policy");
  expect(await policy(path)).toContain("camera=(self)");
  expect(await policy(`${path}/list`)).toContain("camera=()");
});
