/** What a key may be allowed. How to reach people is a scope of its own: each reading of it is written to the log. */
export const API_SCOPES = [
  "people:read",
  "people:write",
  "contacts:read",
  "consents:read",
  "consents:write",
  "groups:read",
  "lists:read",
  "sessions:read",
  "sign-ups:read",
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** The scopes among `words`, once each, in the order of the list; null when a word is none or there are none. */
export function readScopes(words: readonly string[]): readonly ApiScope[] | null {
  const known: readonly string[] = API_SCOPES;
  if (words.length === 0 || words.some((word) => !known.includes(word))) return null;
  return API_SCOPES.filter((scope) => words.includes(scope));
}

export const LONGEST_DAYS = 366;
export const USUAL_DAYS = 90;
export const USUAL_PER_MINUTE = 600;
