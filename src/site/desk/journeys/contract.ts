import type { RecordRoom } from "#site/desk/contract.ts";

export type JourneysRoom = Omit<RecordRoom, "keys" | "live"> & {
  /** Has stages worked out anew soon: the rules have changed. */
  readonly workOutSoon: () => Promise<void>;
};
