import type { PostProposalLetter } from "#features/events/creating/proposals/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

/** What the form by which anybody proposes a session needs of the house. */
export type ProposeRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly live: LiveSnapshot;
  readonly post: PostProposalLetter;
  /** Text messages can be sent: else nobody is asked for a mobile. */
  readonly texts: boolean;
  readonly now: () => Date;
};
