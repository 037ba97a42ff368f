import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_CLOCKS } from "#domain/retention/clocks.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { beginCampaign } from "#registers/people/campaigns/commands.ts";
import { campaigns } from "#registers/people/campaigns/queries.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { aGroup } from "#test/groups.ts";
import { aJobs } from "#test/jobs.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, consents, peopleNow as now } from "#test/people.ts";
import { aPersonWithEverything } from "#test/rights.ts";
import { aRightsSite } from "#test/rights-site.ts";
import { aWorld } from "#test/world.ts";
import { asksAgain, CONSENT_AGAIN } from "./asking/jobs.ts";
import { type Post, wishContact } from "./correction/commands.ts";
import { RIGHTS_QUEUES, rightsJobs } from "./jobs.ts";
import { RIGHTS_LETTERS, sendsRightsLetters } from "./letters/jobs.ts";
import { RETENTION, runsClocks } from "./retention/jobs.ts";

const world = aWorld();
const keys = aKeyRing();
const DAY_MS = 86_400_000;
let clock = now;
let mail = fakeMail({ now: () => clock });
let messaging = fakeMessaging({ now: () => clock });
let jobs: Jobs;
const site = aRightsSite(world, keys);

const tools = () => ({
  ...{
    db: world.app,
    keys,
    mail,
    messaging,
    speakers: loadCatalogues("messages"),
    origin: "https://example.org",
  },
  movement: async () => "The Movement",
  clocks: async () => DEFAULT_CLOCKS,
  now: () => clock,
});
const later = (days: number) => new Date(now.getTime() + days * DAY_MS);
const linkIn = (text: string) => new URL(/https:\/\/\S+/.exec(text)![0]).pathname;
const erasedAt = async (id: string) =>
  (await world.db.selectFrom("person").select("erased_at").where("id", "=", id).executeTakeFirstOrThrow())
    .erased_at;

beforeEach(async () => {
  clock = now;
  site.state.clock = now;
  mail = fakeMail({ now: () => clock });
  messaging = fakeMessaging({ now: () => clock });
  jobs = await aJobs(world, RIGHTS_QUEUES);
});
afterEach(() => jobs.close());

/** Runs the nightly clocks, or a round of asking, at `at`. */
async function night(which: "clocks" | "asking", at: Date): Promise<void> {
  clock = at;
  await jobs.send(which === "clocks" ? RETENTION : CONSENT_AGAIN, {});
  const faults: string[] = [];
  const handlers = which === "clocks" ? runsClocks(tools()) : asksAgain(tools());
  await jobs.drain([handlers], { onDone: () => {}, onFailed: (_, __, fault) => void faults.push(fault) });
  expect(faults).toEqual([]);
}

const aSupporter = (name: string, email: string) =>
  aReachablePerson(world.app, { name, contacts: [{ kind: "email", typed: email }] });

test("every queue of the room has its handler", () => {
  expect(rightsJobs(tools()).map(({ queue }) => queue.name)).toEqual(RIGHTS_QUEUES.map(({ name }) => name));
});

describe("letters", () => {
  const send = async (payload: Parameters<typeof jobs.send<Record<string, unknown>>>[1]) => {
    await jobs.send(RIGHTS_LETTERS, payload as never);
    await jobs.drain([sendsRightsLetters(tools())]);
  };

  test("bring a link that opens one's own rights", async () => {
    const ann = await aSupporter("Ann Lee", "ann@example.org");
    await send({ kind: "rights", personId: ann, channel: "email" });
    const [letter] = mail.letters();
    expect(letter).toMatchObject({
      to: "ann@example.org",
      subject: "Your link: what The Movement holds about you",
    });
    expect((await site.ask(linkIn(letter!.text))).status).toBe(200);
  });

  test("ask at a typed address whether it is theirs, without telling a name; its answer works", async () => {
    const ann = await aSupporter("Ann Lee", "ann@example.org");
    const post: Post = async (within, letter) => void (await jobs.send(RIGHTS_LETTERS, letter, { within }));
    await asMovement(world.app, (db) =>
      wishContact(db, { personId: ann, typed: "07700 900321", post, texts: true, now }),
    );
    await asMovement(world.app, (db) =>
      wishContact(db, { personId: ann, typed: "new@example.org", post, texts: true, now }),
    );
    await jobs.drain([sendsRightsLetters(tools())]);
    const [letter] = mail.letters();
    expect(letter?.to).toBe("new@example.org");
    expect(letter?.text).not.toContain("Ann");
    expect(messaging.messages()[0]).toMatchObject({ to: "+447700900321" });
    const answer = await site.post(linkIn(letter!.text), { say: "yes" });
    expect(answer.headers.get("location")).toMatch(/\?done=confirmed$/);
  });

  test("go to nobody who was erased, and to no address after a complaint", async () => {
    const ann = await aSupporter("Ann Lee", "ann@example.org");
    await sql`update person set erased_at = now()`.execute(world.db);
    await send({ kind: "rights", personId: ann, channel: "email" });
    expect(mail.letters()).toEqual([]);
  });
});

