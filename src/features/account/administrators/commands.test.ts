import { expect, test } from "vitest";
import { actorOfHeaders } from "#features/account/queries.ts";
import { useLink } from "#features/account/sign-in/commands.ts";
import { anAccountWorld, signedIn } from "#test/account.ts";
import { aWorld } from "#test/world.ts";
import { addAdministrator, removeAdministrator, resetAdministrator } from "./commands.ts";
import { administrators } from "./queries.ts";

const world = aWorld();
const account = anAccountWorld(world);
const now = new Date();
const places = { locate: () => null, seat: () => null } as never;

const add = (email: string, name?: string) =>
  addAdministrator(world.app, { email, name, movement: { en: "Test" }, places, back: "/account", now });

async function added(email: string, name?: string) {
  const result = await add(email, name);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

test("the first administrator is a person with a role at the movement's root and a link that works once", async () => {
  const { link, personId, already } = await added("Ann@Example.org", "Ann Jones");
  expect(already).toBe(false);
  expect(await administrators(world.app, now)).toMatchObject([
    { personId, name: "Ann Jones", email: "Ann@example.org", hasAuthenticator: false },
  ]);
  expect(await useLink(world.app, { link, now })).toMatchObject({ ok: true, how: "operator", personId });
  expect((await useLink(world.app, { link, now })).ok).toBe(false);
});

test("a link from the command line is no proof of the mailbox", async () => {
  const { link } = await added("ann@example.org");
  await useLink(world.app, { link, now });
  const mailbox = await world.db.selectFrom("contact_point").select("verified_at").executeTakeFirstOrThrow();
  expect(mailbox.verified_at).toBeNull();
});

test("adding somebody twice makes one person with one role", async () => {
  const first = await added("ann@example.org");
  const second = await added("ann@example.org");
  expect(second).toMatchObject({ personId: first.personId, already: true });
  expect(await administrators(world.app, now)).toHaveLength(1);
});

test("what is no address adds nobody", async () => {
  expect(await add("ann")).toEqual({ ok: false, reason: "not-an-address" });
  expect(await administrators(world.app, now)).toEqual([]);
});

test("one who is removed is signed out everywhere; the last one stays", async () => {
  const { personId } = await added("ann@example.org");
  expect(await removeAdministrator(world.app, { email: "ann@example.org", now })).toEqual({
    ok: false,
    reason: "last-administrator",
  });
  await added("ben@example.org");
  const headers = await signedIn(world.app, { auth: account.auth(), personId });
  expect(await removeAdministrator(world.app, { email: "ann@example.org", now })).toEqual({ ok: true });
  expect((await actorOfHeaders(world.app, { auth: account.auth(), headers, now })).actor).toBeNull();
  expect(await removeAdministrator(world.app, { email: "ann@example.org", now })).toEqual({
    ok: false,
    reason: "no-such-administrator",
  });
});

test("a reset signs an administrator out and gives a new link; strangers cannot be reset", async () => {
  const { personId } = await added("ann@example.org");
  const headers = await signedIn(world.app, { auth: account.auth(), personId });
  const reset = await resetAdministrator(world.app, { email: "ann@example.org", back: "/account", now });
  if (!reset.ok) throw new Error(reset.reason);
  expect((await actorOfHeaders(world.app, { auth: account.auth(), headers, now })).actor).toBeNull();
  expect((await useLink(world.app, { link: reset.link, now })).ok).toBe(true);
  expect((await resetAdministrator(world.app, { email: "x@example.org", back: "/", now })).ok).toBe(false);
});
