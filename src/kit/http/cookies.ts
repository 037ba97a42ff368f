/**
 * Every cookie that this product sets, with the seconds that it lasts in the browser. Whoever sets one takes its name and
 * time from here, and the privacy page lists what is here: it cannot say less.
 */
export const COOKIES = {
  /** The language that somebody chose. */
  language: { lastsS: 365 * 24 * 60 * 60 },
  /** Ties a code of a mail to the browser that asked for it. */
  "sign-in": { lastsS: 15 * 60 },
  /** Who is signed in; renewed while it is used. */
  session: { lastsS: 30 * 24 * 60 * 60 },
  /** The challenge that a passkey answers; the library gives it this time. */
  passkey: { lastsS: 5 * 60 },
  /** The host's page that this browser opened last, so that codes it reads at the door check people in. */
  host: { lastsS: 12 * 60 * 60 },
} as const;
export type CookieName = keyof typeof COOKIES;

/** The name as browsers see it: over https bound to this host, to https and to the whole site, which they refuse over http. */
export function cookieName(name: CookieName, { secure }: { readonly secure: boolean }): string {
  // A chosen language is no secret, and is read before anything else is known.
  return secure && name !== "language" ? `__Host-${name}` : name;
}
