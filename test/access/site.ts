/** The whole site over a test's own database, with somebody signed in for every role. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { pino } from "pino";
import { ROLES, type Role } from "#domain/groups/roles.ts";
import { openAuth } from "#features/account/auth/commands.ts";
import { beginAuthenticator } from "#features/account/second-step/authenticator/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { watchRequests } from "#kit/http/watch.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { newKeys } from "#kit/secrets/keys.ts";
import { readConfig } from "#main/config.ts";
import { QUEUES } from "#main/jobs.ts";
import { openOutlets } from "#main/outlets.ts";
import { buildSite } from "#main/site.ts";
import { grantRole } from "#registers/groups/roles/commands.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { openSnapshot } from "#site/snapshot/queries.ts";
import { signedIn } from "#test/account.ts";
import { aGroup, aPerson, theMovement } from "#test/groups.ts";
import { aJobs } from "#test/jobs.ts";
import type { World } from "#test/world.ts";

/** Who asks: nobody, somebody signed in without a role, and a holder of each role in one local group. */
export const ASKERS = ["visitor", "signed in", ...ROLES, "administrator of the movement"] as const;
export type Asker = (typeof ASKERS)[number];

export type AccessSite = {
  readonly app: Hono<Env>;
  readonly origin: string;
  /** Headers of a session of that asker's with every step taken, begun for this call when `fresh`. */
  headersOf(asker: Asker, how: { fresh: boolean }): Promise<Headers>;
  /** What stands in for the parameters of addresses. */
  readonly known: { readonly personId: string; readonly groupId: number };
  close(): Promise<void>;
};

export async function anAccessSite(world: World): Promise<AccessSite> {
  const home = mkdtempSync(join(tmpdir(), "groundswell-access-"));
  const read = readConfig({
    GROUNDSWELL_HOME: home,
    DATABASE_URL: world.url,
    RATE_LIMIT_PER_MINUTE: "0",
    LOG_LEVEL: "silent",
  });
  if (!read.ok) throw new Error(read.mistakes.join("\n"));
  const { config } = read;
  const now = () => new Date();
  const keys = newKeys(now());
  const ring = ringOf(() => keys);
  const groupId = await aGroup(world.db, "Leeds");
  const places = embeddedPlaces();
  const live = await openSnapshot({ db: world.app, openPlaces: async () => places, now, onFault: () => {} });
  const watch = watchRequests({ log: pino({ level: "silent" }) });
  const jobs = await aJobs(world, QUEUES);
  const app = buildSite({
    config,
    db: world.app,
    live,
    watch,
    keys: ring,
    outlets: openOutlets(config, now),
    jobs,
    now,
  });
  const origin = config.publicUrl ?? `http://localhost:${config.port}`;
  const auth = openAuth({ db: world.app, secrets: ring, origin, name: "Testing" });
  const people = new Map<Asker, string>();
  for (const asker of ASKERS)
    if (asker !== "visitor") people.set(asker, await somebody(world, asker, groupId));
  const sessions = new Map<Asker, Headers>();
  return {
    app,
    origin,
    known: { personId: people.get("signed in")!, groupId },
    close: async () => {
      live.close();
      await jobs.close();
    },
    async headersOf(asker, { fresh }) {
      const personId = people.get(asker);
      if (personId === undefined) return new Headers();
      const before = sessions.get(asker);
      if (before !== undefined && !fresh) return new Headers(before);
      const headers = await signedIn(world.db, { auth, personId });
      // An authenticator that has shown its first right code, and a second step taken just now.
      const { id: sessionId } = await world.db
        .selectFrom("account_session")
        .select("id")
        .where("user_id", "=", personId)
        .orderBy("created_at", "desc")
        .executeTakeFirstOrThrow();
      const session = { auth, headers, personId, sessionId, now: now() };
      await beginAuthenticator(world.db, { ...session, account: asker });
      await world.db.updateTable("account_two_factor").set({ verified: true }).execute();
      await world.db.updateTable("account_session").set({ second_step_at: now() }).execute();
      // A route may end every session of somebody: only those begun for reading are kept, and begun anew after it.
      if (fresh) sessions.delete(asker);
      else sessions.set(asker, headers);
      return new Headers(headers);
    },
  };
}

async function somebody(world: World, asker: Exclude<Asker, "visitor">, groupId: number): Promise<string> {
  const personId = await aPerson(world.db, { name: "Ann Example", groups: [groupId] });
  if (asker === "signed in") return personId;
  const whole = asker === "administrator of the movement";
  const role: Role = whole ? "administrator" : asker;
  const granted = await grantRole(world.db, {
    by: "command line",
    groupId: whole ? await theMovement(world.db) : groupId,
    personId,
    role,
    thing: role === "host" ? "session/1" : null,
    now: new Date(),
  });
  if (!granted.ok) throw new Error(`no ${asker}: ${granted.reason}`);
  return personId;
}
