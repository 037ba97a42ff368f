import type { SendingTools } from "#features/messages/sending/contract.ts";
import type { DeskRoom } from "#site/desk/contract.ts";

/** What the pages of messages need beside the desk. */
export type MessagesRoom = DeskRoom & {
  readonly tools: Omit<SendingTools, "batch">;
  /** Asks the workers to look now, rather than at the next minute. */
  readonly kick: () => Promise<void>;
};

/** Messages, or people, on one page. */
export const MESSAGES_SHOWN = 30;
export const PEOPLE_SHOWN = 50;
