import { sql } from "kysely";
import type { SessionKind } from "#domain/sessions/kinds.ts";
import { mayHostKind } from "#features/events/badges/policy.ts";
import { badgesOfEach } from "#features/events/badges/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Somebody who comes to a session, or waits. */
export type Comer = {
  readonly signUpId: string;
  readonly personId: string;
  /** As they gave it for this session; null once forgotten. */
  readonly name: string | null;
  readonly people: number;
  readonly party: "alone" | "guests" | "household";
  readonly firstTime: boolean;
  readonly standing: "going" | "offered" | "waiting";
  readonly signedUpAt: Date;
  readonly confirmedAt: Date | null;
  readonly offerExpiresAt: Date | null;
  /** Whether their own page may be opened: not where they belong to nobody's group here. */
  readonly inReach: boolean;
};

/** Who comes to a session: those with places first, by name; then who waits, in their order. */
export async function comersOf(db: PeopleDb, sessionId: string): Promise<readonly Comer[]> {
  const { rows } = await sql<Comer>`
    select up.id as "signUpId", up.person_id as "personId", up.name, up.people, up.party, up.first_time as "firstTime",
      up.standing, up.signed_up_at as "signedUpAt", up.confirmed_at as "confirmedAt",
      up.offer_expires_at as "offerExpiresAt", exists (select from person where person.id = up.person_id) as "inReach"
    from sign_up up where up.session_id = ${sessionId} and up.standing <> 'ended'
    order by up.standing = 'waiting', case when up.standing = 'waiting' then up.waiting_since end,
      lower(up.name), up.id`.execute(db);
  return rows;
}

/** How many parties ended, by why: withdrawn, called off, moved. */
export async function endedOf(
  db: PeopleDb,
  sessionId: string,
): Promise<readonly { readonly why: string; readonly people: number }[]> {
  const { rows } = await sql<{ why: string; people: number }>`
    select ended_why as why, sum(people)::int as people from sign_up
    where session_id = ${sessionId} and standing = 'ended' group by ended_why order by ended_why`.execute(db);
  return rows;
}

export type Host = {
  readonly roleId: number;
  readonly personId: string;
  readonly name: string | null;
  /** The badge with which they were named has been taken back, or runs out before the end. */
  readonly lacksBadge: boolean;
};

/** Who hosts a session by a role of their own. Names are of people whom the scope shows. */
export async function hostsOf(
  db: PeopleDb,
  { sessionId, now }: { sessionId: string; now: Date },
): Promise<readonly Host[]> {
  const { rows } = await sql<
    Omit<Host, "lacksBadge"> & { kind: SessionKind; endsAt: Date; inReach: boolean; ahead: boolean }
  >`
    select held.id as "roleId", held.person_id as "personId", person.name, person.id is not null as "inReach",
      session.kind, session.ends_at as "endsAt", session.ends_at > ${now} as ahead
    from group_role held join session on session.id = ${sessionId} left join person on person.id = held.person_id
    where held.role = 'host' and held.thing = ${`session/${sessionId}`} and held.ended_at is null
      and (held.expires_at is null or held.expires_at > ${now})
    order by held.granted_at, held.id`.execute(db);
  const badges = await badgesOfEach(
    db,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ roleId, personId, name, kind, endsAt, inReach, ahead }) => ({
    ...{ roleId: Number(roleId), personId, name },
    // Of whom the scope does not show, the badges are not seen either.
    lacksBadge: ahead && inReach && !mayHostKind(badges.get(personId) ?? [], { kind, endsAt }),
  }));
}

export type ProposalShown = {
  readonly name: string | null;
  readonly words: string;
  readonly proposedAt: Date;
  readonly decision: "approved" | "declined" | "withdrawn" | null;
  readonly why: string | null;
};

/** The proposal that a session began as; null for one that organisers made. */
export async function proposalOf(db: PeopleDb, sessionId: string): Promise<ProposalShown | null> {
  const row = await db
    .selectFrom("session_proposal")
    .select(["name", "words", "proposed_at as proposedAt", "decision", "why"])
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, decision: row.decision as ProposalShown["decision"] };
}
