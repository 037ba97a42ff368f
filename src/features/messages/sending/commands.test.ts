import { beforeEach, describe, expect, test } from "vitest";
import { cancelMessage, pauseMessage, resumeMessage } from "#features/messages/commands.ts";
import { countsOf, message } from "#features/messages/queries.ts";
import type { Letter } from "#ports/mail.ts";
import { endRole } from "#registers/groups/roles/commands.ts";
import { withdraw } from "#registers/people/consent/commands.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aCrowd, aDueMessage, type Crowd, type FakeTools, someTools, standing } from "#test/messages.ts";
import { aReachablePerson, asMovement, consents, peopleNow } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { sendDue } from "./commands.ts";

const world = aWorld();
const keys = aKeyRing();
let now = peopleNow;
let crowd: Crowd;
let tools: FakeTools;
beforeEach(async () => {
  now = peopleNow;
  crowd = await aCrowd(world, 12);
  tools = someTools(world.app, keys, { now: () => now });
});
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
/** Long enough for everything that can be done at this moment of the test's clock. */
const run = () => sendDue(tools, { forMs: 1_500, lanes: 2 });
const act = () => ({ author: crowd.actor.personId, now });

describe("a message to a group", () => {
  test("reaches each of its people once, in their own words, with the ways out", async () => {
    const id = await aDueMessage(world.app, crowd);
    expect(await run()).toMatchObject({ queued: 12, sent: 12 });
    await run();
    const letters = tools.mail.letters();
    expect(new Set(letters.map(({ to }) => to)).size).toBe(12);
    expect(letters).toHaveLength(12);
    const [letter] = letters;
    expect(letter!.subject).toMatch(/^Hello P\d+$/);
    expect(letter!.unsubscribe?.url).toMatch(/^https:\/\/tide\.example\/l\/unsubscribe\/[\w-]{76,}$/);
    expect(letter!.text).toContain("See you in your town.");
    expect(letter!.text).toContain("Promoted by A. Agent");
    expect(letter!.html).toContain('<a href="https://tide.example/map">');
    expect(await message(world.app, id)).toMatchObject({ state: "sent", queuedCount: 12, endedAt: now });
  });

  test("reaches nobody outside it, and says of everybody else why not", async () => {
    await aCrowd(world, 3, { name: "York" });
    const [withdrawn, silent] = crowd.personIds;
    await leave(withdrawn!);
    await world.db.deleteFrom("consent_now").where("person_id", "=", silent!).execute();
    const id = await aDueMessage(world.app, crowd);
    // They are told apart as the message is put in line, so that nobody waits who will not get it.
    expect(await run()).toMatchObject({ sent: 10, refused: 0 });
    expect(tools.mail.letters().some(({ to }) => to.startsWith("york"))).toBe(false);
    const rows = await world.db
      .selectFrom("message_recipient")
      .select(["person_id", "reason"])
      .where("state", "=", "refused")
      .orderBy("reason")
      .execute();
    expect(rows).toEqual([
      { person_id: silent, reason: "no-consent" },
      { person_id: withdrawn, reason: "withdrawn" },
    ]);
    expect(await countsOf(world.app, id)).toMatchObject({ sent: 10, refused: 2, queued: 0 });
  });

  test("people are those of the group when it starts, not when it was written", async () => {
    await aDueMessage(world.app, crowd, { startsAt: new Date(peopleNow.getTime() + 3_600_000) });
    const late = await aReachablePerson(world.app, {
      name: "Late",
      contacts: [{ kind: "email", typed: "late@example.org" }],
    });
    await consents(world.app, late);
    await world.db
      .insertInto("group_membership")
      .values({ group_id: crowd.groupId, person_id: late, how: "request", joined_at: now })
      .execute();
    expect(await run()).toMatchObject({ queued: 0 });
    later(3_600_000);
    expect(await run()).toMatchObject({ queued: 13, sent: 13 });
  });

  test("does not start when its author may no longer write to the group", async () => {
    const id = await aDueMessage(world.app, crowd);
    const role = await world.db.selectFrom("group_role").select("id").executeTakeFirstOrThrow();
    await endRole(world.db, { by: "command line", roleId: role.id, now });
    expect(await run()).toMatchObject({ queued: 0 });
    expect(await message(world.app, id)).toMatchObject({ state: "paused", trouble: "no-right" });
    expect(tools.mail.letters()).toEqual([]);
  });

  test("a withdrawal while it is under way stops everything after", async () => {
    const gone = crowd.personIds.at(-1)!;
    const { send } = tools.mail;
    const first = Promise.withResolvers<void>();
    const leaving = first.promise.then(() => leave(gone));
    const mail = {
      ...tools.mail,
      send: (letter: Letter) => {
        first.resolve();
        return send(letter);
      },
    };
    await aDueMessage(world.app, crowd);
    await sendDue({ ...tools, mail, batch: 1 }, { forMs: 1_500, lanes: 1 });
    await leaving;
    expect(await stateOf(gone)).toBe("refused withdrawn");
  });
});

