import { beforeEach, describe, expect, test } from "vitest";
import { aMember, anAccountWorld } from "#test/account.ts";
import { aWorld } from "#test/world.ts";
import { ensureAccount, tieToPerson, useCode, useLink, wishToSignIn } from "./commands.ts";

const world = aWorld();
const account = anAccountWorld(world);
const ANNA = "anna@example.org";
const now = new Date("2026-11-21T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

beforeEach(() => aMember(world.db, { name: "Anna Jones", email: ANNA }));

async function wish(address = ANNA, at = now) {
  const { secrets } = account;
  const made = await wishToSignIn(world.app, { address, back: "/account", secrets, now: at });
  if (!made.ok) throw new Error("refused");
  const tied = await tieToPerson(world.app, { wishId: made.wish.id, address, secrets });
  const { browser, code, ...rest } = made.wish;
  return { ...rest, browser: browser ?? "", code: code ?? "", mailTo: tied?.mailTo ?? null };
}

const withCode = (given: { browser: string; code: string }, at = now) =>
  useCode(world.app, { ...given, secrets: account.secrets, now: at });

describe("the link of a mail", () => {
  test("signs in once, in any browser, and shows that the mailbox is theirs", async () => {
    const { link } = await wish();
    expect(await useLink(world.app, { link, now })).toMatchObject({
      ok: true,
      how: "link",
      back: "/account",
    });
    expect(await useLink(world.app, { link, now })).toEqual({ ok: false, reason: "used" });
    const mailbox = await world.db.selectFrom("contact_point").selectAll().executeTakeFirstOrThrow();
    expect(mailbox).toMatchObject({ verified_at: now, verified_how: "magic-link" });
  });

  test("works for fifteen minutes and not a moment longer", async () => {
    const [first, second] = [await wish(), await wish()];
    expect((await useLink(world.app, { link: first.link, now: later(14.99) })).ok).toBe(true);
    expect(await useLink(world.app, { link: second.link, now: later(15) })).toEqual({
      ok: false,
      reason: "expired",
    });
  });

  test("lets one in of fifty who use it at the same moment", async () => {
    const { link } = await wish();
    const results = await Promise.all(Array.from({ length: 50 }, () => useLink(world.app, { link, now })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("is not to be guessed, and a changed letter opens nothing", async () => {
    const { link } = await wish();
    const changed = (link[0] === "A" ? "B" : "A") + link.slice(1);
    expect(await useLink(world.app, { link: changed, now })).toEqual({ ok: false, reason: "wrong" });
  });

  test("opens nothing once the mailbox has ended or the person has been merged", async () => {
    const [first, second] = [await wish(), await wish()];
    await world.db.updateTable("contact_point").set({ ended_at: now }).execute();
    expect(await useLink(world.app, { link: first.link, now })).toEqual({ ok: false, reason: "wrong" });
    const other = await aMember(world.db, { name: "Other", email: "other@example.org" });
    await world.db.updateTable("contact_point").set({ ended_at: null }).execute();
    await world.db.updateTable("person").set({ merged_into: other }).where("id", "<>", other).execute();
    expect(await useLink(world.app, { link: second.link, now })).toEqual({ ok: false, reason: "wrong" });
  });
});

describe("the code of a mail", () => {
  test("signs in where it began, once, and takes the link with it", async () => {
    const { browser, code, link } = await wish();
    expect(await withCode({ browser, code })).toMatchObject({ ok: true, how: "code" });
    expect(await withCode({ browser, code })).toEqual({ ok: false, reason: "used" });
    expect(await useLink(world.app, { link, now })).toEqual({ ok: false, reason: "used" });
  });

  test("goes with the link when that is used first", async () => {
    const { browser, code, link } = await wish();
    await useLink(world.app, { link, now });
    expect(await withCode({ browser, code })).toEqual({ ok: false, reason: "used" });
  });

  test("is worth nothing in another browser", async () => {
    const [mine, theirs] = [await wish(), await wish()];
    expect(await withCode({ browser: theirs.browser, code: mine.code })).toEqual({
      ok: false,
      reason: "wrong",
    });
    expect(await withCode({ browser: "made-up", code: mine.code })).toEqual({ ok: false, reason: "wrong" });
  });

  test("is worn out by five wrong ones, also when they come at once; the right one is then too late", async () => {
    const { browser, code, link } = await wish();
    const wrong = code === "00000000" ? "00000001" : "00000000";
    const results = await Promise.all(Array.from({ length: 20 }, () => withCode({ browser, code: wrong })));
    expect(results.filter((result) => !result.ok && result.reason === "wrong")).toHaveLength(4);
    expect(await withCode({ browser, code })).toEqual({ ok: false, reason: "worn-out" });
    expect((await useLink(world.app, { link, now })).ok).toBe(false);
  });

  test("four wrong ones do no harm", async () => {
    const { browser, code } = await wish();
    const wrong = code === "00000000" ? "00000001" : "00000000";
    for (let tries = 0; tries < 4; tries++) await withCode({ browser, code: wrong });
    expect((await withCode({ browser, code })).ok).toBe(true);
  });

  test("ends after fifteen minutes", async () => {
    const { browser, code } = await wish();
    expect(await withCode({ browser, code }, later(15))).toEqual({ ok: false, reason: "expired" });
  });
});

describe("an address that nobody here has", () => {
  test("leaves the same row, gets no mail, and its code opens nothing", async () => {
    const { browser, code, mailTo } = await wish("nobody@example.org");
    expect(mailTo).toBeNull();
    expect(await withCode({ browser, code })).toEqual({ ok: false, reason: "wrong" });
    expect(await world.db.selectFrom("account_user").selectAll().execute()).toEqual([]);
  });

  test("is counted like one that somebody has: five in fifteen minutes", async () => {
    for (const address of [ANNA, "nobody@example.org"]) {
      const asked = await Promise.all(
        Array.from({ length: 12 }, () =>
          wishToSignIn(world.app, { address, back: "/", secrets: account.secrets, now }),
        ),
      );
      expect(asked.filter(({ ok }) => ok)).toHaveLength(5);
      const refused = asked.find(({ ok }) => !ok);
      expect(refused).toEqual({ ok: false, reason: "too-many", retryAfterS: 900 });
    }
    expect((await wish(ANNA, later(15))).mailTo).toBe(ANNA);
  });
});

test("an address that complained gets no mail", async () => {
  const contactHash = account.secrets.keyedHash("suppression", ANNA);
  await world.db
    .insertInto("suppression")
    .values({ channel: "email", contact_hash: contactHash, why: "complaint", at: now })
    .execute();
  expect((await wish()).mailTo).toBeNull();
});

test("the database keeps neither address, link, code nor cookie", async () => {
  const { browser, code, link } = await wish();
  const kept = JSON.stringify(await world.db.selectFrom("account_sign_in").selectAll().execute());
  for (const secret of [ANNA, browser, code, link]) expect(kept).not.toContain(secret);
});

test("an account holds no name and no address, and the database refuses a password", async () => {
  const personId = await aMember(world.db, { name: "Bea", email: "bea@example.org" });
  await ensureAccount(world.app, { personId, now });
  await ensureAccount(world.app, { personId, now });
  const users = await world.db.selectFrom("account_user").selectAll().execute();
  expect(users).toHaveLength(1);
  expect(users[0]).toMatchObject({ id: personId, name: "", email: `${personId}@account.invalid` });
  const password = world.db
    .insertInto("account_provider")
    .values({
      id: personId,
      user_id: personId,
      account_id: "x",
      provider_id: "credential",
      password: "secret",
      created_at: now,
      updated_at: now,
    })
    .execute();
  await expect(password).rejects.toThrow(/check/);
});
