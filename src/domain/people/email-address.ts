import { domainName } from "./domain-name.ts";
import { localPart } from "./local-part.ts";

/** Why something typed is no e-mail address that mail can be sent to. */
export type EmailRefusal =
  | "blank"
  | "too-long"
  | "control-characters"
  | "broken-text"
  | "no-at"
  | "several-addresses"
  | "comment"
  | "space"
  | "no-local-part"
  | "local-part-too-long"
  | "local-part-dots"
  | "local-part-characters"
  | "quote-left-open"
  | "no-domain"
  | "domain-without-dot"
  | "domain-characters"
  | "domain-too-long"
  | "address-of-a-machine";

export type EmailAddress =
  | {
      readonly ok: true;
      /** Where mail goes: the local part as written, the domain in lower case. */
      readonly address: string;
      /** What tells two addresses apart: lower case throughout, domain in ASCII, needless quotes dropped. */
      readonly key: string;
    }
  | { readonly ok: false; readonly reason: EmailRefusal };

/** Octets of a whole address: a path is at most 256 with its angle brackets (RFC 5321, 4.5.3.1.3). */
const LONGEST_OCTETS = 254;
const LONGEST_TYPED = 2_000;

/**
 * An e-mail address as people type or paste it: "Anna <anna@example.org>", "mailto:", a full stop after it.
 *
 * Legal and accepted: quoted local parts, every sign of an atom, `+tags`, letters of any script on either side
 * (RFC 6531). Legal but refused, each with its own reason: comments, address literals of machines, domains of one label.
 * Dots and tags are never dropped: what they mean is the mail provider's business. Upper and lower case of the local part
 * are the same to us, though not by the letter of RFC 5321: no provider in use tells them apart.
 *
 * Source: RFC 5321 4.1.2 and 4.5.3.1, RFC 5322 3.4.1, RFC 6531 3.3, RFC 3696 (with erratum 1690).
 */
export function emailAddress(typed: string): EmailAddress {
  if (typed.length > LONGEST_TYPED) return refused("too-long");
  if (!typed.isWellFormed()) return refused("broken-text");
  const bare = bareAddress(typed);
  if (bare === "") return refused("blank");
  if (/[\p{Cc}\u2028\u2029]/u.test(bare)) return refused("control-characters");
  const local = localPart(bare);
  if (!local.ok) return local;
  const domain = domainName(local.rest);
  if (!domain.ok) return domain;
  const address = `${local.written}@${domain.written}`;
  if (octets(address) > LONGEST_OCTETS || octets(`${local.key}@${domain.key}`) > LONGEST_OCTETS)
    return refused("too-long");
  return { ok: true, address, key: `${local.key}@${domain.key}` };
}

/** Takes off what surrounds an address that was pasted: white space, invisible left-overs, a name, "mailto:", a full stop. */
function bareAddress(typed: string): string {
  let bare = typed
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .trim();
  const named = /^[^<>]*<([^<>]*)>[\s,;.]*$/.exec(bare);
  if (named !== null) bare = named[1]!.trim();
  return bare.replace(/^mailto:/i, "").replace(/[\s,;.]+$/, "");
}

function octets(text: string): number {
  let count = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    count += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return count;
}

function refused(reason: EmailRefusal): EmailAddress {
  return { ok: false, reason };
}
