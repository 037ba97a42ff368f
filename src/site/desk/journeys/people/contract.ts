import { z } from "zod";
import type { Way } from "#features/journeys/steps/queries.ts";
import { isId } from "#site/desk/people/contract.ts";
import { urls } from "#site/urls.ts";

/** What an address of the people on the way asks. */
export type WayAsked = {
  readonly way: Way;
  /** The person after whom the page begins; null for the first page. */
  readonly after?: string | null;
  /** Whether everybody on the page is ticked as it opens. */
  readonly ticked?: boolean;
};

const Step = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** Reads the address; what cannot be read counts as not asked. */
export function readWay(query: URLSearchParams): Required<WayAsked> {
  const after = query.get("after") ?? "";
  const way: Way =
    query.get("of") === "quiet"
      ? { kind: "quiet" }
      : { kind: "ready", step: Step.safeParse(query.get("step")).data ?? null };
  return { way, after: isId(after) ? after : null, ticked: query.get("ticked") === "all" };
}

export function addressOf({ way, after = null, ticked = false }: WayAsked): string {
  const query = new URLSearchParams({ of: way.kind });
  if (way.kind === "ready" && way.step !== null) query.set("step", way.step);
  if (after !== null) query.set("after", after);
  if (ticked) query.set("ticked", "all");
  return `${urls.deskJourneyPeople}?${query}`;
}
