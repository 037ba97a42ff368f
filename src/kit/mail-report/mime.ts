/** A part of a mail, as far as reports need it: headers by lower-case name, and the text after them, decoded. */
export type MailPart = {
  readonly headers: ReadonlyMap<string, string>;
  readonly type: string;
  readonly body: string;
};

/** Reports are short; a mail that nests or splits further is none. */
const [MOST_PARTS, MOST_DEPTH, MOST_HEADERS] = [50, 4, 500];

/**
 * Reads a mail into its parts, the whole first and each part inside after it. Meant for reports of machines: what cannot
 * be read is left out, nothing is thrown, and no more than fifty parts are looked at.
 *
 * Source: RFC 5322 (headers, folding), RFC 2045 and 2046 (parts, boundaries, encodings).
 */
export function mailParts(mail: string): readonly MailPart[] {
  const found: MailPart[] = [];
  walk(mail.replaceAll("\r\n", "\n"), 0, found);
  return found;
}

function walk(text: string, depth: number, found: MailPart[]): void {
  if (found.length >= MOST_PARTS || depth > MOST_DEPTH) return;
  const { headers, rest } = splitHead(text);
  const [type = "text/plain"] = (headers.get("content-type") ?? "text/plain").toLowerCase().split(";");
  const body = decoded(rest, headers.get("content-transfer-encoding") ?? "");
  found.push({ headers, type: type.trim(), body });
  const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(
    headers.get("content-type") ?? "",
  );
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined || !type.trim().startsWith("multipart/")) return;
  const pieces = `\n${rest}`.split(`\n--${mark}`);
  for (const piece of pieces.slice(1, MOST_PARTS)) {
    if (piece.startsWith("--")) break;
    walk(piece.replace(/^[^\n]*\n/, ""), depth + 1, found);
  }
}

/** Headers as they stand at the top of `text`, unfolded, and what follows the first empty line. */
export function splitHead(text: string): {
  readonly headers: ReadonlyMap<string, string>;
  readonly rest: string;
} {
  const end = text.startsWith("\n") ? 0 : text.indexOf("\n\n");
  const head = end < 0 ? text : text.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head
    .replace(/\n[ \t]+/g, " ")
    .split("\n")
    .slice(0, MOST_HEADERS)) {
    const [, name, value = ""] = /^([!-9;-~]{1,80}):\s*(.*)$/.exec(line) ?? [];
    // The first of a name counts: later ones are often added by whoever forwards.
    if (name !== undefined && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value.trim());
  }
  return { headers, rest: end < 0 ? "" : text.slice(end).replace(/^\n{1,2}/, "") };
}

function decoded(body: string, encoding: string): string {
  switch (encoding.trim().toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64").toString("utf8").replaceAll("\r\n", "\n");
    case "quoted-printable":
      return Buffer.from(
        body
          .replace(/[ \t]+$/gm, "")
          .replace(/=\n/g, "")
          .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        "latin1",
      ).toString("utf8");
    default:
      return body;
  }
}
