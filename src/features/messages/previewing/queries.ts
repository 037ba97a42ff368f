import { type RawBuilder, sql } from "kysely";
import { SERVED_BY } from "#domain/consent/channels.ts";
import type { WhyNot } from "#domain/consent/may-we.ts";
import type { Message } from "#features/messages/contract.ts";
import { reachOf } from "#features/messages/queueing/commands.ts";
import type { Rendered } from "#features/messages/rendering/contract.ts";
import { writerOf } from "#features/messages/rendering/mail.tsx";
import { addressees } from "#features/messages/rendering/queries.ts";
import type { SendingTools } from "#features/messages/sending/contract.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** Whom a message would reach if it went now. */
export type Reach = {
  readonly people: number;
  /** Those of them who agreed to this channel and purpose, as the ledger says now. */
  readonly agreed: number;
  /** Of those who agreed, the ones with an address or number that messages do not come back from. */
  readonly reachable: number;
};

export type Preview = {
  /** Whom it is shown for: what they are called, null when nobody told. */
  readonly personId: string;
  readonly name: string | null;
  readonly rendered: Rendered;
  /** Why they would not get it; null when they would. */
  readonly whyNot: WhyNot | null;
  /** The person after them, to look at next; null when there is no other. */
  readonly nextId: string | null;
};

export type Looked =
  | { readonly ok: true; readonly reach: Reach; readonly preview: Preview | null }
  | { readonly ok: false; readonly reason: "no-right" | "no-such-list" | "faulty-list" };

type Tools = Pick<SendingTools, "db" | "audience" | "keys" | "speakers" | "sender">;

/**
 * Counts whom a message would reach, and shows it as one of them would get it: `personId`, else the first who would. Links in
 * it are the viewer's own, since whoever holds a person's link can act as that person.
 */
export async function lookAhead(
  tools: Tools,
  {
    message,
    viewerId,
    personId,
    now,
  }: { message: Message; viewerId: string; personId: string | null; now: Date },
): Promise<Looked> {
  const reach = await reachOf(tools.db, { author: viewerId, groupId: message.groupId }, now);
  if (reach === null) return { ok: false, reason: "no-right" };
  return withPeople(tools.db, reach.scope, async (people): Promise<Looked> => {
    const meant = await tools.audience(people, { listId: message.listId, ...reach, now });
    if (!meant.ok) return meant;
    const counted = await count(people, message, meant.where);
    const first = personId ?? (await whoGetsIt(people, message, meant.where));
    const [shown, next] = await someOf(people, meant.where, first);
    if (shown === undefined) return { ok: true, reach: counted, preview: null };
    return {
      ok: true,
      reach: counted,
      preview: await previewOf(people, tools, {
        message,
        viewerId,
        now,
        personId: shown,
        nextId: next ?? null,
      }),
    };
  });
}

async function count(
  people: PeopleDb,
  { channel, purpose }: Message,
  where: RawBuilder<boolean>,
): Promise<Reach> {
  const { rows } = await sql<{ people: number; agreed: number; reachable: number }>`
    select count(*) as people, count(agreed.person_id) as agreed,
      count(*) filter (where agreed.person_id is not null and ${hasWorkingContact(channel)}) as reachable
    from person left join consent_now agreed on agreed.person_id = person.id
      and agreed.channel = ${channel} and agreed.purpose = ${purpose} and agreed.act = 'given'
    where ${where}`.execute(people);
  const { people: all = 0, agreed = 0, reachable = 0 } = rows[0] ?? {};
  return { people: Number(all), agreed: Number(agreed), reachable: Number(reachable) };
}

/** Whether `person` has a contact that serves the channel and does not fail; the bar on single addresses is looked at when it goes. */
function hasWorkingContact(channel: Message["channel"]): RawBuilder<boolean> {
  const kinds = sql.join(SERVED_BY[channel].map((kind) => sql.lit(kind)));
  return sql<boolean>`exists (select from contact_point point where point.person_id = person.id
    and point.kind in (${kinds}) and point.ended_at is null and point.failing_since is null)`;
}

/** Somebody who would get it, to be shown first; null when nobody would. */
async function whoGetsIt(
  people: PeopleDb,
  { channel, purpose }: Message,
  where: RawBuilder<boolean>,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select person.id from person where ${where} and ${hasWorkingContact(channel)}
      and exists (select from consent_now agreed where agreed.person_id = person.id
        and agreed.channel = ${channel} and agreed.purpose = ${purpose} and agreed.act = 'given')
    order by person.id limit 1`.execute(people);
  return rows[0]?.id ?? null;
}

/** The person asked for (or the first) and the one after, by id; round again at the end. */
async function someOf(
  people: PeopleDb,
  where: RawBuilder<boolean>,
  personId: string | null,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select person.id from person where ${where} and person.id >= coalesce(${personId}::uuid, '00000000-0000-0000-0000-000000000000')
    order by person.id limit 2`.execute(people);
  if (rows.length > 0 || personId === null) return rows.map(({ id }) => id);
  return someOf(people, where, null);
}

async function previewOf(
  people: PeopleDb,
  tools: Tools,
  asked: {
    readonly message: Message;
    readonly viewerId: string;
    readonly personId: string;
    readonly nextId: string | null;
    readonly now: Date;
  },
): Promise<Preview> {
  const { message, viewerId, personId, nextId, now } = asked;
  const sender = tools.sender();
  const known = await addressees(people, { personIds: [personId, viewerId], sender, tools, now });
  const to = known.get(personId)!;
  const { preferences = null, invite = null } = known.get(viewerId)?.values ?? {};
  const shown = { ...to, personId: viewerId, values: { ...to.values, preferences, invite } };
  const { channel, purpose } = message;
  const may = await mayWe(people, { personId, channel, purpose, keys: tools.keys });
  return {
    personId,
    name: to.name,
    rendered: writerOf(message, { sender, tools, now })(shown),
    whyNot: may.ok ? null : may.reason,
    nextId,
  };
}

export type RecipientRow = {
  readonly personId: string;
  /** Null when nobody told, or they were erased. */
  readonly name: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly changedAt: Date;
};

/** What became of a message, person by person, in the order of their ids; names alone, of those within the scope. */
export async function recipients(
  people: PeopleDb,
  {
    messageId,
    state,
    after,
    limit,
  }: { messageId: number; state: string | null; after: string | null; limit: number },
): Promise<readonly RecipientRow[]> {
  const rows = await people
    .selectFrom("message_recipient as row")
    .innerJoin("person", "person.id", "row.person_id")
    .select(["row.person_id", "person.name", "row.state", "row.reason", "row.changed_at"])
    .where("row.message_id", "=", messageId)
    .$if(state !== null, (query) => query.where("row.state", "=", state))
    .$if(after !== null, (query) => query.where("row.person_id", ">", after))
    .orderBy("row.person_id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    state: row.state,
    reason: row.reason,
    changedAt: row.changed_at,
  }));
}
