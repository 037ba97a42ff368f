import type { Role } from "#domain/groups/roles.ts";
import type { InLanguages } from "#registers/groups/contract.ts";

/** A change of a role that an organiser, or whoever it is about, has yet to be told of. */
export type Untold = {
  readonly factId: number;
  readonly kind: "granted" | "ended";
  readonly at: Date;
  readonly role: Role;
  readonly group: { readonly slug: string; readonly kind: string; readonly name: InLanguages };
  /** What those it is about and those who did it are called; "" for a name nobody told, and for the command line. */
  readonly who: string;
  readonly by: string;
  /** Whom to tell. */
  readonly recipientId: string;
  /** Whether it is about them. */
  readonly own: boolean;
};
