import ICAL from "ical.js";
import { expect, test } from "vitest";
import type { Session } from "#features/events/contract.ts";
import { upcomingSessions } from "#features/events/queries.ts";
import { openTrip, tripPath } from "#features/events/trips/queries.ts";
import { takeBackLinks } from "#registers/people/links/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type Asked, askRooms, movement, ORIGIN, show, textOf } from "#test/framed.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { embeddedPlaces } from "#test/people.ts";
import { anOpenSession, keepsLetters, ledgerFaults, signsUp } from "#test/sign-ups.ts";
import { aSnapshot, live } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { trips } from "./route.tsx";

const world = aWorld();
const now = new Date("2026-11-20T09:00:00Z");
const keys = aKeyRing();

function ask(
  path: string,
  { at = now, sessions = [], ...asked }: Asked & { at?: Date; sessions?: readonly Session[] } = {},
) {
  const room = trips({
    ...{ show, db: world.app, keys, origin: ORIGIN, post: keepsLetters().post, now: () => at },
    live: live(aSnapshot({ places: embeddedPlaces(), movement, sessions })),
    parts: [
      async (_, { trip }) => ({ under: ({ signUpId }) => `part of ${trip.ahead.length} under ${signUpId}` }),
    ],
  });
  return askRooms([room], path, asked);
}
const words = async (answer: Response) => textOf(await answer.text());
const pathOf = (personId: string) => tripPath(keys, { personId, now });
async function going(name: string, id: string, people = 1) {
  const { personId, placed } = await signsUp(world.app, name, { sessionIds: [id], people });
  return { personId, path: pathOf(personId), signUp: placed[0]?.ok ? placed[0].signUpId : "" };
}
async function act(path: string, what: string, form: Record<string, string>) {
  const answer = await ask(`${path}/${what}`, { form });
  expect(answer.status).toBe(303);
  return words(await ask(answer.headers.get("location") ?? ""));
}
const standing = async (signUp: string) =>
  (await world.db.selectFrom("sign_up").select("standing").where("id", "=", signUp).executeTakeFirstOrThrow())
    .standing;

test("the trip says when, where, what to bring and the joining note; who waits is told their number and no note", async () => {
  const id = await anOpenSession(world, { places: 2 });
  await world.db
    .updateTable("session")
    .set({ joining_note: "Ring the blue bell" })
    .where("id", "=", id)
    .execute();
  const ann = await going("Ann", id, 2);
  const ben = await going("Ben", id);
  const page = await words(await ask(ann.path));
  for (const said of [
    "Saturday 21 November, 10 am to 1 pm",
    "Outside the library",
    "A warm coat",
    "Ring the blue bell",
    "Both of you have places",
    `part of 1 under ${ann.signUp}`,
  ])
    expect(page).toContain(said);
  const waiting = await words(await ask(ben.path));
  expect(waiting).toContain("In the waiting list, number 1");
  expect(waiting).not.toContain("blue bell");
  expect(waiting).not.toContain("Ann");
  expect(await words(await ask(ann.path, { language: "cy" }))).toContain("Mae lle i’r ddau ohonoch");
});

