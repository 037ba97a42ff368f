import { type Context, Hono } from "hono";
import type { BoundarySet } from "#domain/elections/seats.ts";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { TargetListInFull, TargetListSummary } from "#registers/places/targets/contract.ts";
import { standing } from "#registers/places/targets/queries.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { type Missing, NoTargets, TargetsPage } from "./page.tsx";
import { placesOf } from "./places/queries.ts";

export type TargetsRoom = {
  readonly show: ShowPage;
  readonly live: LiveSnapshot;
  /** Every version of a set's lists, newest first. */
  readonly versions: (set: BoundarySet) => Promise<readonly TargetListSummary[]>;
  /** One version in full, or null. */
  readonly version: (id: number) => Promise<TargetListInFull | null>;
};

/** GET /targets?set=2024&where=wales and GET /targets/:id?where=wales: the list in force, and any older one. */
export function targets(room: TargetsRoom): Hono<Env> {
  return new Hono<Env>()
    .get(urls.targets, (c) => {
      const { targets: inForce, movement } = room.live.current();
      const asked = c.req.query("set") ?? movement.boundarySet;
      const set = BOUNDARY_SETS.find((known) => known === asked);
      if (set === undefined) return showMissing(c, room, { set: asked });
      const { list } = inForce[set];
      return list === null ? showMissing(c, room, "none") : showList(c, room, list, urls.targets);
    })
    .get("/targets/:id{[0-9]{1,9}}", async (c) => {
      const id = c.req.param("id");
      const list = await room.version(Number(id));
      return list === null ? showMissing(c, room, { id }) : showList(c, room, list, urls.targetList(list.id));
    });
}

function showMissing(c: Context<Env>, { show }: TargetsRoom, missing: Missing): Response | Promise<Response> {
  const speak = c.get("speak");
  const page = { title: speak.t("layout.nav.seats"), description: "", noindex: true };
  return show(c, { ...page, body: <NoTargets speak={speak} missing={missing} /> }, 404);
}

async function showList(
  c: Context<Env>,
  { show, live, versions }: TargetsRoom,
  list: TargetListInFull,
  address: string,
): Promise<Response> {
  const speak = c.get("speak");
  const { places } = live.current();
  const where = c.req.query("where") ?? "";
  const body = (
    <TargetsPage
      {...{ speak, places, list, address }}
      standing={standing(list, places)}
      versions={await versions(list.set)}
      chosen={placesOf(list, places).find(({ slug }) => slug === where) ?? null}
    />
  );
  return show(c, {
    title: speak.t("layout.nav.seats"),
    description: speak.t("targets.lead", { count: list.count }),
    canonical: list.active ? `${urls.targets}?set=${list.set}` : urls.targetList(list.id),
    body,
  });
}
