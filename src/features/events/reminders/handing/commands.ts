import { sql } from "kysely";
import { mayTextNow, nextTextTime } from "#domain/messages/quiet-hours.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import type { ReminderTools, Tally, Told } from "#features/events/reminders/contract.ts";
import { reminderLetter, reminderText } from "#features/events/reminders/letters/mail.tsx";
import { NEXT_READ, nextAfter, ownSignUps, stillNext } from "#features/events/reminders/next/queries.ts";
import { letterId } from "#features/events/reminders/taking/commands.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import type { LetterFate } from "#ports/mail.ts";
import type { MessageFate } from "#ports/messaging.ts";
import type { Permission } from "#registers/people/consent/contract.ts";
import { mayWeAll } from "#registers/people/consent/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type RowFate, rowFate, stillTrue } from "./policy.ts";
import { rowsInHand, toldBy } from "./queries.ts";

export type Handed = { readonly tally: Partial<Tally>; readonly isAway: boolean };

/**
 * Hands over the rows of one attempt. In one transaction: they are held, everybody is asked about anew (may we write, do
 * they still come, is it still true), the letters go, what became of each is written. A worker that dies in between leaves
 * them at "sending" with letters that may have gone, and they are never sent again by themselves: at most once, by choice.
 */
export async function handOver(tools: ReminderTools, attempt: string): Promise<Handed> {
  let isBegun = false;
  try {
    return await withPeople(tools.db, wholeMovement("reminders"), (people) =>
      hand(people, tools, attempt, () => {
        isBegun = true;
      }),
    );
  } catch (fault) {
    // Nothing has left the house: whoever comes next may take them up.
    if (!isBegun) await putBack(tools, attempt);
    throw fault;
  }
}

async function hand(
  people: PeopleDb,
  tools: ReminderTools,
  attempt: string,
  begin: () => void,
): Promise<Handed> {
  const now = tools.now();
  const rows = await rowsInHand(people, attempt);
  if (rows.length === 0) return { tally: {}, isAway: false };
  const personIds = rows.map(({ person_id }) => person_id);
  const asking = { purpose: "account" as const, keys: tools.keys };
  // People before their sign-ups, as merges and erasures hold them.
  const byMail = await mayWeAll(people, { personIds, channel: "email", ...asking });
  const mailless = personIds.filter((id) => byMail.get(id)?.ok !== true);
  const byText = await mayWeAll(people, { personIds: mailless, channel: "sms", ...asking });
  const told = await toldBy(
    people,
    rows.map(({ id }) => id),
  );
  const next = await nextOf(people, told, now);
  const own = await ownSignUps(people, {
    personIds,
    sessionIds: [...next.values()].flat().map(({ id }) => id),
  });
  begin();
  const fates = await Promise.all(
    told.map(async (each): Promise<Fate> => {
      const none = { id: each.id, channel: null, tries: each.tries, notBefore: now };
      if (!stillTrue(each, now)) return { ...none, state: "spared", reason: "over" };
      const mail = byMail.get(each.personId);
      const answer = mail?.ok === true ? mail : byText.get(each.personId);
      if (answer?.ok !== true) return { ...none, state: "refused", reason: answer?.reason ?? "no-contact" };
      const { permission } = answer;
      const channel = permission.channel === "sms" ? "sms" : "email";
      if (channel === "sms" && !mayTextNow(now))
        return { ...none, channel, state: "queued", reason: "night", notBefore: nextTextTime(now) };
      const fate = await put(
        tools,
        permission,
        each,
        stillNext(next.get(each.session.id) ?? [], own.get(each.personId)),
      );
      return { id: each.id, channel, ...rowFate(fate, { tries: each.tries, now }) };
    }),
  );
  await write(people, fates, now);
  return { tally: tallied(fates), isAway: fates.some(({ reason }) => reason === "away") };
}

type Fate = RowFate & { readonly id: string; readonly channel: "email" | "sms" | null };

/** Letters that ask how it was, and say what next. */
const thanks = (kind: Told["kind"]) => kind === "after" || kind === "thanks";

/** What to do next, asked once for each session. */
async function nextOf(
  people: PeopleDb,
  told: readonly Told[],
  now: Date,
): Promise<ReadonlyMap<string, readonly SessionInFull[]>> {
  const sessions = new Map(
    told.filter(({ kind }) => thanks(kind)).map(({ session }) => [session.id, session]),
  );
  const next = new Map<string, readonly SessionInFull[]>();
  for (const [id, session] of sessions)
    next.set(id, await nextAfter(people, session, { now, limit: NEXT_READ }));
  return next;
}

async function put(
  { mail, messaging, keys, speakers, names, origin, now }: ReminderTools,
  { channel, contact, locale }: Permission,
  told: Told,
  next: readonly SessionInFull[],
): Promise<LetterFate | MessageFate> {
  const action = thanks(told.kind) ? `/how/${told.signUpId}` : "";
  const path = tripPath(keys, { personId: told.personId, now: now(), action });
  // The day before asks for an answer, so it leads to the two buttons; what is needed to find the place is in the letter.
  const at = told.kind === "day-before" ? "answer" : "at";
  const link = `${origin}${path}${action === "" ? `#${at}-${told.signUpId}` : ""}`;
  const words = { speak: speakers[locale], told, movement: names[locale], origin, link, next };
  const [id, to] = [letterId(told.id), contact.address];
  try {
    if (channel === "sms") return await messaging.send({ channel, to, text: reminderText(words), id });
    return await mail.send({ to, id, ...reminderLetter(words) });
  } catch (fault) {
    // A port that throws has a fault of its own; whether it went cannot be known.
    return { ok: false, reason: "unsure", reply: fault instanceof Error ? fault.name : "fault" };
  }
}

async function write(people: PeopleDb, fates: readonly Fate[], now: Date): Promise<void> {
  const rows = JSON.stringify(fates.map(({ notBefore, ...fate }) => ({ ...fate, not_before: notBefore })));
  await sql`
    update reminder held set state = fate.state, reason = fate.reason, tries = fate.tries, not_before = fate.not_before,
      channel = coalesce(fate.channel, held.channel), changed_at = ${now},
      attempt = case when fate.state = 'queued' then null else held.attempt end
    from json_to_recordset(${rows}::json) as fate (id uuid, state text, reason text, tries smallint,
      not_before timestamptz, channel text)
    where held.id = fate.id`.execute(people);
}

function putBack({ db }: ReminderTools, attempt: string): Promise<void> {
  return withPeople(db, wholeMovement("reminders"), async (people) => {
    await people
      .updateTable("reminder")
      .set({ state: "queued", attempt: null })
      .where("attempt", "=", attempt)
      .where("state", "=", "sending")
      .execute();
  });
}

function tallied(fates: readonly Fate[]): Partial<Tally> {
  const count = (...states: readonly RowFate["state"][]) =>
    fates.filter(({ state }) => states.includes(state)).length;
  return {
    sent: count("sent"),
    spared: count("spared", "refused"),
    failed: count("bounced", "failed"),
    later: count("queued"),
    undecided: count("undecided"),
  };
}