test("cancelling is one tap, frees the place for whoever waits, and is undone by signing up again", async () => {
  const id = await anOpenSession(world, { places: 1 });
  const [ann, ben] = [await going("Ann", id), await going("Ben", id)];
  expect(await act(ann.path, "cancel", { "sign-up": ann.signUp })).toContain("You are no longer coming");
  expect(await standing(ben.signUp)).toBe("offered");
  expect(await words(await ask(ben.path))).toContain("Held for you until");
  expect(await act(ann.path, "again", { "sign-up": ann.signUp })).toContain(
    "You are in the waiting list again",
  );
  expect(await act(ben.path, "take", { "sign-up": ben.signUp })).toContain("It is yours");
  expect(await act(ben.path, "confirm", { "sign-up": ben.signUp })).toContain(
    "You said that you are really coming",
  );
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("whoever has nothing ahead is shown what is on, and the way to find more", async () => {
  const [given, other] = [
    await anOpenSession(world),
    await anOpenSession(world, { ref: "other", title: "Another canvass" }),
  ];
  const sessions = await upcomingSessions(world.app, now);
  expect(sessions.map(({ id }) => id)).toContain(other);
  const ann = await going("Ann", given);
  await act(ann.path, "cancel", { "sign-up": ann.signUp });
  const page = await words(await ask(ann.path, { sessions }));
  for (const said of [
    "Behind you, or cancelled",
    "You have nothing ahead",
    "Another canvass",
    "Find sessions near you",
  ])
    expect(page).toContain(said);
});

test("the party grows while there is room, and otherwise nothing changes and the page says how many fit", async () => {
  const id = await anOpenSession(world, { places: 3 });
  const ann = await going("Ann", id);
  const party = (people: string) =>
    act(ann.path, "party", { "sign-up": ann.signUp, who: "household", people });
  expect(await party("3")).toContain("All 3 of you have places");
  expect(await party("4")).toContain("only 3 people in all");
  expect(await party("40")).toContain("Write to the organiser (battersea@example.org)");
  expect(await party("x")).toContain("Nothing has changed");
  // At the field, which stands open, as well as at the top.
  const wrong = await ask(`${ann.path}?came=too-many&of=${ann.signUp}`);
  expect(await wrong.text()).toMatch(
    /open[^>]*><summary>Come with more people, or fewer.*id="people-[\w-]+-error"/s,
  );
  expect(await party("")).toContain("You have a place");
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("somebody else's sign-up is none of theirs", async () => {
  const id = await anOpenSession(world, { places: 3 });
  const [ann, ben] = [await going("Ann", id), await going("Ben", id)];
  for (const what of ["cancel", "confirm", "take", "again", "party"])
    expect(await act(ben.path, what, { "sign-up": ann.signUp, people: "2" })).toContain("not among yours");
  expect(await act(ben.path, "cancel", { "sign-up": "no id" })).toContain("not among yours");
  expect(await standing(ann.signUp)).toBe("going");
});

test("a link that was cut short, ran out or was taken back is a kind page with ways on, also for acts", async () => {
  const id = await anOpenSession(world, { places: 3 });
  const ann = await going("Ann", id);
  const cut = ann.path.slice(0, -4);
  const late = new Date(now.getTime() + 200 * 86_400_000);
  for (const [answer, said] of [
    [await ask(cut), "This link is not whole"],
    [await ask(`${cut}/cancel`, { form: { "sign-up": ann.signUp } }), "This link is not whole"],
    [await ask(ann.path, { at: late }), "This link has run out"],
    [await ask(`${cut}/trip.ics`), "This link is not whole"],
  ] as const) {
    expect(answer.status).toBe(410);
    const html = await answer.text();
    expect(html).toContain(said);
    expect(html).toContain('href="/"');
  }
  const token = ann.path.slice("/l/trip/".length);
  const open = await openTrip(world.app, keys, { token, now });
  expect(open.ok).toBe(true);
  await withPeople(world.app, wholeMovement("a-test"), (people) =>
    takeBackLinks(people, { personId: ann.personId, purpose: "trip", author: "a test", now }),
  );
  expect((await ask(ann.path)).status).toBe(410);
  expect(await standing(ann.signUp)).toBe("going");
});

test("the calendar has the person's own sessions with the note, and strikes out what they gave up", async () => {
  const id = await anOpenSession(world, { places: 3 });
  const startsAt = new Date("2026-11-21T11:00:00Z");
  const other = await anOpenSession(world, { ref: "2", title: "A stall", startsAt });
  await world.db
    .updateTable("session")
    .set({ joining_note: "Ring the blue bell" })
    .where("id", "=", id)
    .execute();
  const ann = await going("Ann", id);
  const stall = await going("Ann", other);
  await act(ann.path, "cancel", { "sign-up": stall.signUp });
  const answer = await ask(`${ann.path}/trip.ics`);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const events = new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents("vevent");
  expect(events.map((each) => each.getFirstPropertyValue("status"))).toEqual(["CONFIRMED", "CANCELLED"]);
  expect(String(events[0]?.getFirstPropertyValue("description"))).toContain("Ring the blue bell");
  expect(events.map((each) => Number(each.getFirstPropertyValue("sequence")))).toEqual([0, 1]);
});
