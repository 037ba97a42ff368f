import type { PeopleScope } from "#registers/people/scope/contract.ts";

export type GroupReach = {
  /** Every group whose people may be seen, those below written out. Empty for none. */
  readonly groups: readonly number[];
  /** Who is asking: everybody may see themself. Null for a key, which is nobody. */
  readonly self: string | null;
  /** True for roles of the whole movement, who also see people in no group. */
  readonly everyone?: boolean;
  /** Groups whose people's contacts may be read and searched by; "all" when every one of `groups` is, and when left out. */
  readonly contacts?: "all" | readonly number[];
};

/** What a role reaches. Only `registers/groups/roles` calls it, which the arrows gate holds: it knows the roles. */
export function groupScope({ groups, self, everyone = false, contacts = "all" }: GroupReach): PeopleScope {
  const all = contacts !== "all" && !everyone && groups.every((group) => contacts.includes(group));
  return {
    everyone,
    groups,
    sessions: [] as readonly string[],
    self,
    contacts: all ? "all" : contacts,
    why: "role",
  } as PeopleScope;
}
