import type { SessionKind } from "#domain/sessions/kinds.ts";

/** Kinds of which one does as well as another for somebody who wants to help. */
const HELPING: ReadonlySet<SessionKind> = new Set([
  "canvassing",
  "phone-bank",
  "stall",
  "voter-registration",
  "community",
]);

/** What people come for: whoever wants to help may help elsewhere, and a training is replaced by a training alone. */
export function workOf(kind: SessionKind): string {
  return HELPING.has(kind) ? "work:helping" : `work:${kind}`;
}

/** Facts of a session that people may depend on. */
export const FACTS = ["step-free", "toilets", "sign-language", "seated", "first-timers", "children"] as const;
export type Fact = (typeof FACTS)[number];

/**
 * What a session elsewhere must offer a party. First-timers go where they are welcome. Of those who told us a need, or
 * bring children, nobody reads here what it is: they go where everything is that the session they chose has.
 */
export function needsOf(
  party: { readonly firstTime: boolean; readonly depends: boolean },
  own: { readonly kind: SessionKind; readonly facts: readonly Fact[] },
): readonly string[] {
  return [
    workOf(own.kind),
    ...(party.depends ? own.facts : []),
    ...(party.firstTime && !(party.depends && own.facts.includes("first-timers")) ? ["first-timers"] : []),
  ];
}
