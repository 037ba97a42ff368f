import type { Post } from "#features/rights/correction/commands.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { readContact } from "#registers/people/contacts/policy.ts";
import { recognise } from "#registers/people/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Sends a short-lived link to somebody's own rights to where they can be reached, by mail first. The page that asks for it
 * may have been opened by anybody whom a mail was forwarded to; what comes to the mailbox has not.
 *
 * @returns by what it is sent; null when nothing we have reaches them
 */
export async function sendRightsLink(
  db: PeopleDb,
  { personId, post, keys }: { personId: string; post: Post; keys: Pick<KeyRing, "keyedHash"> },
): Promise<"email" | "sms" | null> {
  for (const channel of ["email", "sms"] as const) {
    const may = await mayWe(db, { personId, channel, purpose: "account", keys });
    if (!may.ok) continue;
    await post(db, { kind: "rights", personId, channel });
    return channel;
  }
  return null;
}

/** Can what was typed be an address or a number? Whether it is anybody's is not asked. */
export function canBeAsked(typed: string): boolean {
  return readContact({ kind: kindOf(typed), typed }).ok;
}

const kindOf = (typed: string) => (typed.includes("@") ? "email" : "mobile");

/**
 * Somebody without a link that works types their address: whoever it is gets a new one. What is done, and how long it
 * takes, depends on whether it is anybody's: do it when the answer has left. The scope must reach everybody.
 */
export async function sendPreferencesLink(
  db: PeopleDb,
  { typed, post }: { typed: string; post: Post },
): Promise<void> {
  const kind = kindOf(typed);
  if (!canBeAsked(typed)) return;
  const found = await recognise(db, { [kind]: typed });
  const channel = kind === "email" ? "email" : "sms";
  if (found.kind === "one") await post(db, { kind: "preferences", personId: found.personId, channel });
}
