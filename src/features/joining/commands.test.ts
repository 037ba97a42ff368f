import { beforeEach, expect, test } from "vitest";
import { OFFERS } from "#domain/consent/purposes.ts";
import type { MembershipRules } from "#domain/membership/rules.ts";
import { signLink } from "#kit/signed-links/link.ts";
import { ensureMovement, makeGroup } from "#registers/groups/commands.ts";
import { groupsOf } from "#registers/groups/memberships/queries.ts";
import { withdraw } from "#registers/people/consent/commands.ts";
import { consentsInForce, ledgerOf, mayWe } from "#registers/people/consent/queries.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { person } from "#registers/people/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { ensureWordings } from "#registers/people/wordings/commands.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aWorld } from "#test/world.ts";
import { apply, type JoiningParts, join, type Post } from "./commands.ts";
import { confirmJoining } from "./confirming/commands.ts";
import { pairOf } from "./confirming/contract.ts";
import { arrived, waitingFor } from "./confirming/queries.ts";
import { type Application, CONFIRM_PURPOSE, detailOf, type Joining } from "./contract.ts";
import { brought, shareCode } from "./referral/queries.ts";

const world = aWorld();
const ring = aKeyRing();
const now = new Date("2026-11-20T18:00:00Z");
const places = await embeddedPlaces();
let posted: Parameters<Post>[1][] = [];
let parts: JoiningParts;

beforeEach(async () => {
  posted = [];
  const texts = OFFERS.map(({ channel, purpose }) => ({
    key: `consent.${channel}.${purpose}`,
    en: `${purpose} by ${channel}`,
    cy: `${purpose} drwy ${channel}`,
  }));
  const wordings = await ensureWordings(world.app, { texts, author: "test", now });
  parts = { places, wordings, now, texts: true, post: async (_, letter) => void posted.push(letter) };
});

const ceri: Joining = {
  name: "Ceri Morgan",
  reach: "ceri@example.org",
  postcode: "LS1 4AP",
  consents: [{ channel: "email", purpose: "news" }],
  by: "",
  group: "",
  locale: "cy",
};
const applying: Application = {
  ...ceri,
  knownAs: "",
  answers: { bornOn: "1990-02-28", agreed: ["aims"], questions: {}, belongsToExcluded: null },
};
const rules: MembershipRules = {
  minimumAge: 16,
  agreements: [{ key: "aims" }],
  questions: [],
  excludedOrganisations: [],
  checkedByHand: false,
  termMonths: 12,
};
const everyone = <T>(work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, wholeMovement("test"), work);

/** Follows the link in the newest message, and leaves ticked what the page has ticked, but for `untick`. */
async function confirm(rulesInForce: MembershipRules | null = null, untick: readonly string[] = []) {
  const { personId, channel } = posted.at(-1)!;
  const may = await everyone((people) =>
    mayWe(people, { personId, channel, purpose: "account", keys: ring }),
  );
  if (!may.ok) throw new Error(may.reason);
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const token = signLink(
    ring,
    {
      purpose: CONFIRM_PURPOSE,
      subject: personId,
      detail: detailOf(may.permission.contact.id, posted.at(-1)!.groupId),
      expiresAt,
    },
    now,
  );
  const opened = await openLink(world.app, ring, { token, purpose: CONFIRM_PURPOSE, now });
  if (!opened.ok) throw new Error(opened.reason);
  const { link } = opened;
  const waiting = await everyone((people) => waitingFor(people, link));
  const shown = new Set([...waiting.consents.map(pairOf), "member", "group"]);
  const left = new Set(waiting.consents.filter(({ endedAt }) => endedAt !== null).map(pairOf));
  const chosen = new Set([...shown].filter((each) => !left.has(each) && !untick.includes(each)));
  const send = () =>
    confirmJoining(world.app, link, { rules: rulesInForce, answer: { shown, chosen }, keys: ring, now });
  const result = await send();
  return {
    ...{ personId, waiting, result, again: send },
    after: await everyone((people) => arrived(people, link)),
  };
}

test("a newcomer waits until the message to them is answered", async () => {
  expect(await join(world.app, ceri, parts)).toEqual({ ok: true, sentBy: "email" });
  expect(posted).toMatchObject([{ kind: "confirm" }]);
  const { personId } = posted[0]!;
  await everyone(async (people) => {
    expect(await person(people, personId)).toMatchObject({ name: "Ceri Morgan", locale: "cy" });
    expect(await standingsOf(people, personId)).toMatchObject([{ kind: "supporter", status: "applied" }]);
    expect(await consentsInForce(people, personId)).toMatchObject([{ channel: "email", act: "asked" }]);
  });
});

