import type { Context, Next } from "hono";
import { beforeEach, expect, test } from "vitest";
import type { JoiningPost } from "#features/joining/contract.ts";
import { CONFIRM_PURPOSE, detailOf, RENEW_PURPOSE } from "#features/joining/contract.ts";
import { shareCode } from "#features/joining/referral/queries.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { type Actor, provenActor } from "#kit/http/actor.ts";
import { frame } from "#kit/http/app.ts";
import type { Env } from "#kit/http/env.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { signLink } from "#kit/signed-links/link.ts";
import { ensureMovement, makeGroup } from "#registers/groups/commands.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { bringing } from "#site/bring/route.tsx";
import { showing } from "#site/show/route.tsx";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aSnapshot } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { joining } from "./route.tsx";

const world = aWorld();
const keys = aKeyRing();
const speakers = loadCatalogues("messages");
const ORIGIN = "https://example.org";
const rules = {
  offered: true,
  minimumAge: 16,
  agreements: [{ key: "aims", words: { en: "I share the aims" } }],
  questions: [{ key: "party", kind: "since" as const, by: "2026-01-31", words: { en: "In the party" } }],
  excludedOrganisations: ["The <Other> Side"],
};
let movement = MovementSettings.parse({ name: "Harbour" });
let posted: JoiningPost[] = [];
let actor: Actor | null = null;
let texts = true;
let groups: readonly ListedGroup[] = [];

beforeEach(() => {
  movement = MovementSettings.parse({ name: "Harbour" });
  posted = [];
  actor = null;
  texts = true;
  groups = [];
});

function ask(path: string, form?: Record<string, string> | URLSearchParams): Promise<Response> {
  const snapshot = aSnapshot({ places: embeddedPlaces(), movement, groups });
  const live = { current: () => snapshot, refresh: async () => false, close: () => {} };
  const show = showing({ movement: () => movement, assets: noAssets, origin: ORIGIN });
  const post = async (_: unknown, letter: JoiningPost) => void posted.push(letter);
  const door = {
    seesActor: async (c: Context<Env>, next: Next) => {
      c.set("actor", actor);
      await next();
    },
  };
  const room = { show, db: world.app, keys, live, speakers, post, door, texts, now: () => now };
  const init = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
  const app = frame({ speakers, publicUrl: ORIGIN });
  app.route("/", joining(room)).route("/", bringing({ ...room, origin: ORIGIN }));
  return Promise.resolve(app.request(ORIGIN + path, init));
}

const typed = { name: "Ceri Morgan", reach: "ceri@example.org", postcode: "LS1 4AP", consent: "email.news" };

/** Answers a page of the link as it is, with every box as the page has it. */
async function sendAsShown(link: string): Promise<string> {
  const page = await (await ask(link)).text();
  const fields = new URLSearchParams();
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
    if (of("type") === "hidden" || / checked/.test(tag)) fields.append(of("name"), of("value"));
  }
  const answer = await ask(link, fields);
  expect(answer.status).toBe(303);
  return await (await ask(answer.headers.get("location") ?? "")).text();
}

/** The path of the link in the newest message. */
async function linkSent(): Promise<string> {
  const { personId, channel, groupId } = posted.at(-1)!;
  const may = await asMovement(world.app, (people) =>
    mayWe(people, { personId, channel, purpose: "account", keys }),
  );
  if (!may.ok) throw new Error(may.reason);
  const detail = detailOf(may.permission.contact.id, groupId);
  const expiresAt = new Date(now.getTime() + 86_400_000);
  return `/l/join/${signLink(keys, { purpose: CONFIRM_PURPOSE, subject: personId, detail, expiresAt }, now)}`;
}

test("a form that is right leads to a page that asks to look at the mail, and names nobody in its address", async () => {
  const answer = await ask("/join", typed);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/join/sent?by=email"]);
  expect(posted).toMatchObject([{ kind: "confirm", channel: "email" }]);
  expect(await (await ask("/join/sent?by=email")).text()).toContain("We have sent an e-mail");
});

