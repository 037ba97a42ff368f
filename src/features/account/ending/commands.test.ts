import { expect, test } from "vitest";
import { aMember, anAccountWorld, signedIn } from "#test/account.ts";
import { aWorld } from "#test/world.ts";
import { sweepExpired } from "./commands.ts";

const world = aWorld();
const account = anAccountWorld(world);
const HOUR_MS = 3_600_000;

const wish = (link: string, expiresAt: Date) =>
  world.db
    .insertInto("account_sign_in")
    .values({
      ...{
        address_hash: "a",
        browser_hash: `b${link}`,
        link_hash: link,
        code_hash: "c",
        back: "/",
        how: "mail",
      },
      asked_at: expiresAt,
      expires_at: expiresAt,
    })
    .execute();

test("what ran out more than an hour ago goes; what still counts or works stays", async () => {
  const now = new Date();
  const anna = await aMember(world.db, { name: "Anna", email: "anna@example.org" });
  await signedIn(world.app, { auth: account.auth(), personId: anna });
  await wish("long ago", new Date(now.getTime() - 2 * HOUR_MS));
  await wish("a moment ago", new Date(now.getTime() - 60_000));
  expect(await sweepExpired(world.app, { now })).toEqual({ wishes: 1, sessions: 0, challenges: 0 });
  const left = await world.db.selectFrom("account_sign_in").select("link_hash").execute();
  expect(left).toEqual([{ link_hash: "a moment ago" }]);
});

test("a browser that was not used for a month, and a challenge nobody answered, go", async () => {
  const anna = await aMember(world.db, { name: "Anna", email: "anna@example.org" });
  await signedIn(world.app, { auth: account.auth(), personId: anna });
  const at = new Date();
  await world.db
    .insertInto("account_verification")
    .values({
      ...{ id: crypto.randomUUID(), identifier: "challenge", value: "x" },
      ...{ expires_at: at, created_at: at, updated_at: at },
    })
    .execute();
  const inTwoMonths = new Date(at.getTime() + 60 * 24 * HOUR_MS);
  expect(await sweepExpired(world.app, { now: inTwoMonths })).toMatchObject({ sessions: 1, challenges: 1 });
  expect(await sweepExpired(world.app, { now: inTwoMonths })).toEqual({
    wishes: 0,
    sessions: 0,
    challenges: 0,
  });
});
