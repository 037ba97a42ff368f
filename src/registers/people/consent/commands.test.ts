import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { endContactPoint, readContactDetails } from "#registers/people/contacts/commands.ts";
import { bounced, complained } from "#registers/people/delivery/commands.ts";
import { suppress, suppressEverything } from "#registers/people/suppression/commands.ts";
import { heedText } from "#registers/people/texts/commands.ts";
import { ensureWordings } from "#registers/people/wordings/commands.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, consents, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { confirmAsked, recordConsent, withdraw } from "./commands.ts";
import { consentsInForce, ledgerOf, mayWe, mayWeAll } from "./queries.ts";

const world = aWorld();
const keys = aKeyRing();
const author = "command line";
const anna = "anna@example.org";
const mobile = "+447700900123";
let ann = "";

beforeEach(async () => {
  const contacts = [{ kind: "email", typed: anna } as const, { kind: "mobile", typed: mobile } as const];
  ann = await aReachablePerson(world.app, { name: "Ann", contacts });
});

type Pair = { channel?: "email" | "sms"; purpose?: "news" | "events" | "account" };
const ask = async ({ channel = "email", purpose = "news" }: Pair = {}, personId = ann) => {
  const answer = await asMovement(world.app, (db) => mayWe(db, { personId, channel, purpose, keys }));
  return answer.ok ? answer.permission.contact.address : answer.reason;
};
const end = (pair: { channel?: "email" | "sms" | "every"; purpose?: "news" | "every" } = {}) =>
  asMovement(world.app, (db) =>
    withdraw(db, {
      ...{
        personId: ann,
        channel: pair.channel ?? "email",
        purpose: pair.purpose ?? "news",
        how: "one-click",
      },
      ...{ shownAt: null, at: now, now, author },
    }),
  );

describe("may we", () => {
  test("no before anything was said, yes once it was given, no once it was withdrawn, yes when given anew", async () => {
    expect(await ask()).toBe("no-consent");
    await consents(world.app, ann);
    expect(await ask()).toBe(anna);
    expect(await ask({ purpose: "events" })).toBe("no-consent");
    expect(await ask({ channel: "sms" })).toBe("no-consent");
    await end();
    expect(await ask()).toBe("withdrawn");
    await consents(world.app, ann);
    expect(await ask()).toBe(anna);
  });

  test("answers to what they asked for need no consent", async () => {
    expect(await ask({ purpose: "account" })).toBe(anna);
    expect(await ask({ channel: "sms", purpose: "account" })).toBe(mobile);
  });

  test("somebody without an address, unknown, or erased cannot be reached", async () => {
    await consents(world.app, ann);
    const [email] = await asMovement(world.app, (db) =>
      readContactDetails(db, { personId: ann, reader: ann, why: "own", now }),
    );
    await asMovement(world.app, (db) =>
      endContactPoint(db, { contactPointId: email!.id, why: "moved", author, now }),
    );
    expect(await ask()).toBe("no-contact");
    expect(await ask({}, "0198a0b1-c2d3-7456-8899-aabbccddeeff")).toBe("erased");
    await world.db.updateTable("person").set({ erased_at: now }).execute();
    expect(await ask({ purpose: "account" })).toBe("erased");
  });

  test("an address typed in the preference centre waits for its confirmation", async () => {
    await consents(world.app, ann);
    await world.db.updateTable("contact_point").set({ source: "preferences" }).execute();
    expect(await ask()).toBe("not-confirmed");
    await world.db.updateTable("contact_point").set({ verified_at: now }).execute();
    expect(await ask()).toBe(anna);
  });

  test("many at once are answered as one by one", async () => {
    const ben = await aReachablePerson(world.app, {
      name: "Ben",
      contacts: [{ kind: "email", typed: "ben@example.org" }],
    });
    await consents(world.app, ben);
    const all = await asMovement(world.app, (db) =>
      mayWeAll(db, { personIds: [ben, ann, ben], channel: "email", purpose: "news", keys }),
    );
    expect([all.get(ann), all.get(ben)]).toMatchObject([
      { ok: false, reason: "no-consent" },
      { ok: true, permission: { personId: ben, locale: "en", contact: { address: "ben@example.org" } } },
    ]);
  });
});