test("somebody known and somebody new are answered with the same bytes", async () => {
  await ask("/join", typed);
  const [known, fresh] = [
    await ask("/join", typed),
    await ask("/join", { ...typed, reach: "dai@example.org" }),
  ];
  expect([known.status, known.headers.get("location")]).toEqual([
    fresh.status,
    fresh.headers.get("location"),
  ]);
});

test("what was typed comes back with a sentence beside each field, escaped", async () => {
  const answer = await ask("/join", {
    ...typed,
    name: "<b>Ceri</b>",
    reach: "<i>nowhere",
    postcode: "LS1 4A",
  });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain('value="&lt;b>Ceri&lt;/b>"');
  expect(page).toContain("“&lt;i>nowhere” is not an e-mail address");
  expect(page).toContain("“LS1 4A” is not a whole postcode");
  expect(page).toContain('value="email.news" checked');
  expect(posted).toEqual([]);
});

test("forms of a megabyte, with nothing or with fields twice are answered kindly", async () => {
  const long = await ask("/join", { ...typed, name: "x".repeat(90_000) });
  expect(long.status).toBe(422);
  expect((await ask("/join", {})).status).toBe(422);
  expect((await ask("/r/%F0%9F%8C%8A")).status).toBe(200);
});

test("opening the link only asks; answering it makes them welcome, once", async () => {
  await ask("/join", typed);
  const link = await linkSent();
  const asking = await (await ask(link)).text();
  expect(asking).toContain("Is this you?");
  expect(asking).toContain("News by e-mail");
  const page = await sendAsShown(link);
  expect(page).toContain("You are in, Ceri");
  const back = await ask(link);
  expect([back.status, back.headers.get("cache-control")]).toEqual([200, "no-store"]);
  const again = await back.text();
  expect(again).toContain("You are in already, Ceri");
  expect(again).toContain("<title>You are in already");
  expect(again).toMatch(/\/l\/preferences\//);
  const bring = /\/l\/bring\/[\w-]+/.exec(page)?.[0] ?? "";
  const own = await (await ask(bring)).text();
  expect(own).toMatch(/https:\/\/example\.org\/r\/[0-9a-f]{10}/);
  expect(own).toContain("Nobody has come through your link yet");
  const broken = await ask("/l/join/not-a-link");
  expect(broken.status).toBe(410);
  expect(await broken.text()).toContain("It is not whole");
  expect((await ask(bring.slice(0, -2))).status).toBe(410);
});

test("a share link is the form with its code, and says that nobody sees who came", async () => {
  await ask("/join", typed);
  const code = await asMovement(world.app, (people) => shareCode(people, posted[0]!.personId));
  const page = await (await ask(`/r/${code}`)).text();
  expect(page).toContain(`name="by" value="${code}"`);
  expect(page).toContain("never who");
  const unknown = await (await ask("/r/0000000000")).text();
  expect(unknown).toContain("This share link is not known here");
  expect(unknown, "of nobody").not.toContain("Somebody who is with us");
});

test("a movement without members says so instead of asking", async () => {
  expect(await (await ask("/join/member")).text()).toContain("Harbour has supporters, not members");
  await ask("/join/member", typed);
  expect(posted).toEqual([]);
});

test("the fuller form asks what the rules ask, tells everything in the way, and keeps what was typed", async () => {
  movement = MovementSettings.parse({ name: "Harbour", membership: rules });
  const empty = await (await ask("/join/member")).text();
  for (const words of ["Date of birth", "In the party", "The &lt;Other> Side", "I share the aims"])
    expect(empty).toContain(words);
  const wrong = await ask("/join/member", {
    ...typed,
    "born-on": "2015-05-05",
    "question.party": "2026-03-01",
  });
  const page = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(page).toContain("Members are at least 16 years old");
  expect(page).toContain("It would have had to be by");
  expect(page).toContain("4 things need another look");
  // The browser opens the page there, without script too.
  expect(page).toMatch(/<div[^>]* autofocus[^>]*><div class="notice notice-error"/);
  expect(page).toContain('value="2015-05-05"');
});

test("a member who meets the rules is one as soon as the message is answered", async () => {
  movement = MovementSettings.parse({ name: "Harbour", membership: { ...rules, termMonths: 12 } });
  const whole = {
    ...{ ...typed, "born-on": "1990-05-05", "question.party": "2020-03-01" },
    ...{ excluded: "no", "agreement.aims": "yes" },
  };
  expect((await ask("/join/member", whole)).status).toBe(303);
  const link = await linkSent();
  const asking = await (await ask(link)).text();
  for (const words of [
    "Saturday 5 May 1990",
    "The &lt;Other> Side",
    "I share the aims",
    "I apply to be a member",
  ])
    expect(asking).toContain(words);
  expect(await sendAsShown(link)).toContain("You are a member of Harbour");
  const { personId } = posted[0]!;
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const wish = { purpose: RENEW_PURPOSE, subject: personId, detail: "x", expiresAt };
  const renewed = await ask(`/l/renew/${signLink(keys, wish, now)}`, {});
  expect(await renewed.text()).toContain("You stay a member");
});

test("an answer to the listed organisations that is neither yes nor no is asked for again, the birth date at its box", async () => {
  movement = MovementSettings.parse({ name: "Harbour", membership: rules });
  const page = await (
    await ask("/join/member", {
      ...{ ...typed, "born-on": "1890-01-01", "question.party": "2020-03-01" },
      ...{ excluded: "maybe", "agreement.aims": "on" },
    })
  ).text();
  expect(page).toContain("3 things need another look");
  expect(page).toContain('id="born-on-error"');
  expect(page).toContain("Say whether you do: yes or no.");
  expect(page).not.toContain("is not a phone number");
});

async function aNetwork(joining: "open" | "request" | "invitation"): Promise<ListedGroup> {
  const root = await ensureMovement(world.app, { name: { en: "Harbour" }, now });
  const name = { en: "Nurses" };
  const by = "command line" as const;
  const made = await makeGroup(world.app, { by, kind: "network", parentId: root, name, joining, now });
  if (!made.ok) throw new Error(made.reason);
  const { closedAt: _, ...group } = made.group;
  return { ...group, area: [], organisers: [] };
}

test("the form says which group it is for, the answer what became of it, and no other group is taken silently", async () => {
  groups = [await aNetwork("request")];
  expect(await (await ask("/join?group=nurses")).text()).toContain("you ask to join Nurses");
  movement = MovementSettings.parse({ name: "Harbour", membership: { offered: true } });
  expect(await (await ask("/join?group=nurses")).text()).toContain('href="/join/member?group=nurses"');
  expect(await (await ask("/join/member?group=nurses")).text()).toContain('name="group" value="nurses"');
  expect(await (await ask("/join?group=nonsense")).text()).toContain("There is no open group with that name");
  await ask("/join", { ...typed, group: "nurses" });
  const link = await linkSent();
  expect(await (await ask(link)).text()).toContain("I ask to join Nurses");
  expect(await sendAsShown(link)).toContain("You have asked to join Nurses");
  groups = [{ ...groups[0]!, joining: "invitation" }];
  expect(await (await ask("/join?group=nurses")).text()).toContain("by invitation only");
});

test("whoever is signed in joins a group with one tap", async () => {
  groups = [await aNetwork("open")];
  const personId = await aReachablePerson(world.app, { name: "Ceri", contacts: [] });
  expect((await ask("/join/group", { group: "nurses" })).headers.get("location")).toBe("/join?group=nurses");
  actor = provenActor({ personId, name: "Ceri", sessionId: "s", provenAt: now, roles: [], wants: null });
  expect(await (await ask("/join?group=nurses")).text()).toContain("You are signed in as Ceri");
  const answer = await ask("/join/group", { group: "nurses" });
  expect(answer.headers.get("location")).toBe("/join/group?group=nurses");
  expect(await (await ask("/join/group?group=nurses")).text()).toContain("You are in Nurses");
});

test("where no texts are sent nobody is asked for a mobile", async () => {
  texts = false;
  const page = await (await ask("/join")).text();
  expect(page).not.toContain("mobile");
  expect(page).not.toContain("text message");
  const mobile = await (await ask("/join", { ...typed, reach: "07700 900123", consent: "" })).text();
  expect(mobile).toContain("We cannot send text messages yet");
  expect(await (await ask("/join/sent?by=mobile")).text()).not.toContain("spam");
});
