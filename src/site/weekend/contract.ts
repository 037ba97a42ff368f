import type { Context } from "hono";
import type { PostBedLetter } from "#features/events/weekends/beds/contract.ts";
import type { WeekendInFull, WeekendSession } from "#features/events/weekends/contract.ts";
import type { Env } from "#kit/http/env.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { SignUpRoom } from "#site/session/contract.ts";
import type { SignUpForm } from "#site/session/signing-up/contract.ts";
import type { BedForm, WeekendFormRefusal } from "./signing-up/contract.ts";

/** What the public pages of weekends need of the house: those of sessions, and what beds are told and sealed by. */
export type WeekendRoom = Omit<SignUpRoom, "find" | "lifts"> & {
  readonly keys: KeyRing;
  readonly postBed: PostBedLetter;
};

export type WeekendShown = {
  readonly form?: SignUpForm;
  readonly bed?: BedForm;
  readonly refusals?: readonly WeekendFormRefusal[];
  readonly asked?: "sign-up" | "beds";
};
export type ShowWeekend = (
  c: Context<Env>,
  room: WeekendRoom,
  weekend: WeekendInFull,
  shown?: WeekendShown,
) => Promise<Response>;

/** Sessions of a weekend that can be signed up for here. */
export function openSessions(weekend: WeekendInFull, now: Date): readonly WeekendSession[] {
  return weekend.sessions.filter(
    ({ cancelledAt, endsAt, groupId }) => cancelledAt === null && endsAt > now && groupId !== null,
  );
}
