import { sql } from "kysely";
import type { Message } from "#features/messages/contract.ts";
import { messageOf } from "#features/messages/queries.ts";
import type { Addressee, Rendered } from "#features/messages/rendering/contract.ts";
import { writerOf } from "#features/messages/rendering/mail.tsx";
import { addressees } from "#features/messages/rendering/queries.ts";
import type { SendingTools, Tally } from "#features/messages/sending/contract.ts";
import type { LetterFate } from "#ports/mail.ts";
import type { MessageFate } from "#ports/messaging.ts";
import type { Permission } from "#registers/people/consent/contract.ts";
import { mayWeAll } from "#registers/people/consent/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { letterId, type RowFate, rowFate } from "./policy.ts";

type Attempt = { readonly messageId: number; readonly attempt: string };

/** What became of a batch, and whom it did not reach for good: their contact points are to be marked (reports). */
export type Handed = {
  readonly tally: Partial<Tally>;
  readonly bounced: readonly {
    readonly personId: string;
    readonly contactPointId: string;
    readonly why: "dead" | "stop";
  }[];
  readonly isAway: boolean;
};

/**
 * Hands over the people of one attempt. In one transaction: their rows are held, each is asked about anew (`mayWeAll`
 * holds the person, so a withdrawal waits for this batch and stops every later one), the letters go, what became of each
 * is written. A worker that dies in between leaves the rows at "sending" with letters that may have gone: they are
 * shown as undecided, and never sent again by themselves. At most once, by choice: a missing newsletter is a pity, the same
 * one twice makes people leave.
 */
export async function handOver(tools: SendingTools, attempt: Attempt): Promise<Handed> {
  let isBegun = false;
  try {
    return await withPeople(tools.db, wholeMovement("send-messages"), (people) =>
      hand(people, tools, attempt, () => {
        isBegun = true;
      }),
    );
  } catch (fault) {
    // Nothing has left the house: whoever comes next may take them up.
    if (!isBegun) await release(tools, attempt);
    throw fault;
  }
}

async function hand(
  people: PeopleDb,
  tools: SendingTools,
  { messageId, attempt }: Attempt,
  begin: () => void,
): Promise<Handed> {
  const now = tools.now();
  const rows = await people
    .selectFrom("message_recipient")
    .select(["person_id", "tries"])
    .where("message_id", "=", messageId)
    .where("attempt", "=", attempt)
    .where("state", "=", "sending")
    .orderBy("person_id")
    .forUpdate()
    .execute();
  const row = await people
    .selectFrom("message")
    .selectAll()
    .where("id", "=", messageId)
    .executeTakeFirstOrThrow();
  const message = messageOf(row);
  if (message.state !== "sending") {
    await putBack(people, { messageId, attempt });
    return { tally: {}, bounced: [], isAway: false };
  }
  const personIds = rows.map(({ person_id }) => person_id);
  const { channel, purpose } = message;
  const answers = await mayWeAll(people, { personIds, channel, purpose, keys: tools.keys });
  const permitted = [...answers.values()].flatMap((answer) => (answer.ok ? [answer.permission] : []));
  const letters = await lettersFor(people, tools, { message, permitted, now });
  begin();
  const triesOf = new Map(rows.map((each) => [each.person_id, each.tries]));
  const fates = await Promise.all(
    personIds.map(async (personId): Promise<Fate> => {
      const tries = triesOf.get(personId) ?? 0;
      const answer = answers.get(personId)!;
      const none = { tries, notBefore: null, reference: null };
      if (!answer.ok)
        return { personId, contactPointId: null, ...none, state: "refused", reason: answer.reason };
      const fate = await put(tools, message, answer.permission, letters.get(personId)!);
      return { personId, contactPointId: answer.permission.contact.id, ...rowFate(fate, { tries, now }) };
    }),
  );
  await write(people, { messageId, fates, now });
  const isAway = fates.some(
    ({ state, reason, tries }) => state === "queued" && reason !== null && tries === 0,
  );
  if (isAway !== (message.trouble === "away"))
    await people
      .updateTable("message")
      .set({ trouble: isAway ? "away" : null })
      .where("id", "=", messageId)
      .execute();
  return { tally: tallied(fates), bounced: unreached(fates), isAway };
}

