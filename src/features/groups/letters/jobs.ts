import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import { invitationPath } from "#registers/groups/invitations/commands.ts";
import { groupById } from "#registers/groups/queries.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { unsubscribePath } from "#registers/people/unsubscribing/queries.ts";
import type { GroupLetter } from "./contract.ts";
import { groupLetter } from "./mail.tsx";

/** Invitations into groups, and answers to those who asked to be let in. */
export const GROUP_LETTERS = queue<GroupLetter>("group-letters");

export type GroupLetterTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly now: () => Date;
};

/** Sends each letter by e-mail, an invitation by text to those who gave a mobile alone. */
export function groupLetters(tools: GroupLetterTools): JobHandler {
  return handler(GROUP_LETTERS, async ({ id, payload }) => {
    const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
    return withPeople(tools.db, wholeMovement("group-letter"), (people) =>
      sendLetter({ ...tools, names }, people, { ...payload, id }),
    );
  });
}

async function sendLetter(
  tools: GroupLetterTools & { readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { id, kind, personId, groupId, by }: GroupLetter & { id: string },
): Promise<Record<string, number>> {
  const { keys, mail, messaging, speakers, names, origin } = tools;
  const group = await groupById(people, groupId);
  // What was closed in the meantime asks nobody in.
  if (group === null || group.closedAt !== null) return { closed: 1 };
  const letterId = `group-${id}`;
  const path =
    kind === "invited"
      ? invitationPath(keys, { personId, groupId, now: tools.now() })
      : kind === "let-in"
        ? `/groups/${group.slug}`
        : "/groups";
  const link = origin + path;
  // An answer goes to whoever asked; an invitation, which nobody asked for, to whoever agreed to hear of events.
  const purpose = kind === "invited" ? "events" : "account";
  const noted = { personId, kind: `groups/${kind}`, purpose, at: tools.now() } as const;
  const byMail = await mayWe(people, { personId, channel: "email", purpose, keys });
  if (byMail.ok) {
    const { locale, contact } = byMail.permission;
    const [calledName, organiser] = [await called(people, personId), await called(people, by)];
    const words = {
      kind,
      speak: speakers[locale],
      group,
      movement: names[locale],
      calledName,
      by: organiser,
    };
    const out = unsubscribePath(keys, { personId, channel: "email", purpose: "events", now: tools.now() });
    const wayOut = kind === "invited" ? origin + out : null;
    const letter = groupLetter({ ...words, link, wayOut });
    const did = taken(
      await mail.send({
        ...letter,
        ...{ to: contact.address, id: letterId },
        ...(wayOut === null ? {} : { unsubscribe: { url: wayOut } }),
      }),
    );
    if (did.sent) await recordLetter(people, { ...noted, channel: "email", subject: letter.subject });
    return did;
  }
  if (kind !== "invited") return { unreachable: 1 };
  const byText = await mayWe(people, { personId, channel: "sms", purpose, keys });
  if (!byText.ok) return { unreachable: 1 };
  const { locale, contact } = byText.permission;
  const values = { group: wordsIn(locale, group.name), movement: names[locale], link };
  const text = speakers[locale].t("organising.sms.invited", values);
  const did = taken(await messaging.send({ channel: "sms", to: contact.address, text, id: letterId }));
  if (did.sent) await recordLetter(people, { ...noted, channel: "sms", subject: null });
  return did;
}

async function called(people: PeopleDb, personId: string): Promise<string | null> {
  return (await person(people, personId))?.calledName ?? null;
}

/** @throws when the server is away, so that the job is tried again */
function taken(fate: { readonly ok: boolean; readonly reason?: string }): Record<string, number> {
  if (fate.ok) return { sent: 1 };
  if (fate.reason === "busy" || fate.reason === "away") throw new Error(`the letter waits: ${fate.reason}`);
  return { refused: 1 };
}
