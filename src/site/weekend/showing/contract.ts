import type { Context } from "hono";
import type { WeekendInFull, WeekendSession } from "#features/events/weekends/contract.ts";
import type { Env } from "#kit/http/env.ts";
import type { SignUpForm } from "#site/session/signing-up/contract.ts";
import type { WeekendRoom } from "#site/weekend/contract.ts";
import type { BedForm, WeekendFormRefusal } from "#site/weekend/signing-up/contract.ts";

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