type Fate = RowFate & { readonly personId: string; readonly contactPointId: string | null };

async function lettersFor(
  people: PeopleDb,
  tools: SendingTools,
  { message, permitted, now }: { message: Message; permitted: readonly Permission[]; now: Date },
): Promise<ReadonlyMap<string, Rendered & { readonly replyTo: string | null }>> {
  const sender = tools.sender();
  const personIds = permitted.map(({ personId }) => personId);
  const known = await addressees(people, { personIds, sender, tools, now });
  const write = writerOf(message, { sender, tools, now });
  return new Map(
    [...known.values()].map((to: Addressee) => [to.personId, { ...write(to), replyTo: sender.replyTo }]),
  );
}

async function put(
  { mail, messaging, keys }: SendingTools,
  { id: messageId, channel }: Message,
  { personId, contact }: Permission,
  { subject, text, html, unsubscribeUrl, replyTo }: Rendered & { replyTo: string | null },
): Promise<LetterFate | MessageFate> {
  const id = letterId(keys, { messageId, personId });
  const to = contact.address;
  try {
    if (channel === "sms") return await messaging.send({ channel, to, text, id });
    return await mail.send({
      ...{ to, subject, text, html, id, unsubscribe: { url: unsubscribeUrl } },
      ...(replyTo === null ? {} : { replyTo }),
    });
  } catch (fault) {
    // A port that throws has a fault of its own; whether it went cannot be known.
    return { ok: false, reason: "unsure", reply: fault instanceof Error ? fault.name : "fault" };
  }
}

async function write(
  people: PeopleDb,
  { messageId, fates, now }: { messageId: number; fates: readonly Fate[]; now: Date },
): Promise<void> {
  if (fates.length === 0) return;
  const rows = JSON.stringify(
    fates.map(({ personId, contactPointId, notBefore, ...fate }) => ({
      ...fate,
      person_id: personId,
      contact_point_id: contactPointId,
      not_before: notBefore,
    })),
  );
  await sql`
    update message_recipient held
    set state = case when fate.state = 'queued' and message.state = 'cancelled' then 'cancelled' else fate.state end, reason = fate.reason, tries = fate.tries, not_before = fate.not_before, reference = fate.reference,
      contact_point_id = fate.contact_point_id, changed_at = ${now},
      attempt = case when fate.state = 'queued' then null else held.attempt end
    from json_to_recordset(${rows}::json) as fate (person_id uuid, state text, reason text, tries smallint,
      not_before timestamptz, reference text, contact_point_id uuid)
      join message on message.id = ${messageId}
    where held.message_id = ${messageId} and held.person_id = fate.person_id`.execute(people);
}

/** Back in line, or spared where the message was called off meanwhile. */
async function putBack(people: PeopleDb, { messageId, attempt }: Attempt): Promise<void> {
  await sql`
    update message_recipient held
    set state = case when message.state = 'cancelled' then 'cancelled' else 'queued' end, attempt = null
    from message
    where message.id = ${messageId} and held.message_id = ${messageId} and held.attempt = ${attempt}::uuid
      and held.state = 'sending'`.execute(people);
}

function release({ db }: SendingTools, attempt: Attempt): Promise<void> {
  return withPeople(db, wholeMovement("send-messages"), (people) => putBack(people, attempt));
}

function tallied(fates: readonly Fate[]): Partial<Tally> {
  const count = (state: RowFate["state"]) => fates.filter((fate) => fate.state === state).length;
  return {
    sent: count("sent"),
    refused: count("refused"),
    bounced: count("bounced"),
    failed: count("failed"),
    later: count("queued"),
    undecided: count("undecided"),
  };
}

function unreached(fates: readonly Fate[]): Handed["bounced"] {
  return fates.flatMap(({ personId, contactPointId, state, reason }): Handed["bounced"][number][] => {
    if (contactPointId === null) return [];
    if (state === "bounced") return [{ personId, contactPointId, why: "dead" }];
    return reason === "opted-out" ? [{ personId, contactPointId, why: "stop" }] : [];
  });
}
