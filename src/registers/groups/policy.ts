import type { Granter } from "./roles/contract.ts";
import { mayManageGroup } from "./roles/policy.ts";

/** Who is written into the log as having done it. */
export const authorOf = (by: Granter) => (by === "command line" ? by : by.personId);

/** The operator may change every group; somebody signed in those that a role of theirs lets them manage. */
export const mayChange = (by: Granter, groupId: number) =>
  by === "command line" || mayManageGroup(by, groupId);

/**
 * The word for a group in addresses, from its name: "Dwyrain Abertawe / Swansea East" is
 * "dwyrain-abertawe-swansea-east". Empty when no letter or digit is left.
 */
export function slugFrom(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
}
