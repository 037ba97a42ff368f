import { STILL_HERE_LINK } from "#features/rights/contract.ts";
import type { RightsTools } from "#features/rights/letters/jobs.ts";
import { rightsLetter } from "#features/rights/letters/mail.tsx";
import { signLink } from "#kit/signed-links/link.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { lockPerson } from "#registers/people/consent/commands.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import { person } from "#registers/people/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

const DAY_MS = 86_400_000;

/**
 * Asks somebody who has been silent for years whether they still want to be here, and notes until when they may answer.
 * Whoever nothing reaches has the same time, in which they may come by themselves.
 *
 * @returns whether the question went out
 * @throws when the mail server is away, so that they are asked the next night
 */
export async function askWhetherStillHere(
  db: PeopleDb,
  {
    personId,
    answerDays,
    tools,
    now,
  }: { personId: string; answerDays: number; tools: RightsTools; now: Date },
): Promise<boolean> {
  const { keys, speakers, movement: nameIn, mail, origin } = tools;
  if (!(await lockPerson(db, personId))) return false;
  const dueAt = new Date(now.getTime() + answerDays * DAY_MS);
  const may = await mayWe(db, { personId, channel: "email", purpose: "account", keys });
  let reached = false;
  if (may.ok) {
    const { contact, locale } = may.permission;
    const speak = speakers[locale];
    const token = signLink(keys, { purpose: STILL_HERE_LINK, subject: personId, expiresAt: dueAt }, now);
    const letter = rightsLetter({
      ...{ speak, kind: "still-here", movement: await nameIn(locale) },
      calledName: (await person(db, personId))?.calledName ?? null,
      link: `${origin}/l/still-here/${token}`,
      values: { day: speak.dayAndYear(dueAt) },
    });
    const fate = await mail.send({ ...letter, to: contact.address, id: `still-here-${personId}` });
    if (!fate.ok && (fate.reason === "busy" || fate.reason === "away")) throw new Error("mail is away");
    reached = fate.ok || fate.reason === "unsure";
    const noted = { personId, channel: "email", kind: "rights/still-here", purpose: "account" } as const;
    if (reached) await recordLetter(db, { ...noted, subject: letter.subject, at: now });
  }
  await db
    .insertInto("silence")
    .values({ person_id: personId, asked_at: now, due_at: dueAt, reached })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return reached;
}

/** They are still here: the question is over, and the clock begins anew. */
export async function stillHere(
  db: PeopleDb,
  { personId, now }: { personId: string; now: Date },
): Promise<boolean> {
  if (!(await lockPerson(db, personId))) return false;
  await db.deleteFrom("silence").where("person_id", "=", personId).execute();
  await recordFact(db, {
    kind: "person.still-here",
    actor: personId,
    subject: `person/${personId}`,
    personId,
    at: now,
  });
  return true;
}
