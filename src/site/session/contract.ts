import type { SessionInFull } from "#features/events/contract.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

/** What pages, calendars and cards of sessions ask of the rest of the house. */
export type SessionRoom = {
  readonly show: ShowPage;
  readonly live: LiveSnapshot;
  /** One session by id, also when it is over or called off; null when there is none. */
  readonly find: (id: string) => Promise<SessionInFull | null>;
  readonly now: () => Date;
  /** The site's own address without a slash at the end, for links that are passed on. */
  readonly origin: string;
};

/** Whether a session can still be joined. */
export type SessionState = "ahead" | "under-way" | "over" | "cancelled";

/** What `session` is at `now`. Called off stays called off, also once it would be over. */
export function stateOf({ startsAt, endsAt, cancelledAt }: SessionInFull, now: Date): SessionState {
  if (cancelledAt !== null) return "cancelled";
  if (endsAt <= now) return "over";
  return startsAt <= now ? "under-way" : "ahead";
}
