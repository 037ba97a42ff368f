import type { AreaPiece } from "#domain/groups/areas.ts";
import type { Group } from "#registers/groups/contract.ts";

/** An open group as everybody may see it. */
export type ListedGroup = Omit<Group, "closedAt"> & {
  readonly area: readonly AreaPiece[];
  /** First names of organisers who agreed to stand here, in the order they came. Nobody else's. */
  readonly organisers: readonly string[];
};
