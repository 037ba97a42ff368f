import { type Context, Hono } from "hono";
import type { BoundarySet } from "#domain/elections/seats.ts";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { TargetListInFull, TargetListSummary } from "#registers/places/targets/contract.ts";
import { standing } from "#registers/places/targets/queries.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { NoTargets, TargetsPage } from "./page.tsx";

export type TargetsRoom = {
  readonly show: ShowPage;
  readonly live: LiveSnapshot;
  /** Every version of a set's lists, newest first. */
  readonly versions: (set: BoundarySet) => Promise<readonly TargetListSummary[]>;
  /** One version in full, or null. */
  readonly version: (id: number) => Promise<TargetListInFull | null>;
};

/** GET /targets?set=2024 and GET /targets/:id: the list in force, and any older one. */
export function targets(room: TargetsRoom): Hono<Env> {
  return new Hono<Env>()
    .get(urls.targets, (c) => {
      const { targets: inForce, movement } = room.live.current();
      const set = BOUNDARY_SETS.find((known) => known === c.req.query("set")) ?? movement.boundarySet;
      return showList(c, room, inForce[set].list);
    })
    .get("/targets/:id{[0-9]{1,9}}", async (c) =>
      showList(c, room, await room.version(Number(c.req.param("id")))),
    );
}

async function showList(
  c: Context<Env>,
  { show, live, versions }: TargetsRoom,
  list: TargetListInFull | null,
): Promise<Response> {
  const speak = c.get("speak");
  const title = speak.t("layout.nav.seats");
  if (list === null)
    return show(c, { title, description: "", noindex: true, body: <NoTargets speak={speak} /> }, 404);
  const { places } = live.current();
  const body = (
    <TargetsPage
      {...{ speak, places, list }}
      standing={standing(list, places)}
      versions={await versions(list.set)}
    />
  );
  const canonical = list.active ? `${urls.targets}?set=${list.set}` : urls.targetList(list.id);
  return show(c, { title, description: speak.t("targets.lead", { count: list.count }), canonical, body });
}
