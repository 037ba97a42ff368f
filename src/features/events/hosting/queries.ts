import { randomUUID } from "node:crypto";
import type { SessionInFull } from "#features/events/contract.ts";
import { feedbackOf } from "#features/events/feedback/queries.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";
import { mayHost } from "#registers/groups/roles/policy.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import type { OpenLinkResult } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { type DoorRow, doorShuts, type Hosted } from "./contract.ts";
import { needsOf } from "./needs/queries.ts";

/** A name for a tap that a page without script sends: sent twice, it counts once. */
export const newTickId = (): string => randomUUID();

/** What the link to a host's page is signed for: this person, this session. */
export const HOST_LINK = "host";

/** Path of a host's page. Goes to that host alone; it opens while they hold the role, and until a week after. */
export function hostPath(
  keys: KeyRing,
  { personId, session, now }: { personId: string; session: Pick<SessionInFull, "id" | "endsAt">; now: Date },
): string {
  const wish = { purpose: HOST_LINK, subject: personId, expiresAt: doorShuts(session), detail: session.id };
  return `/l/host/${signLink(keys, wish, now)}`;
}

export type OpenedHost = { readonly personId: string; readonly session: SessionInFull };
export type OpenHostResult =
  | { readonly ok: true; readonly host: OpenedHost }
  | { readonly ok: false; readonly reason: Exclude<OpenLinkResult, { ok: true }>["reason"] | "not-host" };

/** Who hosts what by this link. Shut as soon as the role ends, the link is taken back, or a week has gone by. */
export async function openHost(
  db: Db,
  keys: KeyRing,
  { token, now }: { readonly token: string; readonly now: Date },
): Promise<OpenHostResult> {
  const opened = await openLink(db, keys, { token, purpose: HOST_LINK, now });
  if (!opened.ok) return opened;
  const { personId, detail } = opened.link;
  const session = await hostedBy(db, { personId, sessionId: detail, now });
  return session === null ? { ok: false, reason: "not-host" } : { ok: true, host: { personId, session } };
}

/** A session that somebody hosts now, by their own role or as an organiser of its group; null for any other. */
export async function hostedBy(
  db: Db,
  { personId, sessionId, now }: { personId: string; sessionId: string; now: Date },
): Promise<SessionInFull | null> {
  if (!isUuid(sessionId)) return null;
  const row = await db
    .selectFrom("session")
    .selectAll()
    .where("id", "=", sessionId)
    .where("published_at", "is not", null)
    .executeTakeFirst();
  if (row === undefined || row.group_id === null) return null;
  const actor = { personId, name: "", roles: await rolesOf(db, personId, now) };
  const groupId = Number(row.group_id);
  return mayHost(actor, { groupId, thing: `session/${sessionId}` }) ? asSessionInFull(row) : null;
}

/** Everything that a host sees of a session. Ask with the host's own scope. */
export async function hosted(
  people: PeopleDb,
  session: SessionInFull,
  keys: Pick<KeyRing, "unseal">,
): Promise<Hosted> {
  const written = await people
    .selectFrom("host_message")
    .select(["words", "at"])
    .where("session_id", "=", session.id)
    .where("kind", "=", "everybody")
    .orderBy("at", "desc")
    .execute();
  return {
    session,
    rows: await doorRows(people, session.id, keys),
    written: written.map(({ words, at }) => ({ words: words ?? "", at })).filter(({ words }) => words !== ""),
    feedback: await feedbackOf(people, session.id),
  };
}

/** Who comes and who waits, by name. */
export async function doorRows(
  people: PeopleDb,
  sessionId: string,
  keys: Pick<KeyRing, "unseal">,
): Promise<readonly DoorRow[]> {
  const rows = await people
    .selectFrom("sign_up")
    .select(["id", "name", "people", "first_time", "standing", "source", "holds", "confirmed_at"])
    .select(["arrived", "missed_at", "counted_at"])
    .where("session_id", "=", sessionId)
    .where("standing", "<>", "ended")
    .orderBy((eb) => eb("standing", "=", "waiting"))
    .orderBy((eb) => eb.fn("lower", ["name"]))
    .orderBy("id")
    .execute();
  const needs = await needsOf(people, sessionId, keys);
  return rows.map((row) => ({
    signUpId: row.id,
    name: row.name,
    people: row.people,
    firstTime: row.first_time,
    waits: row.standing !== "going",
    walkIn: row.source === "walk-in",
    confirmed: row.confirmed_at !== null,
    arrived: row.arrived,
    missed: row.missed_at !== null,
    counted: row.counted_at !== null,
    need: needs.get(row.id) ?? null,
  }));
}
