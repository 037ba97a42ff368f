/** "aB3dE-fG7hI" as it was shown, however it was typed; null when it cannot be one. Upper and lower case count. */
export function readRecoveryCode(typed: string): string | null {
  const bare = typed.normalize("NFKC").replace(/[\s\p{Pd}]/gu, "");
  return /^[A-Za-z0-9]{10}$/.test(bare) ? `${bare.slice(0, 5)}-${bare.slice(5)}` : null;
}
