import type { ShowPage } from "#kit/ui/page.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

export type GroupsRoom = {
  readonly show: ShowPage;
  readonly live: LiveSnapshot;
  readonly now: () => Date;
  /** The site's own address without a slash at the end, for links that are passed on. */
  readonly origin: string;
};
