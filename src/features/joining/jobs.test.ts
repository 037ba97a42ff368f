import { beforeEach, expect, test } from "vitest";
import type { MembershipRules } from "#domain/membership/rules.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { addPerson } from "#registers/people/commands.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aWorld } from "#test/world.ts";
import { CONFIRM_PURPOSE, RENEW_PURPOSE } from "./contract.ts";
import { type JoiningTools, joiningJobs } from "./jobs.ts";
import { renew } from "./terms/commands.ts";

const world = aWorld();
const keys = aKeyRing();
const places = await embeddedPlaces();
let now = new Date("2026-11-20T18:00:00Z");
let mail = fakeMail({ now: () => now });
let messaging = fakeMessaging({ now: () => now });
let asked: { personId: string; renewsOn: string }[] = [];
let tools: JoiningTools;

beforeEach(() => {
  now = new Date("2026-11-20T18:00:00Z");
  mail = fakeMail({ now: () => now });
  messaging = fakeMessaging({ now: () => now });
  asked = [];
  tools = {
    ...{ db: world.app, keys, mail, messaging, speakers: loadCatalogues("messages") },
    ...{ origin: "https://example.org", now: () => now },
    movement: async () => ({ nameIn: () => "Harbour", rules: { termMonths: 12 } as MembershipRules }),
    sendMany: async (jobs) => asked.push(...jobs.map(({ payload }) => payload)),
  };
});

const everyone = <T>(work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, wholeMovement("test"), work);
const run = (queue: string, payload: object, id = "1") =>
  joiningJobs(tools)
    .find((job) => job.queue.name === queue)!
    .run({ id, payload, attempt: 1, signal: new AbortController().signal } as never);

function someone(contact: "email" | "mobile") {
  return everyone(async (people) => {
    const typed = contact === "email" ? "ceri@example.org" : "07700 900123";
    const added = await addPerson(people, {
      details: { name: "Ceri Morgan", locale: "cy" },
      contacts: [{ kind: contact, typed }],
      ...{ source: "test", author: "test", places, now },
    });
    if (!added.ok) throw new Error(added.reason);
    return added.personId;
  });
}

const linkIn = (text: string, path: string) =>
  new RegExp(`https://example\\.org${path}(\\S+)`).exec(text)?.[1] ?? "";

test("the message in the person's language has a link that opens for what it is", async () => {
  const personId = await someone("email");
  expect(
    await run("joining-letters", { kind: "confirm", personId, channel: "email", groupId: null }),
  ).toEqual({ sent: 1 });
  const [letter] = mail.letters();
  expect(letter).toMatchObject({ to: "ceri@example.org", subject: "Un tap, ac rydych gyda ni" });
  const token = linkIn(letter!.text, "/l/join/");
  expect(await openLink(world.app, keys, { token, purpose: CONFIRM_PURPOSE, now })).toMatchObject({
    ok: true,
    link: { personId },
  });
});

test("what was sent is noted for the person's own copy, and nothing that was not", async () => {
  const personId = await someone("email");
  const confirm = { kind: "confirm", personId, channel: "email", groupId: null };
  await run("joining-letters", confirm);
  mail.refuse(() => ({ ok: false, reason: "refused-address", reply: "" }));
  await run("joining-letters", confirm, "2");
  const noted = await everyone((people) => people.selectFrom("letter").selectAll().execute());
  expect(noted).toMatchObject([
    {
      person_id: personId,
      kind: "joining/confirm",
      purpose: "account",
      subject: "Un tap, ac rydych gyda ni",
    },
  ]);
});

test("the same job tried again after a crash is one letter", async () => {
  const personId = await someone("email");
  for (let at = 0; at < 2; at++)
    await run("joining-letters", { kind: "again", personId, channel: "email", groupId: null });
  expect(mail.letters()).toHaveLength(1);
});

test("a mobile number gets a text message", async () => {
  const personId = await someone("mobile");
  expect(await run("joining-letters", { kind: "confirm", personId, channel: "sms", groupId: null })).toEqual({
    sent: 1,
  });
  expect(messaging.messages()[0]).toMatchObject({ to: "+447700900123", channel: "sms" });
});

test("a person without the contact point is passed over, and a server that is away is tried again", async () => {
  const personId = await someone("mobile");
  const letter = { kind: "confirm", personId, channel: "email", groupId: null };
  expect(await run("joining-letters", letter)).toEqual({ unreachable: 1 });
  mail.refuse(() => ({ ok: false, reason: "away", reply: "" }));
  const other = await someone("email");
  await expect(run("joining-letters", { ...letter, personId: other })).rejects.toThrow("away");
});

async function aMember(renewsOn: string) {
  const personId = await someone("email");
  const change = { kind: "member", status: "active", why: "test", author: "test" } as const;
  await everyone((people) => changeStanding(people, { ...change, personId, renewsOn, now }));
  return personId;
}
const memberNow = (personId: string) =>
  everyone(async (people) => (await standingsOf(people, personId)).find(({ kind }) => kind === "member"));

test("a member is reminded once a month before the term ends, and one tap renews it from its end", async () => {
  const personId = await aMember("2026-12-20");
  expect(await run("membership-renewals", {})).toEqual({ reminded: 1, lapsed: 0 });
  await run("renewal-letters", asked[0]!);
  now = new Date(now.getTime() + 86_400_000);
  expect(await run("membership-renewals", {})).toEqual({ reminded: 1, lapsed: 0 });
  expect(asked).toHaveLength(1);
  const token = linkIn(mail.letters()[0]!.text, "/l/renew/");
  const opened = await openLink(world.app, keys, { token, purpose: RENEW_PURPOSE, now });
  if (!opened.ok) throw new Error(opened.reason);
  const again = { termMonths: 12, now };
  expect(await renew(world.app, opened.link, again)).toEqual({ ok: true, renewsOn: "2027-12-20" });
  expect(await renew(world.app, opened.link, again)).toEqual({ ok: false, reason: "used" });
  expect(await memberNow(personId)).toMatchObject({ status: "active", renewsOn: "2027-12-20" });
});

test("a term lapses the day after its last, not on it", async () => {
  const personId = await aMember("2026-11-20");
  expect(await run("membership-renewals", {})).toMatchObject({ lapsed: 0 });
  now = new Date("2026-11-21T07:00:00Z");
  expect(await run("membership-renewals", {})).toMatchObject({ lapsed: 1 });
  expect(await memberNow(personId)).toMatchObject({ status: "lapsed", renewsOn: null });
});