describe("the ledger", () => {
  test("keeps every act with the sentence that was shown", async () => {
    const texts = [{ key: "consent.email.news", en: "News, please", cy: "Newyddion, os gwelwch yn dda" }];
    const first = await ensureWordings(world.app, { texts, author, now });
    expect(await ensureWordings(world.app, { texts, author, now })).toEqual(first);
    const wordingId = first.get("consent.email.news")!.cy;
    await asMovement(world.app, (db) =>
      recordConsent(db, {
        ...{ personId: ann, channel: "email", purpose: "news", act: "given", wordingId, how: "form" },
        ...{ shownAt: "/join", at: now, now, author: "join-form" },
      }),
    );
    await end();
    const rows = await asMovement(world.app, (db) => ledgerOf(db, ann));
    expect(rows.map(({ act, wording }) => [act, wording?.words ?? null])).toEqual([
      ["withdrawn", null],
      ["given", "Newyddion, os gwelwch yn dda"],
    ]);
  });

  test("a changed sentence is a new version in both languages; ten at once make one", async () => {
    const texts = (en: string) => [{ key: "k", en, cy: "Newyddion" }];
    await ensureWordings(world.app, { texts: texts("News"), author, now });
    const made = await Promise.all(
      Array.from({ length: 10 }, () => ensureWordings(world.app, { texts: texts("All news"), author, now })),
    );
    expect(new Set(made.map((each) => JSON.stringify([...each]))).size).toBe(1);
    const rows = await world.db
      .selectFrom("wording")
      .select(["version", "locale", "words"])
      .orderBy("id")
      .execute();
    expect(rows.map(({ version, locale }) => `${version} ${locale}`)).toEqual([
      "1 en",
      "1 cy",
      "2 en",
      "2 cy",
    ]);
  });

  test("cannot be rewritten", async () => {
    await consents(world.app, ann);
    const rewriting = asMovement(world.app, (db) =>
      db.updateTable("consent").set({ act: "withdrawn" }).execute(),
    );
    await expect(rewriting).rejects.toThrow("append-only");
  });

  test.each([
    [{ purpose: "phone-bank" }, "not-offered"],
    [{ proof: {} }, "no-wording"],
    [{ at: new Date(now.getTime() + 1) }, "in-the-future"],
    [{ personId: "0198a0b1-c2d3-7456-8899-aabbccddeeff" }, "no-such-person"],
  ] as const)("refuses %j: %s", async (change, reason) => {
    const record = {
      personId: ann,
      channel: "email",
      purpose: "news",
      act: "given",
      wordingId: null,
    } as const;
    const proof = { sheet: 1 };
    const recorded = await asMovement(world.app, (db) =>
      recordConsent(db, { ...record, how: "paper", shownAt: null, at: now, now, author, proof, ...change }),
    );
    expect(recorded).toEqual({ ok: false, reason });
  });

  test("withdrawing everything ends every pair, twice is once, and a no before any yes is kept", async () => {
    await consents(world.app, ann);
    await consents(world.app, ann, { channel: "sms", purpose: "events", act: "asked" });
    expect(await end({ channel: "every", purpose: "every" })).toMatchObject({ withdrawn: [{}, {}] });
    expect(await end({ channel: "every", purpose: "every" })).toEqual({ ok: true, withdrawn: [] });
    expect(await end({ channel: "sms" })).toEqual({
      ok: true,
      withdrawn: [{ channel: "sms", purpose: "news" }],
    });
  });

  test("whatever is said in whatever order, what was said last is in force", async () => {
    const act = fc.constantFrom("asked" as const, "given" as const, "withdrawn" as const);
    const said = fc.array(fc.tuple(fc.constantFrom("news" as const, "events" as const), act), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(said, async (acts) => {
        const id = await aReachablePerson(world.app, { name: "Ben", contacts: [] });
        for (const [purpose, each] of acts) {
          if (each !== "withdrawn") await consents(world.app, id, { purpose, act: each });
          else
            await asMovement(world.app, (db) =>
              withdraw(db, {
                personId: id,
                channel: "email",
                purpose,
                how: "paper",
                shownAt: null,
                at: now,
                now,
                author,
              }),
            );
        }
        const last = Object.fromEntries(acts);
        const inForce = await asMovement(world.app, (db) => consentsInForce(db, id));
        expect(Object.fromEntries(inForce.map(({ purpose, act: each }) => [purpose, each]))).toEqual(last);
      }),
      { numRuns: 15 },
    );
  });
});

