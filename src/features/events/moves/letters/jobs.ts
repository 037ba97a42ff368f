import type { MoveLetter } from "#features/events/moves/contract.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { moveLetter, moveText } from "./mail.tsx";
import { moveTold, stillHolds } from "./queries.ts";

/** What people are told about moves of their own sign-ups: about what they asked for, never an appeal. */
export const MOVE_LETTERS = queue<MoveLetter>("move-letters");

export type MoveLetterTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly now: () => Date;
};

export function moveLetters(tools: MoveLetterTools): JobHandler {
  return handler(MOVE_LETTERS, async ({ id, payload }) => {
    const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
    return withPeople(tools.db, wholeMovement("move-letter"), (people) =>
      sendLetter({ ...tools, names }, people, { ...payload, id }),
    );
  });
}

async function sendLetter(
  tools: MoveLetterTools & { readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { id, kind, moveId }: MoveLetter & { id: string },
): Promise<Record<string, number>> {
  const { keys, mail, messaging, speakers, names, origin } = tools;
  const now = tools.now();
  const told = await moveTold(people, moveId);
  if (told === null || !stillHolds(kind, told, now)) return { stale: 1 };
  const { personId } = told;
  const calledName = (await person(people, personId))?.calledName ?? null;
  const wordsIn = (locale: Locale) => ({
    ...{ kind, speak: speakers[locale], told, movement: names[locale], calledName },
    link: origin + tripPath(keys, { personId, now }),
  });
  const letterId = `move-${id}`;
  const noted = { personId, kind: `moves/${kind}`, purpose: "account", at: now } as const;
  const byMail = await mayWe(people, { personId, channel: "email", purpose: "account", keys });
  if (byMail.ok) {
    const { locale, contact } = byMail.permission;
    const letter = moveLetter(wordsIn(locale));
    const did = taken(await mail.send({ ...letter, to: contact.address, id: letterId }));
    if (did.sent) await recordLetter(people, { ...noted, channel: "email", subject: letter.subject });
    return did;
  }
  const byText = await mayWe(people, { personId, channel: "sms", purpose: "account", keys });
  if (!byText.ok) return { unreachable: 1 };
  const { locale, contact } = byText.permission;
  const text = moveText(wordsIn(locale));
  const did = taken(await messaging.send({ channel: "sms", to: contact.address, text, id: letterId }));
  if (did.sent) await recordLetter(people, { ...noted, channel: "sms", subject: null });
  return did;
}

/** @throws when the server is away, so that the job is tried again */
function taken(fate: { readonly ok: boolean; readonly reason?: string }): Record<string, number> {
  if (fate.ok) return { sent: 1 };
  if (fate.reason === "busy" || fate.reason === "away") throw new Error(`the letter waits: ${fate.reason}`);
  return { refused: 1 };
}
