import { sql } from "kysely";
import { type Channel, type ContactKind, channelsOf } from "#domain/consent/channels.ts";
import type { ConsentedPurpose } from "#domain/consent/purposes.ts";
import { readDetail } from "#features/joining/contract.ts";
import { groupsOf } from "#registers/groups/memberships/queries.ts";
import { groupById } from "#registers/groups/queries.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { person } from "#registers/people/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { AnswersKept, Arrived, Waiting, WaitingConsent } from "./contract.ts";

type Link = Pick<OpenedLink, "personId" | "detail">;

/** What waits for the answer of whoever holds this address, as far as the address serves it. */
export async function waitingFor(people: PeopleDb, { personId, detail }: Link): Promise<Waiting> {
  const { contactPointId, groupId } = readDetail(detail);
  const standings = await standingsOf(people, personId);
  const status = (kind: "supporter" | "member") => standings.find((each) => each.kind === kind)?.status;
  return {
    isKnown: status("supporter") !== undefined && status("supporter") !== "applied",
    consents: await waitingConsents(people, { personId, contactPointId }),
    application: status("member") === "applied" ? await applicationOf(people, personId) : null,
    group: groupId === null ? null : await groupById(people, groupId),
  };
}

async function waitingConsents(
  people: PeopleDb,
  { personId, contactPointId }: { personId: string; contactPointId: string },
): Promise<readonly WaitingConsent[]> {
  const { rows } = await sql<{
    channel: Channel;
    purpose: ConsentedPurpose;
    kind: ContactKind;
    ended_at: Date | null;
  }>`
    select asked.channel, asked.purpose, point.kind,
      case when before.act = 'withdrawn' then before.at end as ended_at
    from consent_now asked
    join contact_point point on point.id = ${contactPointId}::uuid and point.person_id = asked.person_id
    left join lateral (
      select act, at from consent
      where person_id = asked.person_id and channel = asked.channel and purpose = asked.purpose and act <> 'asked'
      order by id desc limit 1
    ) before on true
    where asked.person_id = ${personId} and asked.act = 'asked' and point.ended_at is null
    order by asked.channel, asked.purpose`.execute(people);
  return rows
    .filter(({ channel, kind }) => channelsOf(kind).includes(channel))
    .map(({ channel, purpose, ended_at: endedAt }) => ({ channel, purpose, endedAt }));
}

async function applicationOf(people: PeopleDb, personId: string): Promise<AnswersKept> {
  const row = await people
    .selectFrom("membership_status")
    .select("answers")
    .where("person_id", "=", personId)
    .where("kind", "=", "member")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return (row?.answers ?? {}) as AnswersKept;
}

/** Where they stand now, to be told whenever they come back to the link. The scope must reach them. */
export async function arrived(people: PeopleDb, { personId, detail }: Link): Promise<Arrived> {
  const { groupId } = readDetail(detail);
  const standings = await standingsOf(people, personId);
  const ids = await groupsOf(people, personId);
  const groups = (await Promise.all(ids.map((id) => groupById(people, id)))).filter((each) => each !== null);
  return {
    calledName: (await person(people, personId))?.calledName ?? null,
    member: standings.find(({ kind }) => kind === "member")?.status ?? null,
    groups: groups.filter(({ kind }) => kind !== "movement"),
    wanted: groupId === null || ids.includes(groupId) ? null : await wishOf(people, { personId, groupId }),
  };
}

async function wishOf(
  people: PeopleDb,
  { personId, groupId }: { personId: string; groupId: number },
): Promise<Arrived["wanted"]> {
  const group = await groupById(people, groupId);
  if (group === null) return null;
  const waits = await people
    .selectFrom("group_request")
    .select("id")
    .where("person_id", "=", personId)
    .where("group_id", "=", groupId)
    .where("decided_at", "is", null)
    .executeTakeFirst();
  if (waits !== undefined) return { group, state: "waits" };
  if (group.closedAt !== null) return { group, state: "closed" };
  return { group, state: group.joining === "invitation" ? "by-invitation" : "no" };
}