describe("pausing, resuming, calling off", () => {
  test("paused, nobody more gets it; resumed, the rest do, each once", async () => {
    const id = await aDueMessage(world.app, crowd, { perMinute: 60 });
    await run();
    expect(await standing(world.db, id)).toBe("queued 7, sent 5");
    await pauseMessage(world.app, { id, ...act() });
    later(600_000);
    await run();
    expect(await standing(world.db, id)).toBe("queued 7, sent 5");
    await resumeMessage(world.app, { id, ...act() });
    await run();
    later(5_000);
    await run();
    expect(await standing(world.db, id)).toBe("sent 12");
    expect(new Set(tools.mail.letters().map(({ to }) => to)).size).toBe(12);
  });

  test("called off, whoever has not got it never does", async () => {
    const id = await aDueMessage(world.app, crowd, { perMinute: 60 });
    await run();
    expect(await cancelMessage(world.app, { id, ...act() })).toEqual({ ok: true, spared: 7 });
    later(600_000);
    await run();
    expect(await standing(world.db, id)).toBe("cancelled 7, sent 5");
    expect(await resumeMessage(world.app, { id, ...act() })).toEqual({ ok: false, reason: "not-paused" });
  });
});

describe("what servers say", () => {
  test("a dead address is marked, a busy server is tried again, a refused letter is given up", async () => {
    const [dead, busy, spam] = await addresses();
    tools.mail.refuse(({ to }) =>
      to === dead
        ? { ok: false, reason: "refused-address", reply: "550 5.1.1 no such person" }
        : to === busy
          ? { ok: false, reason: "busy", reply: "450 later" }
          : to === spam
            ? { ok: false, reason: "refused-letter", reply: "554 spam" }
            : { ok: true },
    );
    const id = await aDueMessage(world.app, crowd);
    expect(await run()).toMatchObject({ sent: 9, bounced: 1, failed: 1, later: 1 });
    const point = await world.db
      .selectFrom("contact_point")
      .select("failing_since")
      .where("as_written", "=", dead!)
      .executeTakeFirstOrThrow();
    expect(point.failing_since).toEqual(now);
    tools.mail.refuse(null);
    later(120_000);
    expect(await run()).toMatchObject({ sent: 1 });
    expect(await standing(world.db, id)).toBe("bounced 1, failed 1, sent 10");
  });

  test("while the server is away nothing is counted against anybody, and it is said", async () => {
    tools.mail.refuse(() => ({ ok: false, reason: "away", reply: "no answer" }));
    const id = await aDueMessage(world.app, crowd);
    for (let hour = 0; hour < 30; hour++) {
      await sendDue(tools, { forMs: 50, lanes: 1 });
      later(3_600_000);
    }
    expect(await message(world.app, id)).toMatchObject({ state: "sending", trouble: "away" });
    tools.mail.refuse(null);
    await run();
    expect(await standing(world.db, id)).toBe("sent 12");
    expect(await message(world.app, id)).toMatchObject({ state: "sent", trouble: null });
  });

  test("where the line broke after a letter was handed over, a person decides", async () => {
    tools.mail.refuse(() => ({ ok: false, reason: "unsure", reply: "closed" }));
    const id = await aDueMessage(world.app, crowd);
    expect(await run()).toMatchObject({ undecided: 12 });
    tools.mail.refuse(null);
    later(86_400_000);
    await run();
    expect(await standing(world.db, id)).toBe("undecided 12");
  });
});

describe("texts", () => {
  test("go out by day only, with the way out in each", async () => {
    now = new Date("2026-11-20T20:59:00Z");
    const words = { en: { subject: "", text: "Hi {name}" }, cy: null };
    const id = await aDueMessage(world.app, crowd, { channel: "sms", words, perMinute: 60, startsAt: now });
    await run();
    expect(await standing(world.db, id)).toBe("queued 7, sent 5");
    now = new Date("2026-11-20T21:00:00Z");
    await run();
    expect(await standing(world.db, id)).toBe("queued 7, sent 5");
    now = new Date("2026-11-21T08:00:00Z");
    await run();
    later(5_000);
    await run();
    expect(await standing(world.db, id)).toBe("sent 12");
    expect(tools.messaging.messages()[0]!.text).toMatch(/^Hi P\d+\nText STOP to end these\.$/);
  });

  test("whoever wrote STOP to the company gets no more from us either", async () => {
    tools.messaging.refuse(() => ({ ok: false, reason: "opted-out", reply: "21610" }));
    const words = { en: { subject: "", text: "Hi" }, cy: null };
    await aDueMessage(world.app, crowd, { channel: "sms", words });
    expect(await run()).toMatchObject({ refused: 12 });
    const stopped = await world.db.selectFrom("suppression").select("why").execute();
    expect(stopped.filter(({ why }) => why === "stop-sms").length).toBe(24);
  });
});

async function leave(personId: string): Promise<void> {
  await asMovement(world.app, (db) =>
    withdraw(db, {
      ...{ personId, channel: "email" as const, purpose: "news" as const, how: "one-click" as const },
      ...{ shownAt: null, at: now, now, author: personId },
    }),
  );
}

async function stateOf(personId: string): Promise<string> {
  const row = await world.db
    .selectFrom("message_recipient")
    .select(["state", "reason"])
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return `${row.state} ${row.reason}`;
}

async function addresses(): Promise<readonly string[]> {
  const rows = await world.db
    .selectFrom("contact_point")
    .select("as_written")
    .where("kind", "=", "email")
    .orderBy("as_written")
    .execute();
  return rows.map(({ as_written }) => as_written);
}
