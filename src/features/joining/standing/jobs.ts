import { noonOf } from "#domain/time/calendar-day.ts";
import type { Db } from "#kit/db/database.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import { handler, type JobHandler } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { Mail } from "#ports/mail.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import { standingHistory } from "#registers/people/memberships/queries.ts";
import { person } from "#registers/people/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { readWhy, type StandingLetter } from "./contract.ts";
import { approvedLetter, refusedLetter } from "./mail.tsx";

/** Answers to applications that somebody has looked at. */
export const STANDING_LETTERS = queue<StandingLetter>("standing-letters");

export type StandingLetterTools = {
  readonly db: Db;
  readonly keys: KeyRing;
  readonly mail: Pick<Mail, "send">;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  /** The movement's name in a language. */
  readonly movement: (locale: Locale) => Promise<string>;
  /** "https://example.org", no slash at the end. */
  readonly origin: string;
};

/** Sends each answer by e-mail, unless something else has been decided since. */
export function standingLetters(tools: StandingLetterTools): JobHandler {
  const { db, keys, mail, speakers, origin } = tools;
  return handler(STANDING_LETTERS, async ({ id, payload: { personId, answer } }) => {
    const reached = await withPeople(db, wholeMovement("standing-letter"), async (people) => {
      const may = await mayWe(people, { personId, channel: "email", purpose: "account", keys });
      const newest = (await standingHistory(people, personId)).find(({ kind }) => kind === "member");
      const calledName = (await person(people, personId))?.calledName ?? null;
      return { may, newest, calledName };
    });
    const { may, newest, calledName } = reached;
    if (newest?.status !== (answer === "approved" ? "active" : "refused")) return { overtaken: 1 };
    if (!may.ok) return { unreachable: 1 };
    const { locale, contact } = may.permission;
    const speak = speakers[locale];
    const common = { speak, movement: await tools.movement(locale), calledName };
    const { known, words } = readWhy(newest.why);
    const until = newest.renewsOn === null ? null : dayAndYear(speak, newest.renewsOn);
    const letter =
      answer === "approved"
        ? approvedLetter({ ...common, link: `${origin}/`, until })
        : refusedLetter({ ...common, link: `${origin}/join`, reason: known?.reason ?? null, words });
    const fate = await mail.send({ ...letter, to: contact.address, id: `standing-${id}` });
    if (fate.ok) {
      const noted = { personId, channel: "email", kind: `standing/${answer}`, purpose: "account" } as const;
      await withPeople(db, wholeMovement("standing-letter"), (people) =>
        recordLetter(people, { ...noted, subject: letter.subject, at: new Date() }),
      );
      return { sent: 1 };
    }
    if (fate.reason === "busy" || fate.reason === "away") throw new Error(`the letter waits: ${fate.reason}`);
    return { refused: 1 };
  });
}

function dayAndYear(speak: Speak, day: string): string {
  return `${speak.day(noonOf(day))} ${day.slice(0, 4)}`;
}
