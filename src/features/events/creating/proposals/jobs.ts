import { sql } from "kysely";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { ProposalLetter } from "./contract.ts";
import { proposalLetter } from "./mail.tsx";

/** Answers to those who proposed a session. */
export const PROPOSAL_LETTERS = queue<ProposalLetter>("proposal-letters");

/** Sends each by e-mail: an answer to what they asked. */
export function proposalLetters(tools: LetterTools & { readonly now: () => Date }): JobHandler {
  return handler(PROPOSAL_LETTERS, async ({ id, payload }) => {
    const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
    return withPeople(tools.db, wholeMovement("proposal-letter"), (people) =>
      sendLetter({ ...tools, names }, people, { ...payload, id }),
    );
  });
}

type Told = {
  readonly personId: string;
  readonly name: string | null;
  readonly why: string | null;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly seat: string;
};

async function sendLetter(
  {
    keys,
    mail,
    speakers,
    names,
    origin,
    now,
  }: LetterTools & { readonly now: () => Date; readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { id, kind, sessionId }: ProposalLetter & { id: string },
): Promise<Record<string, number>> {
  // Whoever has been found to be somebody known meanwhile is written to as that person.
  const { rows } = await sql<Told>`
    select coalesce(person.merged_into, person.id) as "personId", proposal.name, proposal.why, title,
      starts_at as "startsAt", ends_at as "endsAt", seat_set || '/' || seat_code as seat
    from session_proposal proposal join session on session.id = proposal.session_id
    join person on person.id = proposal.person_id where proposal.session_id = ${sessionId}`.execute(people);
  const told = rows[0];
  if (told === undefined) return { stale: 1 };
  const { personId, seat } = told;
  const byMail = await mayWe(people, { personId, channel: "email", purpose: "account", keys });
  if (!byMail.ok) return { unreachable: 1 };
  const { locale, contact } = byMail.permission;
  const link = origin + (kind === "approved" ? `/sessions/${sessionId}` : `/seats/${seat}`);
  const letter = proposalLetter({ ...told, kind, speak: speakers[locale], movement: names[locale], link });
  const fate = await mail.send({ ...letter, to: contact.address, id: `proposal-${id}` });
  if (fate.ok) {
    const noted = { personId, kind: `proposals/${kind}`, subject: letter.subject, at: now() } as const;
    await recordLetter(people, { ...noted, channel: "email", purpose: "account" });
    return { sent: 1 };
  }
  if (fate.reason === "busy" || fate.reason === "away") throw new Error(`the letter waits: ${fate.reason}`);
  return { refused: 1 };
}
