/** What becomes of somebody's place at a session. Offers to go elsewhere, needs and lifts are told to nobody. */
const SIGN_UPS = [
  ...["made", "waiting", "offered", "changed", "confirmed", "put-back"],
  ...["withdrawn", "moved", "lapsed", "removed", "called-off"],
  ...["arrived", "missed", "arrival-undone"],
];

/** What happens to sessions that are public; and, half a day after, who was there, who was not and who hosted. */
const SESSIONS = [
  ...["made", "published", "repeated", "changed", "places-changed", "called-off", "reopened"],
  ...["attended", "missed", "hosted"],
];

const STANDINGS = ["applied", "pending-check", "active", "lapsed", "resigned", "suspended", "refused"];

/**
 * Facts that another program may be told of. Not all that happens: who looked at whom, who signed in and what somebody
 * noted are nobody else's business.
 */
export const EVENT_KINDS: readonly string[] = [
  "person.added",
  "person.changed",
  "person.merged",
  "person.erased",
  "person.joined-group",
  "person.left-group",
  "consent.asked",
  "consent.given",
  "consent.withdrawn",
  ...STANDINGS.map((status) => `membership.${status}`),
  "tag.added",
  "tag.removed",
  "group.made",
  "group.changed",
  "group.closed",
  ...SIGN_UPS.map((what) => `sign-up.${what}`),
  ...SESSIONS.map((what) => `session.${what}`),
];

/** The nouns of those kinds, each wanted as a whole by "noun.*". */
export const EVENT_NOUNS = [...new Set(EVENT_KINDS.map((kind) => kind.split(".")[0]!))];

/** The kinds that `wanted` names, written out: "person.added", "membership.*". Null when one is none or there are none. */
export function readKinds(wanted: readonly string[]): readonly string[] | null {
  const named = wanted.map((word) =>
    word.endsWith(".*")
      ? EVENT_KINDS.filter((kind) => kind.startsWith(word.slice(0, -1)))
      : EVENT_KINDS.filter((kind) => kind === word),
  );
  if (named.length === 0 || named.some((kinds) => kinds.length === 0)) return null;
  return EVENT_KINDS.filter((kind) => named.some((kinds) => kinds.includes(kind)));
}
