/** How a text goes over the air, and in how many parts it is sent and paid. */
export type SmsParts = {
  readonly alphabet: "gsm-7" | "ucs-2";
  /** Units the text takes: septets of GSM-7, where signs of the extension take two; else 16-bit units. */
  readonly units: number;
  readonly parts: number;
  /** Signs that make it UCS-2, each once, in order: leaving them out more than halves the parts. */
  readonly costly: readonly string[];
};

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENSION = new Set("\f^{}\\[~]|€");
/** Units in a text that is alone, and in each part of a longer one, whose header takes 6 bytes. */
const ROOM = { "gsm-7": { alone: 160, part: 153 }, "ucs-2": { alone: 70, part: 67 } } as const;

/**
 * Counts the parts of a text message. A sign of two units is never cut in half, so a part may stay one short.
 *
 * Source: 3GPP TS 23.038, 6.2.1 (default alphabet and its extension) and TS 23.040, 9.2.3.24.1 (concatenation).
 */
export function smsParts(text: string): SmsParts {
  const signs = [...text];
  const costly = [...new Set(signs.filter((sign) => !BASIC.has(sign) && !EXTENSION.has(sign)))];
  const alphabet = costly.length === 0 ? "gsm-7" : "ucs-2";
  const sizes = signs.map((sign) => (alphabet === "ucs-2" ? sign.length : EXTENSION.has(sign) ? 2 : 1));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, part } = ROOM[alphabet];
  return { alphabet, units, parts: units <= alone ? 1 : partsOf(sizes, part), costly };
}

function partsOf(sizes: readonly number[], room: number): number {
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}
