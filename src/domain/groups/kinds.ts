/** What a group is: the movement itself (one only), a nation or English region, a place, or a network with no area. */
export const GROUP_KINDS = ["movement", "region", "local", "network"] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** How people get in: of their own accord, when an organiser agrees, or only when asked. */
export const JOINING = ["open", "request", "invitation"] as const;
export type Joining = (typeof JOINING)[number];

/** Which kinds may hang under which. Networks hang under the movement only. */
const BELOW: Readonly<Record<GroupKind, readonly GroupKind[]>> = {
  movement: ["region", "local", "network"],
  region: ["region", "local"],
  local: ["local"],
  network: [],
};

/** True when a group of kind `child` may stand directly under one of kind `parent`. A nation may hold regions. */
export function mayStandUnder(child: GroupKind, parent: GroupKind): boolean {
  return BELOW[parent].includes(child);
}
