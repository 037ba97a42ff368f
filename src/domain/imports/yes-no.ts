const YES = new Set(
  "yes y true t 1 x ✓ ✔ on ok opted-in optin opt-in subscribed consented agree agreed oes ie ydw iawn".split(
    " ",
  ),
);
const NO = new Set(
  "no n false f 0 off none opted-out optout opt-out unsubscribed declined refused never nac na nage".split(
    " ",
  ),
);

/** A yes or a no as files write it, English or Welsh; null for anything else, an empty cell among it. */
export function readYesNo(typed: string): boolean | null {
  const word = typed.slice(0, 20).trim().toLowerCase().replace(/\s+/g, "-");
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}
