import { PGlite } from "@electric-sql/pglite";
import { beforeEach, expect, test } from "vitest";
import { actorOfHeaders } from "#features/account/queries.ts";
import { tieToPerson, useLink, wishToSignIn } from "#features/account/sign-in/commands.ts";
import { openPglite } from "#kit/db/database.ts";
import { migrate } from "#kit/db/migrate.ts";
import { aMember, anAccountWorld, signedIn } from "#test/account.ts";
import { aWorld } from "#test/world.ts";
import { endEverySession, endSession } from "./commands.ts";
import { sessionsOf } from "./queries.ts";

const world = aWorld();
const account = anAccountWorld(world);
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
let anna = "";
let ben = "";

beforeEach(async () => {
  anna = await aMember(world.db, { name: "Anna", email: "anna@example.org" });
  ben = await aMember(world.db, { name: "Ben", email: "ben@example.org" });
});

const enter = (personId: string, browser = FIREFOX) =>
  signedIn(world.app, { auth: account.auth(), personId, browser });
const whoIs = async (headers: Headers) =>
  (await actorOfHeaders(world.app, { auth: account.auth(), headers, now: new Date() })).actor?.name ?? null;
const listed = (personId: string) => sessionsOf(world.app, { personId, now: new Date() });

test("a browser is listed in two words, and without its network address", async () => {
  await enter(anna);
  expect(await listed(anna)).toMatchObject([{ browser: "Firefox, Windows", how: "link" }]);
  const row = await world.db.selectFrom("account_session").selectAll().executeTakeFirstOrThrow();
  expect(row.ip_address).toBeNull();
});

test("the table holds a hash of the cookie's token, which signs nobody in", async () => {
  const headers = await enter(anna);
  const row = await world.db.selectFrom("account_session").selectAll().executeTakeFirstOrThrow();
  const cookie = decodeURIComponent(headers.get("cookie") ?? "");
  expect(row.token).toMatch(/^sha256:/);
  expect(cookie).not.toContain(row.token);
  const forged = new Headers({ cookie: cookie.replace(/session=[^.]+/, `session=${row.token}`) });
  expect(await whoIs(forged)).toBeNull();
  expect(await whoIs(headers)).toBe("Anna");
});

test("ending one session signs that browser out at once and no other", async () => {
  const [here, there] = [await enter(anna), await enter(anna)];
  const newest = (await listed(anna))[0]?.id ?? "";
  const ending = { personId: anna, author: anna, now: new Date() };
  expect(await endSession(world.app, { ...ending, sessionId: newest })).toEqual({ ok: true });
  expect([await whoIs(here), await whoIs(there)].filter((name) => name === "Anna")).toHaveLength(1);
});

test("nobody ends somebody else's session", async () => {
  const headers = await enter(ben);
  const [{ id: sessionId } = { id: "" }] = await listed(ben);
  const ended = await endSession(world.app, { personId: anna, sessionId, author: anna, now: new Date() });
  expect(ended).toEqual({ ok: false, reason: "no-such-session" });
  expect(await whoIs(headers)).toBe("Ben");
});

test("signing out everywhere ends every browser, and mails under way, of that person alone", async () => {
  const browsers = [await enter(anna), await enter(anna), await enter(ben)];
  const { secrets } = account;
  const now = new Date();
  const wished = await wishToSignIn(world.app, { address: "anna@example.org", back: "/", secrets, now });
  if (!wished.ok) throw new Error("refused");
  await tieToPerson(world.app, { wishId: wished.wish.id, address: "anna@example.org", secrets });
  expect(await endEverySession(world.app, { personId: anna, author: anna, now })).toEqual({ ended: 2 });
  expect(await Promise.all(browsers.map(whoIs))).toEqual([null, null, "Ben"]);
  expect(await useLink(world.app, { link: wished.wish.link, now })).toEqual({ ok: false, reason: "expired" });
});

test.each(["erased_at", "merged_into"] as const)(
  "a session of somebody with %s is nobody's",
  async (column) => {
    const headers = await enter(anna);
    const value = column === "erased_at" ? new Date() : ben;
    await world.db
      .updateTable("person")
      .set({ [column]: value })
      .where("id", "=", anna)
      .execute();
    expect(await whoIs(headers)).toBeNull();
  },
);

test("an old session is nobody's", async () => {
  const headers = await enter(anna);
  await world.db
    .updateTable("account_session")
    .set({ expires_at: new Date(Date.now() - 1000) })
    .execute();
  expect(await whoIs(headers)).toBeNull();
});

test("on the embedded engine, with its one connection, twenty browsers sign in and out at once", async () => {
  const embedded = openPglite(new PGlite());
  try {
    await migrate(embedded.db, "db/migrations");
    const { auth, secrets } = anAccountWorld({ app: embedded.db });
    const personId = await aMember(embedded.db, { name: "Cat", email: "cat@example.org" });
    const now = new Date();
    const enterHere = async () => {
      const headers = await signedIn(embedded.db, { auth: auth(), personId });
      return (await actorOfHeaders(embedded.db, { auth: auth(), headers, now })).actor?.name;
    };
    const wished = wishToSignIn(embedded.db, { address: "cat@example.org", back: "/", secrets, now });
    const names = await Promise.all(Array.from({ length: 20 }, enterHere));
    expect(new Set(names)).toEqual(new Set(["Cat"]));
    expect((await wished).ok).toBe(true);
    expect(await endEverySession(embedded.db, { personId, author: personId, now })).toEqual({ ended: 20 });
  } finally {
    await embedded.close();
  }
});
