/** The whole site over a measured database, with somebody signed in, asked as a browser asks: page for page. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { Role } from "#domain/groups/roles.ts";
import { openAuth } from "#features/account/auth/commands.ts";
import { beginAuthenticator } from "#features/account/second-step/authenticator/commands.ts";
import type { Session } from "#features/events/contract.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { watchRequests } from "#kit/http/watch.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { newKeys } from "#kit/secrets/keys.ts";
import { readConfig } from "#main/config.ts";
import { openOutlets } from "#main/outlets.ts";
import { buildSite } from "#main/site.ts";
import { listedGroups } from "#registers/groups/listing/queries.ts";
import { grantRole } from "#registers/groups/roles/commands.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { signedIn } from "#test/account.ts";
import { aPerson } from "#test/groups.ts";

export type Question = { readonly path: string; readonly form?: readonly (readonly [string, string])[] };
/** Asks as the one who is signed in. Gives the milliseconds from the question to the last byte of the page. */
export type Ask = (question: Question) => Promise<number>;

const SESSIONS = 30_000;
const places = embeddedPlaces();

/** Opens the site on the database at `url`; gives a way to sign somebody in and ask as them. */
export async function openDesk({ url, owner, app, now }: { url: string; owner: Db; app: Db; now: Date }) {
  const read = readConfig({
    GROUNDSWELL_HOME: mkdtempSync(join(tmpdir(), "groundswell-bench-desk-")),
    DATABASE_URL: url,
    RATE_LIMIT_PER_MINUTE: "0",
    LOG_LEVEL: "silent",
  });
  if (!read.ok) throw new Error(read.mistakes.join("\n"));
  const { config } = read;
  const keys = newKeys(now);
  const ring = ringOf(() => keys);
  const snapshot = makeSnapshot({
    places,
    movement: MovementSettings.parse({ name: "The Movement" }),
    lists: { "2010": null, "2024": null },
    sessions: sessionsAhead(now),
    groups: await listedGroups(owner, now),
    loadedAt: now,
    version: "1",
  });
  const site = buildSite({
    ...{ config, db: app, keys: ring, now: () => now },
    live: { current: () => snapshot, refresh: async () => false, close: () => {} },
    watch: watchRequests({ log: pino({ level: "silent" }) }),
    outlets: openOutlets(config, () => now),
    // Nothing that is measured puts work in line.
    jobs: { send: async () => null } as never as Jobs,
  });
  const origin = config.publicUrl ?? `http://localhost:${config.port}`;
  const auth = openAuth({ db: app, secrets: ring, origin, name: "Bench" });

  return async ({ role, groupId }: { role: Role; groupId: number }): Promise<Ask> => {
    const personId = await aPerson(owner, { name: "Olu Organiser" });
    const granted = await grantRole(owner, { by: "command line", groupId, personId, role, now });
    if (!granted.ok) throw new Error(granted.reason);
    const headers = await signedIn(owner, { auth, personId });
    const { id: sessionId } = await owner
      .selectFrom("account_session")
      .select("id")
      .where("user_id", "=", personId)
      .executeTakeFirstOrThrow();
    await beginAuthenticator(owner, { auth, headers, personId, sessionId, now, account: "bench" });
    await owner.updateTable("account_two_factor").set({ verified: true }).execute();
    await owner.updateTable("account_session").set({ second_step_at: now }).execute();
    return async ({ path, form }) => {
      const sent = new Headers(headers);
      sent.set("origin", origin);
      const init =
        form === undefined
          ? { headers: sent }
          : { method: "POST", headers: sent, body: new URLSearchParams(form.map((pair) => [...pair])) };
      const started = performance.now();
      const answer = await site.request(`${origin}${path}`, init);
      const text = await answer.text();
      const ms = performance.now() - started;
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}: ${text.slice(0, 300)}`);
      return ms;
    };
  };
}

/** Sessions of every seat over the next two months, by start. */
function sessionsAhead(now: Date): readonly Session[] {
  const seats = places.seats("2024");
  return Array.from({ length: SESSIONS }, (_, at) => {
    const seat = seats[(at * 7) % seats.length]!;
    const startsAt = new Date(now.getTime() + ((at + 1) * 60 * 86_400_000) / SESSIONS);
    return {
      ...{
        id: `00000000-0000-7000-8000-${String(at).padStart(12, "0")}`,
        title: "Door-knocking",
        kind: "canvassing",
      },
      ...{ startsAt, endsAt: new Date(startsAt.getTime() + 7_200_000) },
      seat: { set: seat.set, code: seat.code },
      meetingPoint: { name: "Station", howToFindUs: "", ...seat.centre },
      ...{ organiserName: "Olu", contact: "", places: 12, taken: at % 12 },
      ...{ stepFree: true, toilets: true, firstTimers: true, childrenWelcome: false, whatToBring: "" },
      ...{ revision: 1, updatedAt: now },
    } as Session;
  });
}
