import { block } from "#domain/people/block.ts";
import { emailAddress } from "#domain/people/email-address.ts";
import { phoneNumber } from "#kit/phone/phone-number.ts";
import type {
  ContactRead,
  ContactTyped,
  FieldReason,
  FieldRefusal,
  PersonField,
} from "#registers/people/contract.ts";
import { shownBack } from "#registers/people/details/policy.ts";

export type ContactReading =
  | { readonly ok: true; readonly contact: ContactRead }
  | { readonly ok: false; readonly refusal: FieldRefusal };

const LONGEST_ADDRESS = 500;

/** Reads a way to reach somebody as typed; phones without a country's code are British. */
export function readContact(contact: ContactTyped): ContactReading {
  switch (contact.kind) {
    case "email":
      return readEmail(contact.typed);
    case "post":
      return readPost(contact.typed);
    default:
      return readPhone(contact.typed, contact.kind);
  }
}

function readEmail(typed: string): ContactReading {
  const read = emailAddress(typed);
  if (!read.ok) return refused("email", read.reason, typed);
  return { ok: true, contact: { kind: "email", value: read.key, asWritten: read.address } };
}

function readPhone(typed: string, wanted: "phone" | "mobile" | "landline"): ContactReading {
  const read = phoneNumber(typed);
  if (!read.ok) return refused("phone", read.reason, typed);
  if (wanted !== "phone" && wanted !== read.kind) return refused("phone", `not-a-${wanted}`, typed);
  return { ok: true, contact: { kind: read.kind, value: read.e164, asWritten: read.e164 } };
}

function readPost(typed: string): ContactReading {
  const read = block(typed, { longest: LONGEST_ADDRESS });
  if (!read.ok) return refused("post", read.reason, typed);
  return { ok: true, contact: { kind: "post", value: read.text, asWritten: read.text } };
}

function refused(field: PersonField, reason: FieldReason, typed: string): ContactReading {
  return { ok: false, refusal: { field, reason, typed: shownBack(typed) } };
}

/** Reads several; two that are the same are one too many. */
export function readContacts(
  typed: readonly ContactTyped[],
): { ok: true; contacts: readonly ContactRead[] } | { ok: false; refusals: readonly FieldRefusal[] } {
  const readings = typed.map(readContact);
  const refusals = readings.flatMap((reading) => (reading.ok ? [] : [reading.refusal]));
  const contacts = readings.flatMap((reading) => (reading.ok ? [reading.contact] : []));
  const seen = new Set<string>();
  for (const { kind, value, asWritten } of contacts) {
    const field = kind === "email" ? "email" : kind === "post" ? "post" : "phone";
    if (seen.has(`${kind} ${value}`))
      refusals.push({ field, reason: "given-twice", typed: shownBack(asWritten) });
    seen.add(`${kind} ${value}`);
  }
  return refusals.length === 0 ? { ok: true, contacts } : { ok: false, refusals };
}
