import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { countAttendance, forgetTheDay } from "./counting/commands.ts";
import { type HostLetter, inviteHosts } from "./inviting/commands.ts";
import { hostLetter, hostText } from "./inviting/mail.tsx";
import { hostedBy, hostPath } from "./queries.ts";

/** Links to the pages of hosts. */
export const HOST_LETTERS = queue<HostLetter>("host-letters");
const ATTENDANCE = queue<Record<never, never>>("attendance", { keep: "one" });
const HOSTS_NAMED = queue<Record<never, never>>("hosts-named", { keep: "one" });
export const HOSTING_QUEUES = [HOST_LETTERS, HOSTS_NAMED, ATTENDANCE];

export type HostingTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly jobs: Pick<Jobs, "send">;
  readonly now: () => Date;
};

/** Each minute whoever was named as a host gets their link; each hour what was noted at doors half a day ago becomes a fact. */
export function hostingJobs(tools: HostingTools): readonly JobHandler[] {
  const { db, now } = tools;
  return [
    handler(HOST_LETTERS, async ({ id, payload }) => {
      const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
      return withPeople(db, wholeMovement("host-letter"), (people) =>
        sendLetter({ ...tools, names }, people, { ...payload, id }),
      );
    }),
    scheduled(HOSTS_NAMED, "* * * * *", async () => ({
      named: await withPeople(db, wholeMovement("host-letter"), (people) =>
        inviteHosts(people, {
          post: async (within, letter) => void (await tools.jobs.send(HOST_LETTERS, letter, { within })),
          now: now(),
        }),
      ),
    })),
    scheduled(ATTENDANCE, "20 * * * *", async () => ({
      ...(await countAttendance(db, { now: now() })),
      ...(await forgetTheDay(db, { now: now() })),
    })),
  ];
}

async function sendLetter(
  tools: HostingTools & { readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { id, sessionId, personId }: HostLetter & { readonly id: string },
): Promise<Record<string, number>> {
  const { keys, mail, messaging, speakers, names, origin } = tools;
  const now = tools.now();
  // Whoever is no host any more by the time of the letter gets none.
  const session = await hostedBy(people, { personId, sessionId, now });
  if (session === null || session.cancelledAt !== null) return { stale: 1 };
  const calledName = (await person(people, personId))?.calledName ?? null;
  const link = origin + hostPath(keys, { personId, session, now });
  const wordsIn = (locale: Locale) => ({
    ...{ speak: speakers[locale], session, movement: names[locale], calledName, link },
  });
  const letterId = `host-${id}`;
  const byMail = await mayWe(people, { personId, channel: "email", purpose: "account", keys });
  if (byMail.ok) {
    const { locale, contact } = byMail.permission;
    return taken(await mail.send({ ...hostLetter(wordsIn(locale)), to: contact.address, id: letterId }));
  }
  const byText = await mayWe(people, { personId, channel: "sms", purpose: "account", keys });
  if (!byText.ok) return { unreachable: 1 };
  const { locale, contact } = byText.permission;
  const text = hostText(wordsIn(locale));
  return taken(await messaging.send({ channel: "sms", to: contact.address, text, id: letterId }));
}

/** @throws when the server is away, so that the job is tried again */
function taken(fate: { readonly ok: boolean; readonly reason?: string }): Record<string, number> {
  if (fate.ok) return { sent: 1 };
  if (fate.reason === "busy" || fate.reason === "away") throw new Error(`the letter waits: ${fate.reason}`);
  return { refused: 1 };
}
