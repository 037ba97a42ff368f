import { sql } from "kysely";
import {
  AREA_KINDS,
  type AreaKind,
  type AreaPiece,
  type Belonging,
  type DatedPiece,
  groupOfPlace,
  type HomePlace,
  keysOf,
} from "#domain/groups/areas.ts";
import type { Db } from "#kit/db/database.ts";

/** What a group's area is made of, the narrowest kind first. Empty for a network. */
export async function areaOf(db: Db, groupId: number): Promise<readonly AreaPiece[]> {
  const rows = await db.selectFrom("group_area").selectAll().where("group_id", "=", groupId).execute();
  return rows.map(pieceOf).sort(byKindThenKey);
}

/** The areas of all open groups. */
export async function allAreas(db: Db): Promise<readonly DatedPiece[]> {
  const rows = await db
    .selectFrom("group_area")
    .innerJoin("movement_group", "movement_group.id", "group_area.group_id")
    .select(["group_area.group_id", "group_area.kind", "group_area.key", "movement_group.opened_at"])
    .where("movement_group.closed_at", "is", null)
    .execute();
  return rows.map((row) => ({ ...pieceOf(row), openedAt: row.opened_at }));
}

/** The open group that a place belongs to, and which others it passed over; null where no area reaches. */
export async function groupAt(db: Db, place: HomePlace): Promise<Belonging | null> {
  const keys = keysOf(place);
  if (keys.length === 0) return null;
  const { rows } = await sql<{ group_id: number; kind: string; key: string; opened_at: Date }>`
    select area.group_id, area.kind, area.key, here.opened_at
    from unnest(${keys.map(([kind]) => kind)}::text[], ${keys.map(([, key]) => key)}::text[]) as lies (kind, key)
    join group_area area using (kind, key)
    join movement_group here on here.id = area.group_id
    where here.closed_at is null`.execute(db);
  const pieces: DatedPiece[] = rows.map((row) => ({ ...pieceOf(row), openedAt: row.opened_at }));
  return groupOfPlace(place, pieces);
}

/** Another open group that has the same piece. People there belong to the one that was opened first. */
export type Overlap = { readonly piece: AreaPiece; readonly withGroup: number; readonly theirsWins: boolean };

/** Pieces of a group's area that another group of the tree has too, and whose people they are. */
export async function overlapsOf(db: Db, groupId: number): Promise<readonly Overlap[]> {
  const { rows } = await sql<{ kind: string; key: string; other: number; theirs: boolean }>`
    select own.kind, own.key, other.group_id as other,
      (there.opened_at, there.id) < (here.opened_at, here.id) as theirs
    from group_area own
    join movement_group here on here.id = own.group_id
    join group_area other on other.kind = own.kind and other.key = own.key and other.group_id <> own.group_id
    join movement_group there on there.id = other.group_id and there.closed_at is null
    where own.group_id = ${groupId} order by own.kind, own.key, other.group_id`.execute(db);
  return rows.map(({ kind, key, other, theirs }) => ({
    piece: pieceOf({ group_id: groupId, kind, key }),
    withGroup: other,
    theirsWins: theirs,
  }));
}

function pieceOf(row: { group_id: number; kind: string; key: string }): AreaPiece {
  return { groupId: row.group_id, kind: row.kind as AreaKind, key: row.key };
}

function byKindThenKey(a: AreaPiece, b: AreaPiece): number {
  return AREA_KINDS.indexOf(a.kind) - AREA_KINDS.indexOf(b.kind) || (a.key < b.key ? -1 : 1);
}
