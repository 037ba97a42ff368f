import { beforeEach, expect, test } from "vitest";
import type { JoiningPost } from "#features/joining/contract.ts";
import { CONFIRM_PURPOSE, detailOf, RENEW_PURPOSE } from "#features/joining/contract.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { frame } from "#kit/http/app.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { signLink } from "#kit/signed-links/link.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { bringing } from "#site/bring/route.tsx";
import { showing } from "#site/show/route.tsx";
import { aKeyRing } from "#test/key-ring.ts";
import { asMovement, embeddedPlaces, peopleNow as now } from "#test/people.ts";
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

beforeEach(() => {
  movement = MovementSettings.parse({ name: "Harbour" });
  posted = [];
});

function ask(path: string, form?: Record<string, string>): Promise<Response> {
  const snapshot = aSnapshot({ places: embeddedPlaces(), movement });
  const live = { current: () => snapshot, refresh: async () => false, close: () => {} };
  const show = showing({ movement: () => movement, assets: noAssets, origin: ORIGIN });
  const post = async (_: unknown, letter: JoiningPost) => void posted.push(letter);
  const room = { show, db: world.app, keys, live, speakers, post, now: () => now };
  const init = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
  const app = frame({ speakers, publicUrl: ORIGIN });
  app.route("/", joining(room)).route("/", bringing({ ...room, origin: ORIGIN }));
  return Promise.resolve(app.request(ORIGIN + path, init));
}

const typed = { name: "Ceri Morgan", reach: "ceri@example.org", postcode: "LS1 4AP", consent: "email.news" };

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
  expect(page).toContain("“&lt;i>nowhere” is not a phone number");
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
  expect(await (await ask(link)).text()).toContain("Is this you?");
  const welcome = await ask(link, {});
  const page = await welcome.text();
  expect([welcome.status, welcome.headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(page).toContain("You are in, Ceri");
  expect((await ask(link, {})).status).toBe(410);
  const bring = /\/l\/bring\/[\w-]+/.exec(page)?.[0] ?? "";
  const own = await (await ask(bring)).text();
  expect(own).toMatch(/https:\/\/example\.org\/r\/[0-9a-f]{10}/);
  expect(own).toContain("Nobody has come through your link yet");
  expect((await ask("/l/join/not-a-link")).status).toBe(410);
  expect((await ask(bring.slice(0, -2))).status).toBe(410);
});

test("a share link is the form with its code, and says that nobody sees who came", async () => {
  const page = await (await ask("/r/0123456789")).text();
  expect(page).toContain('name="by" value="0123456789"');
  expect(page).toContain("never who");
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
  expect(page).toContain('value="2015-05-05"');
});

test("a member who meets the rules is one as soon as the message is answered", async () => {
  movement = MovementSettings.parse({ name: "Harbour", membership: { ...rules, termMonths: 12 } });
  const whole = {
    ...{ ...typed, "born-on": "1990-05-05", "question.party": "2020-03-01" },
    ...{ excluded: "no", "agreement.aims": "yes" },
  };
  expect((await ask("/join/member", whole)).status).toBe(303);
  const page = await (await ask(await linkSent(), {})).text();
  expect(page).toContain("You are a member of Harbour");
  const { personId } = posted[0]!;
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const wish = { purpose: RENEW_PURPOSE, subject: personId, detail: "x", expiresAt };
  const renewed = await ask(`/l/renew/${signLink(keys, wish, now)}`, {});
  expect(await renewed.text()).toContain("You stay a member");
});
