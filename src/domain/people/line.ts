/** Why a line of text cannot be kept. */
export type LineRefusal =
  | "blank"
  | "too-long"
  | "control-characters"
  | "direction-override"
  | "broken-text"
  | "too-many-marks"
  | "no-letters";

export type Line =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: LineRefusal };

/** White space of every kind, line ends and tabs among it. */
const SPACE = /[\p{White_Space}\u2800\u3164\u115f\u1160\uffa0]+/gu;
/** Invisible characters that carry no meaning in a line: left over from copying. Joiners are letters' business and stay. */
const LEFT_OVER =
  /\u034f|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]/g;
/** Characters that turn the direction of what follows them, beyond this line. */
const OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/;
/** A joiner that joins nothing. */
const LONE_JOINER =
  /(^|[^\p{L}\p{M}\p{Extended_Pictographic}])[\u200c\u200d]+|[\u200c\u200d]+(?=[^\p{L}\p{M}\p{Extended_Pictographic}]|$)/gu;
/** More accents on one letter than any script uses. */
const HEAPED_MARKS = /\p{M}{6,}/u;

/**
 * One line that somebody typed (a name, pronouns, a tag), as it will be kept: composed (NFC), runs of white space as
 * one space, invisible left-overs removed. Any script is welcome, in either direction.
 *
 * @param longest most code points kept; far longer text is refused before anything is made of it
 * @param letters whether at least one letter is needed, as in a name
 * @returns the line; or why not: null bytes and other control characters, characters that reverse the text around
 *   them, halves of characters, heaps of accents
 */
export function line(
  typed: string,
  { longest, letters = true }: { longest: number; letters?: boolean },
): Line {
  if (typed.length > longest * 8) return refused("too-long");
  if (!typed.isWellFormed()) return refused("broken-text");
  const spaced = typed.replace(SPACE, " ");
  if (/\p{Cc}/u.test(spaced)) return refused("control-characters");
  if (OVERRIDE.test(spaced)) return refused("direction-override");
  const text = spaced
    .replace(LEFT_OVER, "")
    .replace(LONE_JOINER, "$1")
    .normalize("NFC")
    .replace(/ {2,}/g, " ")
    .trim();
  if (text === "") return refused("blank");
  if (HEAPED_MARKS.test(text)) return refused("too-many-marks");
  if ([...text].length > longest) return refused("too-long");
  if (letters && !/\p{L}/u.test(text)) return refused("no-letters");
  return { ok: true, text };
}

function refused(reason: LineRefusal): Line {
  return { ok: false, reason };
}
