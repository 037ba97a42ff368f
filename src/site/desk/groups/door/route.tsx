import type { Context } from "hono";
import { type Actor, actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import type { Group } from "#registers/groups/contract.ts";
import { groupById, lineageOf } from "#registers/groups/queries.ts";
import type { GroupsDeskRoom } from "#site/desk/groups/contract.ts";
import { NotYoursPage } from "#site/desk/groups/parts.tsx";
import { type StandingHere, standingIn } from "#site/desk/groups/policy.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { type Seated, seatedAt } from "#site/desk/policy.ts";

/** A group that whoever asks may see at the desk, and how they stand in it. */
export type OpenedGroup = {
  readonly actor: Actor;
  readonly seated: Seated;
  readonly group: Group;
  /** Groups above it, from the movement down. */
  readonly above: readonly Group[];
  readonly standing: StandingHere;
};

/**
 * The group of this address for whoever asks, or what they are told instead: another branch's group is not there, and
 * who may look but not change is told so.
 */
export async function openGroup(
  c: Context<Env>,
  { show, db }: GroupsDeskRoom,
  { toChange }: { toChange: "manages" | "grants" | null },
): Promise<OpenedGroup | Response> {
  const actor = actorOf(c);
  const seated = seatedAt(actor);
  if (seated === null) return noSeat(c, show);
  const id = Number(c.req.param("id"));
  const standing = standingIn(actor, id);
  const group = standing === null ? null : await groupById(db, id);
  if (standing === null || group === null || group.closedAt !== null) return c.notFound();
  const isBarred =
    (toChange === "manages" && !standing.manages) || (toChange === "grants" && standing.grants.length === 0);
  if (isBarred) {
    const speak = c.get("speak");
    const title = speak.t("organising.not-yours");
    return show(
      c,
      { title, description: "", noindex: true, body: <NotYoursPage speak={speak} group={group} /> },
      403,
    );
  }
  const above = (await lineageOf(db, id)).filter((each) => each.id !== id);
  return { actor, seated, group, above, standing };
}
