/** What must not be passed on although it stands in the writer's own words. */
export type Unspoken = {
  /** The writer's addresses: a line at the end that is nothing else is a signature that their program added. */
  readonly addresses: readonly string[];
  /** Taken out wherever they stand, such as links that open somebody's own page. */
  readonly secrets: readonly RegExp[];
};

const MOST_LETTERS = 60_000;

/** "On … wrote:" in the languages that people here write in; a program breaks it over up to three lines. */
const BEGINS =
  /^[\s*]*(?:On|Ar|Am|Le|El|Il|W dniu|Op|Em|Na|În|At|Dne|Den|Dňa|Vào|Στις|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})[\s,]/i;
const WROTE =
  /(?:wrote|ysgrifennodd|ysgrifennwyd|schrieb|a écrit|escribió|ha scritto|napisał\(?a?\)?|schreef|escreveu|a scris|kirjoitti|skrev|لکھا|লিখেছেন|ਲਿਖਿਆ)[^:]{0,200}:\s*$/i;
const ADDRESS_THEN_COLON = /<[^<>\s]+@[^<>\s]+>[^:]{0,40}:\s*$/;
const QUOTED = /^\s*>/;

/** From here on a program repeats what was answered to, whatever follows. */
const REST_IS_QUOTED = [
  /^\s*-{2,}\s*(?:Original Message|Original Appointment|Forwarded message|Neges wreiddiol|Reply message|Ursprüngliche Nachricht|Message d'origine|Mensaje original)\s*-{2,}\s*$/i,
  /^\s*(?:Begin forwarded message|Dechrau neges a anfonwyd ymlaen):\s*$/i,
  /^\s*_{20,}\s*$/,
];
const FROM_FIELD = /^[\s*]*(?:From|Oddi wrth|Gan|Von|De|Da|Od|Van)\s*:\*?\s*\S/i;
const OTHER_FIELD =
  /^[\s*]*(?:Sent|Date|To|Cc|Subject|Reply-To|Anfonwyd|Dyddiad|At|Pwnc|Gesendet|An|Betreff|Envoyé|À|Objet|Enviado|Para|Asunto|Inviato|A|Oggetto|Wysłano|Do|Temat|Verzonden|Aan|Onderwerp)\s*:\*?(?:\s|$)/i;

const ANY_FIELD = /^[\s*]*[\p{L}\p{M}-]{1,20}(?: [\p{L}\p{M}-]{1,20})?\s?:\*?\s*\S/u;

/** A line that a program adds below what was written on it. */
const SENT_FROM =
  /^\s*(?:(?:Sent (?:from|via|using)|Anfonwyd (?:o|oddi ar|gan|drwy)) (?:my |the |a |fy |y )?(?:iP|Android|Samsung|Galaxy|Pixel|Huawei|Xiaomi|OnePlus|Nokia|Fairphone|BlackBerry|Windows|phone|mobile|tablet|ffôn|Mail|Outlook|Yahoo|Gmail|AOL|Proton|BT|Sky)[^\n]{0,100}|(?:Get|Cael) (?:the )?Outlook (?:for|ar gyfer) .{2,30})$/i;

/** Lines of a signature that has no "-- " above it: short ones, few of them. */
const [MOST_SIGNATURE_LINES, LONGEST_SIGNATURE_LINE] = [8, 80];

/**
 * What somebody wrote in answer to a letter, without what they answer to and without what their program signs with.
 * Conservative: what is not surely quoted stays, and answers between quoted lines stay.
 */
export function ownWords(mail: string, { addresses, secrets }: Unspoken): string {
  const lines = plain(mail).split("\n");
  const answer = withoutQuotes(lines, addresses);
  const unsigned = withoutSignature(answer, addresses);
  const spoken = secrets.reduce((text, secret) => text.replace(secret, "[…]"), unsigned.join("\n"));
  return spoken
    .replace(/ ?(?:<|\[)(?:mailto:)?[^<>[\]\s@]{1,64}@[^<>[\]\s@]{1,255}(?:>|\])/g, "")
    .replace(/[ \t]{1,40}$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Nothing that a database or a reader stumbles over: line ends of one kind, no control characters, no halves of letters. */
function plain(mail: string): string {
  return mail
    .slice(0, MOST_LETTERS)
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[^\P{Cc}\n\t]|[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu, "")
    .replaceAll("\u00a0", " ")
    .replace(/[ \t]{40,}/g, " ".repeat(40));
}

function withoutQuotes(lines: readonly string[], addresses: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (REST_IS_QUOTED.some((mark) => mark.test(line)) || isRepeatedHead(lines, at, addresses)) break;
    if (QUOTED.test(line)) continue;
    const length = attribution(lines, at);
    if (length > 0) {
      const next = lines.slice(at + length).find((each) => each.trim() !== "");
      // Quoted lines are marked, so that answers may stand between them; where they are not, all that follows is quoted.
      if (next === undefined || !QUOTED.test(next)) break;
      at += length - 1;
      continue;
    }
    kept.push(line);
  }
  return kept;
}

/** Lines that "On … wrote:" takes from here on; 0 where it does not begin here. */
function attribution(lines: readonly string[], at: number): number {
  if ((lines[at] ?? "").trim() === "") return 0;
  for (let length = 1; length <= 3; length++) {
    const joined = lines
      .slice(at, at + length)
      .map((line) => line.trim())
      .join(" ");
    if (joined.length > 500) return 0;
    if (BEGINS.test(joined) && /\d/.test(joined) && WROTE.test(joined)) return length;
    const next = lines[at + length] ?? "";
    if (ADDRESS_THEN_COLON.test(joined) && (QUOTED.test(next) || BEGINS.test(joined))) return length;
    if (next.trim() === "") return 0;
  }
  return 0;
}

/**
 * "From: …" with "Sent:", "To:" or "Subject:" right below it, as Outlook puts above what it repeats; in a language that is
 * not known here, fields of which the first has an address and another the writer's own.
 */
function isRepeatedHead(lines: readonly string[], at: number, addresses: readonly string[]): boolean {
  const below = lines.slice(at + 1, at + 5);
  if (FROM_FIELD.test(lines[at]!) && below.filter((line) => OTHER_FIELD.test(line)).length >= 2) return true;
  if (!ANY_FIELD.test(lines[at]!) || !lines[at]!.includes("@")) return false;
  const fields = below.filter((line) => ANY_FIELD.test(line)).map((line) => line.toLowerCase());
  return fields.some((line) => addresses.some((own) => line.includes(own.toLowerCase())));
}

function withoutSignature(lines: readonly string[], addresses: readonly string[]): string[] {
  const dashes = lines.findIndex((line) => /^-- ?$/.test(line));
  const kept = trimmed(dashes > 0 && isWritten(lines.slice(0, dashes)) ? lines.slice(0, dashes) : lines);
  while (kept.length > 1 && SENT_FROM.test(kept.at(-1)!)) trimEnd(kept, kept.length - 1);
  const from = signatureAt(kept, addresses);
  if (from > 0 && isWritten(kept.slice(0, from))) trimEnd(kept, from);
  return kept;
}

/** Where the block begins in which a line is nothing but the writer's own address; -1 where there is none at the end. */
function signatureAt(lines: readonly string[], addresses: readonly string[]): number {
  const own = addresses.map((address) => address.toLowerCase());
  const tail = Math.max(0, lines.length - MOST_SIGNATURE_LINES);
  const at = lines.findIndex((line, index) => {
    if (index < tail) return false;
    const bare = line.toLowerCase().replace(/^\s*(?:e-?mail|e-?bost|e|m)\s*[:.|]?\s*|[\s*<>]/g, "");
    return own.includes(bare);
  });
  if (at < 0 || lines.slice(at).some((line) => line.length > LONGEST_SIGNATURE_LINE)) return -1;
  let begin = at;
  while (
    begin > tail &&
    lines[begin - 1]!.trim() !== "" &&
    lines[begin - 1]!.length <= LONGEST_SIGNATURE_LINE
  )
    begin -= 1;
  return lines[begin - 1]?.trim() === "" ? begin : at;
}

const isWritten = (lines: readonly string[]) => lines.some((line) => line.trim() !== "");

function trimmed(lines: readonly string[]): string[] {
  const kept = [...lines];
  trimEnd(kept, kept.length);
  return kept;
}

function trimEnd(lines: string[], length: number): void {
  lines.length = length;
  while (lines.length > 0 && lines.at(-1)!.trim() === "") lines.pop();
}