describe("double opt-in", () => {
  test("what was asked waits; the answer gives it, proves the address and lifts what kept it silent", async () => {
    await consents(world.app, ann, { act: "asked" });
    expect(await ask()).toBe("not-confirmed");
    await asMovement(world.app, (db) =>
      suppress(db, { channels: ["email"], value: anna, why: "erased", keys, author, now }),
    );
    const [email] = await asMovement(world.app, (db) =>
      readContactDetails(db, { personId: ann, reader: ann, why: "own", now }),
    );
    const confirm = (...gives: string[]) =>
      asMovement(world.app, (db) =>
        confirmAsked(db, {
          ...{ personId: ann, contactPointId: email!.id, at: now, now, author: "link/confirm-email", keys },
          ...{ proof: { link: "0123456789abcdef" }, gives: new Set(gives) },
        }),
      );
    expect(await confirm("email.events")).toEqual({ ok: true, confirmed: [] });
    expect(await ask(), "what was not shown still waits").toBe("not-confirmed");
    expect(await confirm("email.news")).toEqual({
      ok: true,
      confirmed: [{ channel: "email", purpose: "news" }],
    });
    expect(await confirm("email.news")).toEqual({ ok: true, confirmed: [] });
    expect(await ask()).toBe(anna);
  });
});

describe("suppression", () => {
  test("holds whoever brings the address again, after everything about the first person is gone", async () => {
    await asMovement(world.app, async (db) => {
      await suppressEverything(db, { personId: ann, why: "erased", keys, author, now });
      await db.deleteFrom("contact_point").execute();
    });
    const stored = JSON.stringify(await world.db.selectFrom("suppression").selectAll().execute());
    expect(stored).not.toContain("anna");
    const ben = await aReachablePerson(world.app, {
      name: "Ben",
      contacts: [{ kind: "email", typed: "ANNA@example.org" }],
    });
    await consents(world.app, ben);
    expect(await ask({}, ben)).toBe("suppressed");
    expect(await ask({ purpose: "account" }, ben)).toBe("ANNA@example.org");
  });

  test("a stronger reason takes a milder one's place, never the other way round", async () => {
    for (const why of ["erased", "complaint", "bounce"] as const)
      await asMovement(world.app, (db) =>
        suppress(db, { channels: ["email"], value: anna, why, keys, author, now }),
      );
    expect(await world.db.selectFrom("suppression").select("why").execute()).toEqual([{ why: "complaint" }]);
  });

  test("a bounce marks the address as failing, a complaint withdraws the channel for good", async () => {
    await consents(world.app, ann);
    await consents(world.app, ann, { channel: "sms" });
    const report = { channel: "email", value: anna, at: now, now, author: "job/bounces", keys } as const;
    expect(await asMovement(world.app, (db) => bounced(db, report))).toBe(ann);
    expect(await ask()).toBe("suppressed");
    expect(await ask({ purpose: "account" })).toBe("suppressed");
    expect(await asMovement(world.app, (db) => complained(db, report))).toBe(ann);
    expect([await ask(), await ask({ channel: "sms" })]).toEqual(["withdrawn", mobile]);
    expect(
      await asMovement(world.app, (db) => bounced(db, { ...report, value: "gone@example.org" })),
    ).toBeNull();
  });
});

describe("a text message", () => {
  const text = (words: string, from = mobile) =>
    asMovement(world.app, (db) => heedText(db, { from, text: words, messageId: "SM1", at: now, now, keys }));

  test("STOP ends every text and nothing else; START gives back just what it ended", async () => {
    await consents(world.app, ann);
    await consents(world.app, ann, { channel: "sms" });
    await consents(world.app, ann, { channel: "sms", purpose: "events" });
    await end({ channel: "sms" });
    expect(await text("Stop it!")).toEqual({ did: "stop", personId: ann });
    await text("STOP");
    expect([await ask({ channel: "sms", purpose: "events" }), await ask()]).toEqual(["withdrawn", anna]);
    expect(await ask({ channel: "sms", purpose: "account" })).toBe("suppressed");
    expect(await text("START")).toEqual({ did: "start", personId: ann });
    expect(await ask({ channel: "sms", purpose: "events" })).toBe(mobile);
    expect(await ask({ channel: "sms", purpose: "news" })).toBe("withdrawn");
  });

  test("STOP from a number that is nobody's holds for whoever brings it later", async () => {
    expect(await text("STOP", "+447700900456")).toEqual({ did: "stop", personId: null });
    const ben = await aReachablePerson(world.app, {
      name: "Ben",
      contacts: [{ kind: "mobile", typed: "07700900456" }],
    });
    await consents(world.app, ben, { channel: "sms" });
    expect(await ask({ channel: "sms" }, ben)).toBe("suppressed");
  });

  test("other words, and senders that are no numbers, do nothing", async () => {
    expect(await text("see you at ten")).toEqual({ did: null, personId: null });
    expect(await text("STOP", "VOTE")).toEqual({ did: null, personId: null });
    expect(await world.db.selectFrom("suppression").selectAll().execute()).toEqual([]);
  });
});
