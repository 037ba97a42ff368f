import { addContactPoint, endContactPoint } from "#registers/people/contacts/commands.ts";
import { maskedContacts } from "#registers/people/contacts/queries.ts";
import type { ContactTyped } from "#registers/people/contract.ts";
import type { Act } from "#site/desk/person/acts/contract.ts";
import type { Kept } from "#site/desk/person/contract.ts";

/** Adds a way to reach somebody, or ends one of theirs. */
export async function keepWay({ people, personId, typed, author, now }: Act): Promise<Kept> {
  const end = typed("end");
  if (end !== "") {
    const own = (await maskedContacts(people, [personId])).get(personId) ?? [];
    if (!own.some(({ id }) => id === end)) return { ok: false, fault: "no-such-contact" };
    const why = typed("why") === "wrong" ? "wrong" : "asked";
    const ended = await endContactPoint(people, { contactPointId: end, why, author, now });
    return ended.ok ? { ok: true, done: "way-ended" } : { ok: false, fault: ended.reason };
  }
  const added = await addContactPoint(people, {
    ...wayTyped(typed("way-kind"), typed("way")),
    ...{ personId, source: "desk", author, now },
  });
  if (added.ok) return { ok: true, done: added.already ? "nothing-changed" : "way-added" };
  if (added.reason === "refused") return { ok: false, fault: "refused", refusals: added.refusals };
  if (added.reason === "already-known") return { ok: false, fault: "already-known", other: added.personId };
  return { ok: false, fault: added.reason };
}

function wayTyped(kind: string, typed: string): ContactTyped {
  return { kind: kind === "email" || kind === "post" ? kind : "phone", typed };
}
