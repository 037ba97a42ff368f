import type { PostBedLetter } from "#features/events/weekends/beds/contract.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { SignUpRoom } from "#site/session/contract.ts";

/** What the public pages of weekends need of the house: those of sessions, and what beds are told and sealed by. */
export type WeekendRoom = Omit<SignUpRoom, "find"> & {
  readonly keys: KeyRing;
  readonly postBed: PostBedLetter;
};
