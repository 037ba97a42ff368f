import { expect, test } from "vitest";
import { mentoringJobs } from "#features/mentoring/letters/jobs.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { anActor, theMovement } from "#test/groups.ts";
import {
  enters,
  mentoringKeys as keys,
  mentoringRooms,
  mentoringNow as now,
  together,
} from "#test/mentoring.ts";
import { aReachablePerson, asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const offer = {
  ...{
    interests: ["media", "speaking"],
    capacity: "2",
    regions: ["wales", "nowhere"],
    languages: ["cy", "en"],
  },
  ...{ times: ["evenings"], candidate: "yes", adult: "yes", note: "Stood twice.\r\nLost once." },
};

test("anybody asks for their link, known or not, and is answered alike; too often is too often", async () => {
  const { ask, letters, read } = mentoringRooms(world);
  const typed = { name: "Ann Lee", reach: "ann@example.org" };
  const first = await ask("/mentoring", typed);
  const again = await ask("/mentoring", { ...typed, name: "Somebody Else" });
  expect([first.status, first.headers.get("location")]).toEqual([303, "/mentoring?done=sent"]);
  expect(again.headers.get("location")).toBe("/mentoring?done=sent");
  expect(letters.map(({ kind }) => kind)).toEqual(["link", "link"]);
  expect(new Set(letters.map(({ personId }) => personId)).size).toBe(1);
  expect((await ask("/mentoring", { name: "", reach: "ann@" })).status).toBe(422);
  for (let at = 0; at < 2; at += 1) await ask("/mentoring", typed);
  expect((await ask("/mentoring", typed)).status).toBe(429);
  expect(await read("/mentoring?done=sent")).toContain("Your link is on its way");
});

test("behind the link: offer, come back to it filled in, pause, open again and stop, each without script", async () => {
  const { ask, read, letters, pathOf } = mentoringRooms(world);
  const personId = await aReachablePerson(world.app, {
    ...{ name: "Mo Jones", contacts: [{ kind: "email", typed: "mo@example.org" }] },
  });
  const path = pathOf(personId);
  expect(await read(path)).toContain("Offer to be a mentor");
  const refused = await ask(`${path}/mentor`, { ...offer, interests: [], adult: "", capacity: "9" });
  expect(refused.status).toBe(422);
  const html = await refused.text();
  for (const field of ["interests", "adult", "capacity"]) expect(html).toContain(`href="#${field}"`);
  const saved = await ask(`${path}/mentor`, offer);
  expect(saved.headers.get("location")).toBe(`${path}?came=entered`);
  expect(letters.map(({ kind }) => kind)).toEqual(["entered"]);
  const own = await read(path);
  for (const words of ["Wales", "Speaking in public, Press and social media", "0 of 2 people", "Lost once."])
    expect(own).toContain(words);
  expect(await (await ask(`${path}/mentor`)).text()).toContain('value="wales" checked');
  const { id: entry } = await world.db.selectFrom("mentoring_entry").select("id").executeTakeFirstOrThrow();
  await ask(`${path}/pause`, { entry, paused: "yes" });
  expect(await read(path)).toContain("Paused");
  await ask(`${path}/pause`, { entry, paused: "no" });
  await ask(`${path}/leave`, { entry });
  expect(await read(`${path}?came=left`)).toContain("Offer to be a mentor");
  expect((await ask("/l/mentoring/unsigned")).status).toBe(410);
});

test("two of a pair: proposed, agreed, written, met and ended, each from their own page; somebody else's link opens none of it", async () => {
  const { ask, read, pathOf, letters } = mentoringRooms(world);
  const mo = await enters(world, "mentor", { name: "Mo Jones", note: "Stood twice" });
  const ann = await enters(world, "mentee", { name: "Ann Lee" });
  const pairId = await together(world.app, mo, ann, { agreed: false });
  const [mos, anns] = [mo, ann].map(({ personId }) => pathOf(personId, `/with/${pairId}`)) as [
    string,
    string,
  ];
  expect(await read(anns)).toContain("Stood twice");
  await ask(`${mos}/yes`, {});
  const done = await ask(`${anns}/yes`, {});
  expect(done.headers.get("location")).toContain("came=agreed");
  await ask(`${anns}/say`, { words: "Hello <b>Mo</b>" });
  expect(await read(mos)).toContain("Hello &lt;b>Mo&lt;/b>");
  await ask(`${mos}/met`, { day: "2026-11-18", note: "Shy at doors" });
  const seen = await read(anns);
  expect(seen).toContain("Mo noted it");
  expect(seen).not.toContain("Shy at doors");
  expect(seen).not.toContain("Jones");
  await ask(`${anns}/met`, { day: "2026-11-18" });
  expect(await read(pathOf(ann.personId))).toContain("1 meeting that both noted");
  const stranger = pathOf((await enters(world, "mentee", { name: "Zoe" })).personId, `/with/${pairId}`);
  const stopped = await ask(stranger);
  expect([stopped.status, stopped.headers.get("location")]).toEqual([
    303,
    `${stranger.split("/with/")[0]}?came=no-such-pair`,
  ]);
  expect((await ask(`${stranger}/end`, { why: "reached" })).headers.get("location")).toContain(
    "no-such-pair",
  );
  expect((await ask(`${mos}/end`, {})).headers.get("location")).toContain("came=no-why");
  await ask(`${mos}/end`, { why: "reached" });
  expect(letters.at(-1)).toMatchObject({ kind: "ended", personId: ann.personId });
  expect(await read(anns)).toContain("we got where we wanted to");
  expect((await ask(`${anns}/say`, { words: "Still there?" })).headers.get("location")).toContain(
    "came=gone",
  );
});

test("whoever is signed in is led to their own page, without asking for a link", async () => {
  const { ask } = mentoringRooms(world);
  const olu = await anActor(world.db, { role: "organiser", groupId: await theMovement(world.db) });
  const led = await ask("/account/mentoring", undefined, olu);
  expect(led.status).toBe(303);
  expect((await ask(led.headers.get("location")!)).status).toBe(200);
});

test("each letter leads to the page that answers it, tells no address, and is not sent once it is no longer true", async () => {
  const mail = fakeMail({ now: () => now });
  const messaging = fakeMessaging({ now: () => now });
  const people = await Promise.all(
    [
      ["Mo Jones", "mo@example.org"],
      ["Ann Lee", "07700 900123"],
    ].map(([name, typed]) =>
      aReachablePerson(world.app, {
        ...{ name: name!, contacts: [{ kind: typed!.includes("@") ? "email" : "mobile", typed: typed! }] },
      }),
    ),
  );
  const rooms = mentoringRooms(world);
  await rooms.ask(`${rooms.pathOf(people[0]!)}/mentor`, offer);
  await rooms.ask(`${rooms.pathOf(people[1]!)}/mentee`, { ...offer, candidate: "" });
  const entries = await world.db.selectFrom("mentoring_entry").select(["id", "side", "person_id"]).execute();
  const of = (side: string) => {
    const { id, person_id: personId } = entries.find((each) => each.side === side)!;
    return { entryId: id, personId };
  };
  const pairId = await together(world.app, of("mentor"), of("mentee"), { agreed: false });
  const [letters] = mentoringJobs({
    ...{ db: world.app, keys, mail, messaging, speakers: loadCatalogues("messages"), now: () => now },
    ...{ jobs: { send: async () => null }, origin: "https://example.org", movement: async () => "Test" },
  } as never);
  const sends = (payload: object) => letters!.run({ id: "1", payload } as never);
  expect(await sends({ kind: "proposed", personId: of("mentor").personId, pairId })).toEqual({ sent: 1 });
  expect(await sends({ kind: "proposed", personId: of("mentee").personId, pairId })).toEqual({ sent: 1 });
  expect(await sends({ kind: "agreed", personId: of("mentee").personId, pairId })).toEqual({ stale: 1 });
  const [letter] = mail.letters();
  expect(letter).toMatchObject({ to: "mo@example.org", subject: "Ann is proposed to you" });
  expect(letter!.text).toContain(`/with/${pairId}`);
  expect(JSON.stringify(letter)).not.toContain("900123");
  expect(messaging.messages()[0]!.text).toContain("Mo is proposed to you");
  const noted = await asMovement(world.app, (within) =>
    within.selectFrom("letter").select(["kind", "channel"]).orderBy("channel").execute(),
  );
  expect(noted).toEqual([
    { kind: "mentoring/proposed", channel: "email" },
    { kind: "mentoring/proposed", channel: "sms" },
  ]);
});