describe("asking again", () => {
  test("asks each once, by mail; a yes and a no are written with what was shown, silence ends it", async () => {
    const people = await Promise.all(
      ["yes", "no", "silent"].map((name) => aSupporter(name, `${name}@example.org`)),
    );
    for (const id of people) await consents(world.app, id, { at: later(-400) });
    const begun = await asMovement(world.app, (db) =>
      beginCampaign(db, {
        ...{ name: "Spring 2026", channel: "email", purpose: "news", author: "command line", now },
        ...{ givenBefore: later(-365), deadline: later(30) },
      }),
    );
    expect(begun).toMatchObject({ ok: true });
    await night("asking", now);
    await night("asking", later(1));
    expect(
      mail
        .letters()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(["no@example.org", "silent@example.org", "yes@example.org"]);
    for (const said of ["yes", "no"]) {
      const link = linkIn(mail.letters().find(({ to }) => to.startsWith(said))!.text);
      const page = await (await site.ask(link)).text();
      expect(page).toContain("May we go on?");
      expect((await site.post(link, { say: said })).headers.get("location")).toBe(
        `${link}?done=again-${said}`,
      );
    }
    const [state] = await asMovement(world.app, (db) => campaigns(db));
    expect(state).toMatchObject({ people: 3, asked: 3, yes: 1, no: 1, lapsed: 0 });
    const rows = await world.db
      .selectFrom("consent")
      .selectAll()
      .where("author", "=", "link/consent-again")
      .execute();
    expect(rows.map(({ act }) => act).sort()).toEqual(["given", "withdrawn"]);
    expect(rows.find(({ act }) => act === "given")?.wording_id).not.toBeNull();
  });

  test("whoever has withdrawn meanwhile, or cannot be reached, is not asked", async () => {
    const ann = await aSupporter("Ann", "ann@example.org");
    await consents(world.app, ann, { at: later(-400) });
    await asMovement(world.app, (db) =>
      beginCampaign(db, {
        ...{ name: "Spring 2026", channel: "email", purpose: "news", author: "command line", now },
        ...{ givenBefore: later(-365), deadline: later(30) },
      }),
    );
    await sql`update contact_point set failing_since = now()`.execute(world.db);
    await night("asking", now);
    expect(mail.letters()).toEqual([]);
    expect((await asMovement(world.app, (db) => campaigns(db)))[0]).toMatchObject({ asked: 0 });
  });
});

describe("the clocks of every night", () => {
  const waits = (personId: string, at: Date) =>
    asMovement(world.app, (db) =>
      changeStanding(db, {
        personId,
        kind: "supporter",
        status: "applied",
        why: "joined",
        author: "join-form",
        now: at,
      }),
    );

  test("whoever never confirmed goes on their day and no sooner, without a hash; who confirmed stays", async () => {
    const never = await aSupporter("Never", "never@example.org");
    const confirmed = await aSupporter("Confirmed", "confirmed@example.org");
    for (const id of [never, confirmed]) await waits(id, now);
    await sql`update contact_point set verified_at = now() where person_id = ${confirmed}`.execute(world.db);
    await night("clocks", later(DEFAULT_CLOCKS.unconfirmedDays));
    expect(await erasedAt(never)).toBeNull();
    await night("clocks", later(DEFAULT_CLOCKS.unconfirmedDays + 1));
    expect(await erasedAt(never)).not.toBeNull();
    expect(await erasedAt(confirmed)).toBeNull();
    expect(await world.db.selectFrom("suppression").selectAll().execute()).toEqual([]);
  });

  test("whoever is silent for years is asked, has time to answer, and goes if they say nothing", async () => {
    const silent = await aSupporter("Silent", "silent@example.org");
    const here = await aSupporter("Here", "here@example.org");
    const active = await aSupporter("Active", "active@example.org");
    const years = later(365 * DEFAULT_CLOCKS.silentYears + 10);
    await asMovement(world.app, (db) =>
      recordFact(db, {
        kind: "session.attended",
        actor: active,
        subject: "session/1",
        personId: active,
        at: later(500),
      }),
    );
    await night("clocks", later(365 * DEFAULT_CLOCKS.silentYears - 10));
    expect(mail.letters()).toEqual([]);
    await night("clocks", years);
    await night("clocks", new Date(years.getTime() + DAY_MS));
    expect(
      mail
        .letters()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(["here@example.org", "silent@example.org"]);
    site.state.clock = new Date(years.getTime() + 5 * DAY_MS);
    const link = linkIn(mail.letters().find(({ to }) => to.startsWith("here"))!.text);
    await site.ask(link);
    await site.post(link, { say: "yes" });
    expect(await (await site.ask(`${link}?done=still-here`)).text()).toContain("Good to have you");
    await night("clocks", new Date(years.getTime() + (DEFAULT_CLOCKS.silentAnswerDays + 1) * DAY_MS));
    expect(await erasedAt(silent)).not.toBeNull();
    expect(await erasedAt(here)).toBeNull();
    expect(await erasedAt(active)).toBeNull();
    const kept = await world.db.selectFrom("suppression").select("why").execute();
    expect(kept.map(({ why }) => why)).toEqual(["erased"]);
  });

  test("members, people with a role and people signed in have no clock of silence", async () => {
    const zeph = await aPersonWithEverything(world, { keys, groupId: await aGroup(world.db, "Leeds") });
    await night("clocks", later(365 * DEFAULT_CLOCKS.silentYears + 10));
    expect(mail.letters()).toEqual([]);
    expect(await erasedAt(zeph)).toBeNull();
  });

  test("access needs, old messages, addresses never confirmed and old lines of the log end; newer ones stay", async () => {
    const zeph = await aPersonWithEverything(world, { keys, groupId: await aGroup(world.db, "Leeds") });
    const old = new Date("2019-01-01T00:00:00Z");
    await world.db
      .insertInto("activity")
      .values([
        { kind: "person.contact-read", actor: "x", subject: `person/${zeph}`, person_id: zeph, at: old },
        { kind: "dataset.activated", actor: "x", subject: "dataset/1", at: old },
      ])
      .execute();
    const before = Number(
      (await world.db.selectFrom("activity").select(sql<number>`count(*)`.as("n")).executeTakeFirstOrThrow())
        .n,
    );
    await asMovement(world.app, (db) =>
      wishContact(db, { personId: zeph, typed: "w@example.org", post: async () => {}, texts: true, now }),
    );
    await night("clocks", later(20));
    expect(await world.db.selectFrom("contact_wish").selectAll().execute()).toEqual([]);
    expect(await world.db.selectFrom("access_need").selectAll().execute()).toHaveLength(1);
    const left = await world.db.selectFrom("activity").select("kind").where("at", "=", old).execute();
    expect(left).toEqual([{ kind: "dataset.activated" }]);
    const after = await world.db.selectFrom("activity").select("kind").execute();
    expect(after.length).toBe(before - 1 + 1);
    expect(after.map(({ kind }) => kind)).toContain("retention.run");
    await night("clocks", later(31 * DEFAULT_CLOCKS.accessNeedMonths));
    expect(await world.db.selectFrom("access_need").selectAll().execute()).toEqual([]);
  });

  test("nobody but the clock removes lines of the log, and the clock none that are young", async () => {
    const young = world.app.transaction().execute(async (trx) => {
      await sql`set local groundswell.clock = 'log'`.execute(trx);
      await recordFact(trx, { kind: "test.made", actor: "x", subject: "x", personId: null, at: now });
      await trx.deleteFrom("activity").execute();
    });
    await expect(young).rejects.toThrow("append-only");
  });
});

test("the question about an address that is somebody's is in the language of whoever reads it", async () => {
  const contacts = [{ kind: "email", typed: "kate@example.org" }] as const;
  await aReachablePerson(world.app, { name: "Kate", locale: "cy", contacts });
  const ann = await aReachablePerson(world.app, { name: "Ann", locale: "en", contacts: [] });
  const asks = async (typed: string) => {
    let wish: Parameters<Post>[1] | undefined;
    const post: Post = async (_, letter) => {
      wish = letter;
    };
    await asMovement(world.app, (db) => wishContact(db, { personId: ann, typed, post, texts: true, now }));
    await sendsRightsLetters(tools()).run({
      ...{ id: typed, payload: wish, attempt: 1, signal: new AbortController().signal },
    } as never);
    return mail.letters()[0]?.subject;
  };
  expect(await asks("kate@example.org")).toBe(
    loadCatalogues("messages").cy.t("rights.mail.confirm-contact.subject"),
  );
  expect(await asks("new@example.org")).toBe("Is this address yours?");
});
