import { calledName } from "#domain/people/called-name.ts";
import { session as sessionById } from "#features/events/queries.ts";
import { reminderLetter } from "#features/events/reminders/letters/mail.tsx";
import { nextAfter } from "#features/events/reminders/next/queries.ts";
import type { ToThank } from "#features/events/thanks/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { mayWeAll } from "#registers/people/consent/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** How a letter of thanks would reach somebody: nobody who may not be written to is. */
export type Reached = "email" | "sms" | "not";

/** How each of these people could be reached now, by person. Ask within the transaction that shows it: it holds them. */
export async function reachOf(
  people: PeopleDb,
  { personIds, keys }: { readonly personIds: readonly string[]; readonly keys: KeyRing },
): Promise<ReadonlyMap<string, Reached>> {
  const asking = { personIds, purpose: "account" as const, keys };
  const byMail = await mayWeAll(people, { ...asking, channel: "email" });
  const byText = await mayWeAll(people, { ...asking, channel: "sms" });
  return new Map(
    personIds.map((id) => [id, byMail.get(id)?.ok ? "email" : byText.get(id)?.ok ? "sms" : "not"]),
  );
}

/** The letter that one of them would get, as text; its link is that person's own, so it is not in it. */
export async function thanksLetter(
  people: PeopleDb,
  {
    to,
    words,
    speak,
    ...around
  }: {
    readonly to: ToThank;
    readonly words: string;
    readonly speak: Speak;
    readonly movement: string;
    readonly origin: string;
    /** What stands for the link. */
    readonly link: string;
    readonly now: Date;
  },
): Promise<{ readonly subject: string; readonly text: string } | null> {
  const session = await sessionById(people, to.session.id);
  if (session === null) return null;
  const next = await nextAfter(people, session, { now: around.now });
  const called = calledName({ knownAs: null, name: to.name });
  const told = {
    ...{ kind: "thanks" as const, calledName: called, session, confirmed: true, people: to.people },
    ...{ words: words.trim() === "" ? null : words.trim(), joiningNote: "" },
  };
  const { subject, text } = reminderLetter({ speak, told, next, ...around });
  return { subject, text };
}
