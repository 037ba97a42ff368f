import type { ProgrammeLetter } from "#features/events/programme/contract.ts";
import { programmeItem } from "#features/events/programme/queries.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import { weekendsById } from "#features/events/weekends/queries.ts";
import { handler, type JobHandler } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { letterOf } from "#kit/letters/letter.tsx";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** What people are told about what they chose of a programme. */
export const PROGRAMME_LETTERS = queue<ProgrammeLetter>("programme-letters");

/** Sends each by e-mail; whoever has none sees it on their own page. */
export function programmeLetters({
  db,
  keys,
  mail,
  speakers,
  movement,
  origin,
  now: clock,
}: LetterTools & { readonly now: () => Date }): JobHandler {
  return handler(PROGRAMME_LETTERS, async ({ id, payload: { kind, itemId, personId } }) => {
    const names = { en: await movement("en"), cy: await movement("cy") };
    return withPeople(db, wholeMovement("programme-letter"), async (people) => {
      const now = clock();
      const item = await programmeItem(people, itemId);
      const weekend = item && (await weekendsById(people, [item.weekendId])).get(item.weekendId);
      // What has been called off since is told by that letter.
      if (!item || !weekend || (kind === "changed" && item.cancelledAt !== null)) return { stale: 1 };
      const may = await mayWe(people, { personId, channel: "email", purpose: "account", keys });
      if (!may.ok) return { unreachable: 1 };
      const { locale, contact } = may.permission;
      const speak = speakers[locale];
      const { t } = speak;
      const values = {
        ...{ item: item.title, title: weekend.title, movement: names[locale], room: item.room.name },
        ...{ when: speak.span(item.startsAt, item.endsAt), why: item.cancelReason ?? "" },
      };
      const letter = letterOf({
        locale,
        subject: t(`programme.mail.${kind}.subject`, values),
        before: [t("sign-ups.mail.hello-nameless"), t(`programme.mail.${kind}.body`, values)],
        link: {
          href: origin + tripPath(keys, { personId, now, action: `/programme/${weekend.slug}` }),
          label: t("programme.mail.button"),
        },
        after: [t("programme.mail.after", values)],
      });
      const fate = await mail.send({ ...letter, to: contact.address, id: `programme-${id}` });
      if (!fate.ok && (fate.reason === "busy" || fate.reason === "away"))
        throw new Error(`the letter waits: ${fate.reason}`);
      if (!fate.ok) return { refused: 1 };
      await recordLetter(people, {
        ...{ personId, kind: `programme/${kind}`, purpose: "account", at: now, channel: "email" },
        subject: letter.subject,
      });
      return { sent: 1 };
    });
  });
}
