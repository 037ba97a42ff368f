import type { PeopleScope } from "#registers/people/scope/contract.ts";

export type GroupReach = {
  /** Every group whose people may be seen, those below written out. Empty for none. */
  readonly groups: readonly number[];
  /** Who is asking: everybody may see themself. Null for a key, which is nobody. */
  readonly self: string | null;
  /** True for roles of the whole movement, who also see people in no group. */
  readonly everyone?: boolean;
};

/** What a role reaches. Only `registers/groups/roles` calls it, which the arrows gate holds: it knows the roles. */
export function groupScope({ groups, self, everyone = false }: GroupReach): PeopleScope {
  return { everyone, groups, self, why: "role" } as PeopleScope;
}
