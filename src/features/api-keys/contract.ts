import type { ApiScope } from "#domain/api-keys/scopes.ts";
import type { PeopleScope } from "#registers/people/scope/contract.ts";

/** A key as its makers see it: never the key itself. */
export type ApiKey = {
  readonly id: number;
  readonly groupId: number;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** Its last four characters. */
  readonly hint: string;
  readonly perMinute: number;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
};

/** A key that was shown and holds: what it may do, and whose people it reaches. */
export type KeyHeld = {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly expiresAt: Date;
  readonly perMinute: number;
  /** The group it was made for. */
  readonly groupId: number;
  /** That group and every group below it. */
  readonly groups: readonly number[];
  /** True when the group is the movement itself. */
  readonly whole: boolean;
  readonly people: PeopleScope;
  /** What the log calls it: "key/12". */
  readonly actor: string;
};