test("the answer makes them a supporter, gives what was ticked in the words shown, and works once", async () => {
  await join(world.app, ceri, parts);
  const { personId, result, again, after } = await confirm();
  expect(result).toEqual({ ok: true });
  expect(after).toMatchObject({ calledName: "Ceri", member: null, wanted: null });
  await everyone(async (people) => {
    expect(await standingsOf(people, personId)).toMatchObject([{ status: "active" }]);
    const [given, asked] = await ledgerOf(people, personId);
    expect(given).toMatchObject({ act: "given", how: "double-opt-in", wording: { locale: "cy" } });
    expect(given?.wording).toEqual(asked?.wording);
  });
  expect(await again()).toEqual({ ok: false, reason: "used" });
});

test("somebody known is answered alike, keeps what they said, and hears that they are here", async () => {
  await join(world.app, ceri, parts);
  const { personId } = await confirm();
  const stranger = { ...ceri, name: "Mallory", reach: " Ceri@EXAMPLE.org ", postcode: "CF10 1EP" };
  expect(await join(world.app, stranger, parts)).toEqual({ ok: true, sentBy: "email" });
  expect(posted.at(-1)).toMatchObject({ kind: "again", personId });
  await everyone(async (people) => {
    expect(await person(people, personId)).toMatchObject({ name: "Ceri Morgan", postcode: "LS1 4AP" });
    expect(await consentsInForce(people, personId)).toMatchObject([{ act: "given" }]);
  });
});

test("what a stranger ticks for somebody known waits for that person's own answer", async () => {
  await join(world.app, { ...ceri, consents: [] }, parts);
  await confirm();
  await join(world.app, { ...ceri, consents: [{ channel: "email", purpose: "events" }] }, parts);
  expect(posted.at(-1)).toMatchObject({ kind: "confirm" });
  await everyone(async (people) => {
    expect(await consentsInForce(people, posted[0]!.personId)).toMatchObject([
      { purpose: "events", act: "asked" },
    ]);
  });
});

test("a mobile number does as well as an e-mail address", async () => {
  expect(await join(world.app, { ...ceri, reach: "07700 900123", consents: [] }, parts)).toEqual({
    ok: true,
    sentBy: "mobile",
  });
});

