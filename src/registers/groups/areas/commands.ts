import { type RawBuilder, sql } from "kysely";
import { AREA_KINDS, type AreaKind } from "#domain/groups/areas.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { joinByPlace } from "#registers/groups/memberships/commands.ts";
import { authorOf, mayChange } from "#registers/groups/policy.ts";
import { groupById, lineageOf } from "#registers/groups/queries.ts";
import type { Granter } from "#registers/groups/roles/contract.ts";
import { groupsWith } from "#registers/groups/roles/policy.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { mayAddGround } from "./policy.ts";
import { areaOf, type Overlap, overlapsOf } from "./queries.ts";

export type AreaKey = { readonly kind: AreaKind; readonly key: string };
export type SetAreaResult =
  | {
      readonly ok: true;
      readonly overlaps: readonly Overlap[];
      readonly joined: number;
      readonly left: number;
    }
  | {
      readonly ok: false;
      readonly reason: "not-allowed" | "no-such-group" | "closed" | "no-area" | "not-your-ground";
    };

/** People are placed again in batches of so many, so that one statement stays small. */
const BATCH = 5000;

type AreaWish = { readonly by: Granter; readonly groupId: number; readonly now: Date };

/**
 * Gives a group the area made of `pieces`, in place of what it had, and puts everybody whose group changes by it into
 * the right one. Says where the area overlaps another's: the narrower kind wins, then the group opened first.
 */
export function setArea(
  db: Db,
  { pieces, ...wish }: AreaWish & { pieces: readonly AreaKey[] },
): Promise<SetAreaResult> {
  return redraw(db, wish, () => pieces);
}

/** Adds pieces to a group's area or takes some away, whatever another organiser adds to it at the same moment. */
export function changeArea(
  db: Db,
  { add = [], remove = [], ...wish }: AreaWish & { add?: readonly AreaKey[]; remove?: readonly AreaKey[] },
): Promise<SetAreaResult> {
  const isGone = (piece: AreaKey) => remove.some(({ kind, key }) => kind === piece.kind && key === piece.key);
  return redraw(db, wish, (before) => [...before.filter((piece) => !isGone(piece)), ...add]);
}

function redraw(
  db: Db,
  { by, groupId, now }: AreaWish,
  drawn: (before: readonly AreaKey[]) => readonly AreaKey[],
): Promise<SetAreaResult> {
  return withPeople(db, wholeMovement("area-changed"), async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('movement_group'))`.execute(trx);
    const group = await groupById(trx, groupId);
    if (group === null) return refused("no-such-group");
    if (!mayChange(by, groupId)) return refused("not-allowed");
    if (group.closedAt !== null) return refused("closed");
    if (group.kind === "movement" || group.kind === "network") return refused("no-area");
    const before = await areaOf(trx, groupId);
    const pieces = drawn(before);
    const added = pieces.filter(
      ({ kind, key }) => !before.some((piece) => piece.kind === kind && piece.key === key),
    );
    if (!(await isTheirs(trx, { by, groupId, added }))) return refused("not-your-ground");
    await trx.deleteFrom("group_area").where("group_id", "=", groupId).execute();
    const unique = new Map(pieces.map((piece) => [`${piece.kind} ${piece.key}`, piece]));
    if (unique.size > 0) {
      const rows = [...unique.values()].map(({ kind, key }) => ({ group_id: groupId, kind, key }));
      await trx.insertInto("group_area").values(rows).execute();
    }
    const author = authorOf(by);
    const moved = await placeAgain(trx, [...before, ...pieces], { now, author });
    await recordFact(trx, {
      kind: "group.area-changed",
      actor: author,
      subject: `group/${groupId}`,
      groupId,
      at: now,
      detail: { pieces: unique.size, ...moved },
    });
    return { ok: true, overlaps: await overlapsOf(trx, groupId), ...moved };
  });
}

/** Nobody comes to see people by drawing a line around them: whoever lives there has to be in the drawer's reach already. */
async function isTheirs(
  db: PeopleDb,
  { by, groupId, added }: { by: Granter; groupId: number; added: readonly AreaKey[] },
): Promise<boolean> {
  if (by === "command line" || added.length === 0) return true;
  if (!mayAddGround(by, await lineageOf(db, groupId))) return false;
  const reach = groupsWith(by, "manage-group");
  if (reach === "all") return true;
  const { rows } = await sql<{ strangers: boolean }>`
    select exists (select from person where ${livesIn(added)} and not exists (
      select from group_membership stay where stay.person_id = person.id and stay.left_at is null
        and stay.group_id = any (${[...reach]}::bigint[]))) as strangers`.execute(db);
  return rows[0]?.strangers !== true;
}

/** Everybody who lives in one of `pieces`, put into the group of their place. */
async function placeAgain(
  db: PeopleDb,
  pieces: readonly AreaKey[],
  { now, author }: { now: Date; author: string },
): Promise<{ joined: number; left: number }> {
  const { rows } = await sql<{ id: string }>`select id from person where ${livesIn(pieces)}`.execute(db);
  const moved = { joined: 0, left: 0 };
  for (let at = 0; at < rows.length; at += BATCH) {
    const personIds = rows.slice(at, at + BATCH).map(({ id }) => id);
    const { joined, left } = await joinByPlace(db, { personIds, now, author });
    moved.joined += joined;
    moved.left += left;
  }
  return moved;
}

function livesIn(pieces: readonly AreaKey[]): RawBuilder<boolean> {
  const of = (kind: AreaKind) => pieces.filter((piece) => piece.kind === kind).map(({ key }) => key);
  const [sectors, outcodes, newer, older, regions] = AREA_KINDS.map(of);
  return sql<boolean>`merged_into is null and erased_at is null and (left(postcode, -2) = any (${sectors}::text[])
    or split_part(postcode, ' ', 1) = any (${outcodes}::text[]) or seat_2024 = any (${newer}::text[])
    or seat_2010 = any (${older}::text[]) or region = any (${regions}::text[]))`;
}

function refused<R extends string>(reason: R): { readonly ok: false; readonly reason: R } {
  return { ok: false, reason };
}
