import type { SessionKind } from "#domain/sessions/kinds.ts";
import type { BadgeKind, HeldBadge } from "./contract.ts";

type Held = Pick<HeldBadge, "badge" | "expiresAt" | "takenBackAt">;

/** Does a badge hold at a moment: neither run out nor taken back? */
export const holds = ({ expiresAt, takenBackAt }: Omit<Held, "badge">, at: Date) =>
  takenBackAt === null && expiresAt > at;

/** The badge that whoever hosts a session of this kind needs; null where none is asked for. */
export function badgeToHost(kind: SessionKind): BadgeKind | null {
  if (kind === "canvassing") return "doorstep";
  return kind === "phone-bank" ? "phone-bank" : null;
}

/** May somebody with these badges host a session of this kind, which ends at `endsAt`? */
export function mayHostKind(
  held: readonly Held[],
  { kind, endsAt }: { readonly kind: SessionKind; readonly endsAt: Date },
): boolean {
  const needed = badgeToHost(kind);
  return needed === null || has(held, needed, endsAt);
}

/** May somebody with these badges lead the childcare of a session: trained for it, and checked, until it ends? */
export const mayLeadChildcare = (held: readonly Held[], endsAt: Date) =>
  has(held, "childcare-lead", endsAt) && has(held, "dbs", endsAt);

const has = (held: readonly Held[], badge: BadgeKind, at: Date) =>
  held.some((each) => each.badge === badge && holds(each, at));
