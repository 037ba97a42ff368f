import type { LinkRefusal } from "#kit/signed-links/link.ts";

declare const opened: unique symbol;

/** Proof that somebody came with a link that holds: who it is for, and what else it says. */
export type OpenedLink = {
  readonly id: string;
  readonly purpose: string;
  /** The person; where two people turned out to be one, the one who remains. */
  readonly personId: string;
  readonly detail: string;
  readonly expiresAt: Date;
  readonly [opened]: true;
};

/** What a link that works once was for, after it was used: enough to say where things stand, not to do anything. */
export type SpentLink = Pick<OpenedLink, "personId" | "detail">;

export type OpenLinkResult =
  | { readonly ok: true; readonly link: OpenedLink }
  | { readonly ok: false; readonly reason: "used"; readonly spent: SpentLink }
  | { readonly ok: false; readonly reason: LinkRefusal | "taken-back" | "gone" };
