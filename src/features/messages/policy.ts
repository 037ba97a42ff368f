import { LINK_FIELDS, readMerge } from "#domain/messages/merge-fields.ts";
import { smsParts } from "#domain/messages/sms-parts.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith, mayMessage } from "#registers/groups/roles/policy.ts";
import {
  type DraftFault,
  type Message,
  type MessageChannel,
  type MessageWords,
  MOST_SMS_PARTS,
  type Words,
} from "./contract.ts";

/** May `actor` see this message, change it, send, pause or call it off? Whoever writes to its group may. */
export const mayWorkOn = (actor: Actor, { groupId }: Pick<Message, "groupId">) =>
  mayMessage(actor, { groupId });

/** Groups in whose name `actor` may write: "all" where that is the whole movement. */
export const groupsToWriteTo = (actor: Actor) => groupsWith(actor, "message");

/** What keeps these words from being sent; nothing is lost, the writer mends it. */
export function faultsOf(channel: MessageChannel, words: MessageWords): readonly DraftFault[] {
  const written: readonly (readonly [Locale, Words])[] =
    words.cy === null
      ? [["en", words.en]]
      : [
          ["en", words.en],
          ["cy", words.cy],
        ];
  return written.flatMap(([locale, each]) => faultsIn(channel, locale, each));
}

function faultsIn(channel: MessageChannel, locale: Locale, { subject, text }: Words): readonly DraftFault[] {
  const faults: DraftFault[] = [];
  if (text === "") faults.push({ reason: "no-text", locale });
  if (channel === "email" && subject === "") faults.push({ reason: "no-subject", locale });
  if (channel === "sms" && smsParts(text).parts > MOST_SMS_PARTS)
    faults.push({ reason: "too-many-parts", locale });
  for (const { typed } of [...readMerge(subject).faults, ...readMerge(text).faults])
    faults.push({ reason: "unknown-field", locale, typed });
  const isLink = readMerge(subject).parts.some(
    (part) => part.kind === "field" && LINK_FIELDS.includes(part.field),
  );
  if (isLink) faults.push({ reason: "link-in-subject", locale });
  return faults;
}
