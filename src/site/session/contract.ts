import type { LiftTools } from "#features/events/carpools/contract.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { Post } from "#features/joining/commands.ts";
import type { Db } from "#kit/db/database.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
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

/** What signing up asks beside that. */
export type SignUpRoom = SessionRoom & {
  readonly db: Db;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  /** Puts a letter about a sign-up in line, within the transaction. */
  readonly post: PostSignUpLetter;
  /** The same for the message that asks whether a consent was theirs. */
  readonly postJoining: Post;
  /** Asks for lifts that are wished for beside it. */
  readonly lifts: LiftTools;
  /** Text messages can be sent, or read at /dev/mail: else nobody is asked for a mobile. */
  readonly texts: boolean;
  /** Address of a PMTiles file to draw under the interactive map, on this site; none when left out. */
  readonly base?: string | null;
};

/** Whether a session can still be joined. */
export type SessionState = "ahead" | "under-way" | "over" | "cancelled";

/** What `session` is at `now`. Called off stays called off, also once it would be over. */
export function stateOf({ startsAt, endsAt, cancelledAt }: SessionInFull, now: Date): SessionState {
  if (cancelledAt !== null) return "cancelled";
  if (endsAt <= now) return "over";
  return startsAt <= now ? "under-way" : "ahead";
}