test("two who send the same form at once become one person", async () => {
  const results = await Promise.all(Array.from({ length: 10 }, () => join(world.app, ceri, parts)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(10);
  expect(new Set(posted.map(({ personId }) => personId)).size).toBe(1);
});

test("everything that is mistyped is told at once, and nobody is kept", async () => {
  const typed = { ...ceri, name: " ", reach: "ceri at example", postcode: "LS1 4A" };
  expect(await join(world.app, typed, parts)).toMatchObject({
    ok: false,
    refusals: [
      { field: "name", reason: "needed" },
      { field: "reach", reason: "not-email" },
      { field: "postcode", reason: "not-a-postcode" },
    ],
  });
  expect(await everyone((people) => people.selectFrom("person").select("id").execute())).toEqual([]);
});

test("who came through a link is counted for its owner once they say that it was them", async () => {
  await join(world.app, ceri, parts);
  const { personId: owner } = await confirm();
  const by = (await everyone((people) => shareCode(people, owner))) ?? "";
  const count = () => everyone((people) => brought(people, owner));
  await join(world.app, { ...ceri, reach: "dai@example.org", by }, parts);
  expect(await count()).toBe(0);
  await confirm();
  expect(await count()).toBe(1);
  await join(world.app, { ...ceri, reach: "eve@example.org", by: "nobody" }, parts);
  await confirm();
  expect(await count()).toBe(1);
});

test("an application that meets the rules becomes a membership with a term", async () => {
  expect(await apply(world.app, applying, { ...parts, rules })).toEqual({ ok: true, sentBy: "email" });
  const { personId, after } = await confirm(rules);
  expect(after).toMatchObject({ member: "active" });
  await everyone(async (people) => {
    expect(await standingsOf(people, personId)).toMatchObject([
      { kind: "member", status: "active", renewsOn: "2027-11-20" },
      { kind: "supporter", status: "active" },
    ]);
  });
});

test("where applications are checked by hand, the member waits and is a supporter meanwhile", async () => {
  const checked = { ...rules, checkedByHand: true };
  await apply(world.app, applying, { ...parts, rules: checked });
  expect((await confirm(checked)).after).toMatchObject({ member: "pending-check" });
});

test("an application that does not meet the rules keeps nothing", async () => {
  const young = { ...applying, answers: { ...applying.answers, bornOn: "2015-01-01", agreed: [] } };
  expect(await apply(world.app, young, { ...parts, rules })).toMatchObject({
    ok: false,
    refusals: [
      { field: "born-on", reason: "too-young" },
      { field: "agreement.aims", reason: "needed" },
    ],
  });
  expect(posted).toEqual([]);
});

async function aNetwork(joining: "open" | "request") {
  const root = await ensureMovement(world.app, { name: { en: "Harbour" }, now });
  const name = { en: "Nurses" };
  const by = "command line" as const;
  const made = await makeGroup(world.app, { by, kind: "network", parentId: root, name, joining, now });
  if (!made.ok) throw new Error(made.reason);
  return made.group;
}

test("who came from a group's page is in it once they say that it was them", async () => {
  const group = await aNetwork("open");
  await join(world.app, { ...ceri, group: group.slug }, parts);
  const { personId } = await confirm();
  expect(await everyone((people) => groupsOf(people, personId))).toEqual([group.id]);
});

test("where a group lets people in, its organisers are asked", async () => {
  const group = await aNetwork("request");
  await join(world.app, { ...ceri, group: group.slug }, parts);
  const { personId, after } = await confirm();
  expect(after).toMatchObject({ wanted: { group: { slug: group.slug }, state: "waits" } });
  expect(await everyone((people) => groupsOf(people, personId))).toEqual([]);
  const waiting = await world.db.selectFrom("group_request").select("person_id").execute();
  expect(waiting).toEqual([{ person_id: personId }]);
});

test("what a form ticked again after it was ended stays ended unless the page says so and they tick it", async () => {
  await join(world.app, ceri, parts);
  const { personId } = await confirm();
  const ended = { channel: "email", purpose: "news" } as const;
  await everyone((people) =>
    withdraw(people, { personId, ...ended, how: "one-click", shownAt: null, at: now, now, author: personId }),
  );
  await join(world.app, { ...ceri, name: "Not Ceri" }, parts);
  const { waiting } = await confirm();
  expect(waiting).toMatchObject({ isKnown: true, consents: [{ ...ended, endedAt: now }] });
  await everyone(async (people) => {
    expect(await consentsInForce(people, personId)).toMatchObject([{ ...ended, act: "withdrawn" }]);
  });
});

test("what they untick is a no: the consent, the application and the group", async () => {
  const group = await aNetwork("open");
  await apply(world.app, { ...applying, group: group.slug }, { ...parts, rules });
  const { personId, waiting, after } = await confirm(rules, ["email.news", "member", "group"]);
  expect(waiting).toMatchObject({ isKnown: false, application: { "born-on": "1990-02-28", agreed: "aims" } });
  expect(after).toMatchObject({ member: "resigned", wanted: { state: "no" } });
  await everyone(async (people) => {
    expect(await consentsInForce(people, personId)).toMatchObject([{ act: "withdrawn" }]);
    expect(await groupsOf(people, personId)).toEqual([]);
  });
});

test("a yes that nothing they gave can carry is asked about, and no mobile is taken where no texts are sent", async () => {
  const texted = { ...ceri, consents: [{ channel: "sms", purpose: "news" }] } as const;
  expect(await join(world.app, texted, parts)).toMatchObject({
    refusals: [{ field: "consent", reason: "no-number" }],
  });
  expect(await join(world.app, { ...ceri, reach: "07700 900123" }, parts)).toMatchObject({
    refusals: [{ field: "consent", reason: "no-email" }],
  });
  const mobile = { ...texted, reach: "07700 900123" };
  expect(await join(world.app, mobile, { ...parts, texts: false })).toMatchObject({
    refusals: [{ field: "reach", reason: "no-texts" }],
  });
  expect(await join(world.app, mobile, parts)).toMatchObject({ ok: true });
});

test("what was declared about other organisations is kept with their names", async () => {
  const asked = { ...rules, excludedOrganisations: ["The Other Side", "Third"] };
  const answers = { ...applying.answers, belongsToExcluded: false };
  await apply(world.app, { ...applying, answers }, { ...parts, rules: asked });
  const { waiting } = await confirm(asked);
  expect(waiting.application).toMatchObject({
    excluded: "no",
    "excluded-organisations": "The Other Side; Third",
  });
});

test.each([
  ["ceri@example", "reach", "email-dotless"],
  ["ceri@[127.0.0.1]", "reach", "email-machine"],
  ["ceri(work)@example.org", "reach", "email-comment"],
  ["0909 879 0000", "reach", "costs-extra"],
])("%s is refused with its own sentence", async (reach, field, reason) => {
  expect(await join(world.app, { ...ceri, reach, consents: [] }, parts)).toMatchObject({
    refusals: [{ field, reason }],
  });
});

test.each([
  [{ name: "." }, "name", "no-letters"],
  [{ postcode: "ZZ99 9ZZ" }, "postcode", "unknown-area"],
  [{ postcode: "LS1 4AP; drop" }, "postcode", "not-a-postcode"],
])("%j is refused with its own sentence", async (typed, field, reason) => {
  expect(await join(world.app, { ...ceri, ...typed }, parts)).toMatchObject({
    refusals: [{ field, reason }],
  });
});
