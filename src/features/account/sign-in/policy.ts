import { createHash, randomBytes, randomInt } from "node:crypto";

/** 256 random bits as 43 letters that need no escaping in an address or a cookie. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

const FIGURES = 8;

/** Eight figures: few enough to type from one screen onto another, 100 million to guess from, five tries. */
export function newCode(): string {
  return String(randomInt(10 ** FIGURES)).padStart(FIGURES, "0");
}

/** "12345678" as "1234 5678". */
export function spacedCode(code: string): string {
  return `${code.slice(0, FIGURES / 2)} ${code.slice(FIGURES / 2)}`;
}

/** What was typed without spaces, hyphens and dots; null when it cannot be a code of `length` figures. */
export function readCode(typed: string, length = FIGURES): string | null {
  const bare = typed.normalize("NFKC").replace(/[\s\p{Pd}.]/gu, "");
  return new RegExp(`^\\d{${length}}$`).test(bare) ? bare : null;
}

/** Tokens are random enough that a plain hash keeps them. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
