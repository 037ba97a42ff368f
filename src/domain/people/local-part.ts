export type LocalPart =
  | {
      readonly ok: true;
      readonly written: string;
      readonly key: string;
      /** What follows the @. */
      readonly rest: string;
    }
  | {
      readonly ok: false;
      readonly reason:
        | "no-at"
        | "several-addresses"
        | "comment"
        | "space"
        | "no-local-part"
        | "local-part-too-long"
        | "local-part-dots"
        | "local-part-characters"
        | "quote-left-open";
    };

type Refused = Extract<LocalPart, { ok: false }>;

/** Signs that an atom may hold beside letters and digits (RFC 5322 3.2.3), and every character beyond ASCII (RFC 6531). */
const ATOM = /^[\w!#$%&'*+\-/=?^`{|}~\u0080-\u{10ffff}]+$/u;
const LONGEST_CHARACTERS = 64;

/** What stands before the @ of `bare`, by the rules for quoted strings or dotted atoms. */
export function localPart(bare: string): LocalPart {
  return bare.startsWith('"') ? quoted(bare) : dotted(bare);
}

function dotted(bare: string): LocalPart {
  if (bare.includes("(")) return refused("comment");
  const at = bare.lastIndexOf("@");
  if (at === -1) return refused("no-at");
  const local = bare.slice(0, at);
  if (local.includes("@")) return refused("several-addresses");
  if (local === "") return refused("no-local-part");
  if (/\s/u.test(local)) return refused("space");
  if ([...local].length > LONGEST_CHARACTERS) return refused("local-part-too-long");
  if (local.startsWith(".") || local.endsWith(".") || local.includes("..")) return refused("local-part-dots");
  if (!local.split(".").every((atom) => ATOM.test(atom))) return refused("local-part-characters");
  return { ok: true, written: local, key: local.toLowerCase(), rest: bare.slice(at + 1) };
}

/** `"john smith"@…`: anything but control characters may stand between the quotes, `\` before a quote or itself. */
function quoted(bare: string): LocalPart {
  let content = "";
  let at = 1;
  for (; at < bare.length && bare[at] !== '"'; at += 1) {
    if (bare[at] === "\\") at += 1;
    content += bare[at] ?? "";
  }
  if (at >= bare.length) return refused("quote-left-open");
  if (bare[at + 1] !== "@") return refused(bare.includes("@", at) ? "local-part-characters" : "no-at");
  if (content === "") return refused("no-local-part");
  const rest = bare.slice(at + 2);
  const needless = content.split(".").every((atom) => ATOM.test(atom));
  const written = needless ? content : `"${content.replace(/[\\"]/g, "\\$&")}"`;
  if ([...written].length > LONGEST_CHARACTERS) return refused("local-part-too-long");
  return { ok: true, written, key: written.toLowerCase(), rest };
}

function refused(reason: Refused["reason"]): Refused {
  return { ok: false, reason };
}
