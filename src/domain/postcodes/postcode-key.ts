/** Letters of an outcode as digits of base 37: 1 to 10 are 0-9, 11 to 36 are A-Z; 0 is "no more". */
const BASE = 37;
/** Second halves: ten digits by 26 by 26 letters. */
export const INWARDS_PER_OUTCODE = 6760;
export const LETTERS_PER_SECTOR = 676;

/**
 * A whole postcode as one number that sorts as the postcodes do; below 2^35, so a double holds it exactly.
 *
 * @param postcode in capitals, with or without its space: "SW11 5TE"
 * @returns NaN for anything without the shape of a first half of two to four characters, a digit and two letters
 */
export function postcodeKey(postcode: string): number {
  const last = postcode.length - 3;
  const end = postcode.charCodeAt(last - 1) === 32 ? last - 1 : last;
  const digit = postcode.charCodeAt(last) - 48;
  const first = postcode.charCodeAt(last + 1) - 65;
  const second = postcode.charCodeAt(last + 2) - 65;
  if (!(digit >= 0 && digit <= 9 && first >= 0 && first < 26 && second >= 0 && second < 26))
    return Number.NaN;
  return outwardKey(postcode, end) * INWARDS_PER_OUTCODE + digit * LETTERS_PER_SECTOR + first * 26 + second;
}

/** "SW11" as a number, for the first `length` characters of `text`; NaN when they are no outcode. */
export function outwardKey(text: string, length = text.length): number {
  if (length < 2 || length > 4) return Number.NaN;
  let key = 0;
  for (let at = 0; at < 4; at += 1) {
    const code = at < length ? text.charCodeAt(at) : -1;
    const place =
      at >= length
        ? 0
        : code >= 65 && code <= 90
          ? code - 54
          : code >= 48 && code <= 57
            ? code - 47
            : Number.NaN;
    key = key * BASE + place;
  }
  return key;
}

/** The outcode that `outwardKey` made a number of. */
export function outwardText(key: number): string {
  let text = "";
  for (let rest = key; rest > 0; rest = Math.floor(rest / BASE)) {
    const place = rest % BASE;
    if (place > 0) text = String.fromCharCode(place > 10 ? place + 54 : place + 47) + text;
  }
  return text;
}
