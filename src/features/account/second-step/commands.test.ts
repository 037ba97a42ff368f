import { base32 } from "@better-auth/utils/base32";
import { createOTP } from "@better-auth/utils/otp";
import { beforeEach, expect, test } from "vitest";
import type { Role } from "#domain/groups/roles.ts";
import { actorOfHeaders } from "#features/account/queries.ts";
import { grantRole } from "#registers/groups/roles/commands.ts";
import { aMember, anAccountWorld, signedIn } from "#test/account.ts";
import { theMovement } from "#test/groups.ts";
import { aWorld } from "#test/world.ts";
import { beginAuthenticator, newRecoveryCodes, removeAuthenticator } from "./authenticator/commands.ts";
import { takeSecondStep } from "./commands.ts";

const world = aWorld();
const account = anAccountWorld(world);
let personId = "";
let headers = new Headers();

beforeEach(async () => {
  personId = await aMember(world.db, { name: "Anna Jones", email: "anna@example.org" });
  headers = await signedIn(world.app, { auth: account.auth(), personId });
});

const now = () => new Date();
const seen = async (at = now(), from = headers) =>
  (await actorOfHeaders(world.app, { auth: account.auth(), headers: from, now: at })).actor;

async function session(from = headers) {
  const actor = await seen(now(), from);
  if (actor === null) throw new Error("not signed in");
  return { auth: account.auth(), headers: from, personId, sessionId: actor.sessionId, now: now() };
}

async function give(typed: string, at = now(), from = headers) {
  return takeSecondStep(world.app, { ...(await session(from)), typed, secrets: account.secrets, now: at });
}

/** Adds an authenticator without showing a code yet. @returns what an app would show now */
async function begun(): Promise<() => Promise<string>> {
  const fresh = await beginAuthenticator(world.app, { ...(await session()), account: "Anna" });
  const secret = new TextDecoder().decode(base32.decode(fresh?.secret.replaceAll(" ", "") ?? ""));
  return () => createOTP(secret).totp();
}

async function holding(role: Role): Promise<void> {
  const groupId = await theMovement(world.db);
  const granted = await grantRole(world.db, { by: "command line", groupId, personId, role, now: now() });
  expect(granted.ok).toBe(true);
}

const wrongFor = async (code: () => Promise<string>) => ((await code()) === "000000" ? "000001" : "000000");

test("whoever has a staff role holds it only with a second step taken in this browser", async () => {
  await holding("organiser");
  expect(await seen()).toMatchObject({ roles: [], wants: "authenticator" });
  const code = await begun();
  expect(await seen()).toMatchObject({ roles: [], wants: "authenticator" });
  expect(await give(await code())).toEqual({ ok: true });
  expect(await seen()).toMatchObject({ roles: [{ role: "organiser" }], wants: null });
  const elsewhere = await signedIn(world.app, { auth: account.auth(), personId });
  expect(await seen(now(), elsewhere)).toMatchObject({ roles: [], wants: "second-step" });
  expect(await seen(new Date(Date.now() + 24 * 3_600_000))).toMatchObject({
    roles: [],
    wants: "second-step",
  });
});

test("whoever has no staff role is asked for none, and keeps the role of a caller without", async () => {
  await holding("caller");
  expect(await seen()).toMatchObject({ roles: [{ role: "caller" }], wants: null });
});

test("a code works once, also when it is given twice at the same moment", async () => {
  const code = await (await begun())();
  const results = await Promise.all([give(code), give(code), give(code)]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await give(code)).toEqual({ ok: false, reason: "used" });
});

test("after five wrong codes nothing is looked at for fifteen minutes, right or wrong", async () => {
  const code = await begun();
  const wrong = await wrongFor(code);
  const results = await Promise.all(Array.from({ length: 12 }, () => give(wrong)));
  expect(results.filter((each) => !each.ok && each.reason === "wrong")).toHaveLength(5);
  expect(await give(await code())).toMatchObject({ ok: false, reason: "locked" });
  expect(await give(await code(), new Date(Date.now() + 15 * 60_000 + 1000))).toEqual({ ok: true });
});

test("four wrong codes do no harm, and a right one clears the count", async () => {
  const code = await begun();
  const wrong = await wrongFor(code);
  for (let tries = 0; tries < 4; tries++) await give(wrong);
  expect(await give(await code())).toEqual({ ok: true });
  expect(await give(wrong)).toEqual({ ok: false, reason: "wrong" });
});

test("a recovery code gets in once; new ones stop the old", async () => {
  await give(await (await begun())());
  const codes = await newRecoveryCodes(world.app, await session());
  expect(codes).toHaveLength(10);
  expect(await give((codes[0] ?? "").replace("-", " "))).toEqual({ ok: true });
  expect(await give(codes[0] ?? "")).toEqual({ ok: false, reason: "wrong" });
  await newRecoveryCodes(world.app, await session());
  expect(await give(codes[1] ?? "")).toEqual({ ok: false, reason: "wrong" });
});

test("whoever reads the mailbox cannot put another authenticator in place of the one there", async () => {
  await give(await (await begun())());
  const thief = await signedIn(world.app, { auth: account.auth(), personId });
  expect(await beginAuthenticator(world.app, { ...(await session(thief)), account: "x" })).toBeNull();
});

test("an authenticator taken away takes the roles with it", async () => {
  await holding("treasurer");
  await give(await (await begun())());
  await removeAuthenticator(world.app, { personId, author: personId, now: now() });
  expect(await seen()).toMatchObject({ roles: [], wants: "authenticator" });
});

test("secret and recovery codes lie encrypted", async () => {
  const fresh = await beginAuthenticator(world.app, { ...(await session()), account: "Anna" });
  const codes = await newRecoveryCodes(world.app, await session());
  const kept = JSON.stringify(await world.db.selectFrom("account_two_factor").selectAll().execute());
  const secret = new TextDecoder().decode(base32.decode(fresh?.secret.replaceAll(" ", "") ?? ""));
  for (const each of [secret, ...codes]) expect(kept).not.toContain(each);
});
