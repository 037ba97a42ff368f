import { sql } from "kysely";
import { type GroupKind, type Joining, mayStandUnder } from "#domain/groups/kinds.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { joinByPlace } from "#registers/groups/memberships/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Group, InLanguages } from "./contract.ts";
import { authorOf, mayChange, slugFrom } from "./policy.ts";
import { groupById, movementId } from "./queries.ts";
import type { Granter } from "./roles/contract.ts";

type Refused<R extends string> = { readonly ok: false; readonly reason: R };
export type MadeGroup = { readonly ok: true; readonly group: Group };

/**
 * The movement itself, the root of the tree, made when it is not there yet. The tree is locked, so that two who begin at
 * once make one.
 *
 * @returns its id
 */
export function ensureMovement(db: Db, { name, now }: { name: InLanguages; now: Date }): Promise<number> {
  return inTree(db, async (trx) => {
    const known = await movementId(trx);
    if (known !== null) return known;
    const { id } = await insertGroup(trx, { kind: "movement", parentId: null, slug: "movement", name, now });
    await tell(trx, { kind: "group.made", id, author: "start", now });
    return id;
  });
}

export type MakeGroup = {
  readonly by: Granter;
  readonly kind: Exclude<GroupKind, "movement">;
  readonly parentId: number;
  readonly name: InLanguages;
  readonly about?: InLanguages | undefined;
  readonly joining?: Joining | undefined;
  /** Its word in addresses; left out, it comes from the English name. */
  readonly slug?: string | undefined;
  readonly now: Date;
};

/** Makes a group under `parentId`. Who makes it must manage the group above. */
export function makeGroup(
  db: Db,
  { by, kind, parentId, ...group }: MakeGroup,
): Promise<
  MadeGroup | Refused<"not-allowed" | "no-such-group" | "closed" | "wrong-kind" | "blank-name" | "taken">
> {
  return inTree(db, async (trx) => {
    const parent = await groupById(trx, parentId);
    if (parent === null) return refused("no-such-group");
    if (!mayChange(by, parentId)) return refused("not-allowed");
    if (parent.closedAt !== null) return refused("closed");
    if (!mayStandUnder(kind, parent.kind)) return refused("wrong-kind");
    const slug = slugFrom(group.slug ?? group.name.en);
    if (slug === "" || group.name.en.trim() === "") return refused("blank-name");
    const taken = await trx
      .selectFrom("movement_group")
      .select("id")
      .where("slug", "=", slug)
      .executeTakeFirst();
    if (taken !== undefined) return refused("taken");
    const { id } = await insertGroup(trx, { ...group, kind, parentId, slug });
    await tell(trx, { kind: "group.made", id, author: authorOf(by), now: group.now });
    return { ok: true, group: (await groupById(trx, id))! };
  });
}

/**
 * Hangs a group, with everything below it, under another. Rights follow the new place at once. Who moves it must
 * manage the group and where it goes.
 */
export function moveGroup(
  db: Db,
  { by, groupId, to, now }: { by: Granter; groupId: number; to: number; now: Date },
): Promise<
  | { readonly ok: true }
  | Refused<"not-allowed" | "no-such-group" | "closed" | "wrong-kind" | "circle" | "movement">
> {
  return inTree(db, async (trx) => {
    const [group, parent] = [await groupById(trx, groupId), await groupById(trx, to)];
    if (group === null || parent === null) return refused("no-such-group");
    if (!mayChange(by, groupId) || !mayChange(by, to)) return refused("not-allowed");
    if (group.kind === "movement") return refused("movement");
    if (group.closedAt !== null || parent.closedAt !== null) return refused("closed");
    const under = await trx
      .selectFrom("group_lineage")
      .select("depth")
      .where("ancestor_id", "=", groupId)
      .where("group_id", "=", to)
      .executeTakeFirst();
    if (under !== undefined) return refused("circle");
    if (!mayStandUnder(group.kind, parent.kind)) return refused("wrong-kind");
    await trx.updateTable("movement_group").set({ parent_id: to }).where("id", "=", groupId).execute();
    await sql`delete from group_lineage line using group_lineage own
      where own.ancestor_id = ${groupId} and line.group_id = own.group_id
        and line.ancestor_id not in (select group_id from group_lineage where ancestor_id = ${groupId})`.execute(
      trx,
    );
    await hang(trx, groupId, to);
    await tell(trx, { kind: "group.moved", id: groupId, author: authorOf(by), now, detail: { to } });
    return { ok: true };
  });
}

/**
 * Closes a group that has none below it. Its roles and memberships end, and people who belonged to it by place move to
 * the group around them. The movement itself is never closed.
 */
export function closeGroup(
  db: Db,
  { by, groupId, now }: { by: Granter; groupId: number; now: Date },
): Promise<
  { readonly ok: true } | Refused<"not-allowed" | "no-such-group" | "closed" | "has-groups" | "movement">
> {
  return withPeople(db, wholeMovement("group-closed"), async (trx) => {
    await lockTree(trx);
    const group = await groupById(trx, groupId);
    if (group === null) return refused("no-such-group");
    if (!mayChange(by, groupId)) return refused("not-allowed");
    if (group.kind === "movement") return refused("movement");
    if (group.closedAt !== null) return refused("closed");
    const below = await trx
      .selectFrom("movement_group")
      .select("id")
      .where("parent_id", "=", groupId)
      .where("closed_at", "is", null)
      .executeTakeFirst();
    if (below !== undefined) return refused("has-groups");
    const author = authorOf(by);
    await trx.updateTable("movement_group").set({ closed_at: now }).where("id", "=", groupId).execute();
    await trx
      .updateTable("group_role")
      .set({ ended_at: now, ended_by: author })
      .where("group_id", "=", groupId)
      .where("ended_at", "is", null)
      .execute();
    const left = await trx
      .updateTable("group_membership")
      .set({ left_at: now, left_why: "group-closed" })
      .where("group_id", "=", groupId)
      .where("left_at", "is", null)
      .returning("person_id")
      .execute();
    await trx
      .updateTable("group_request")
      .set({ decided_at: now, decision: "declined", decided_by: author, name: null })
      .where("group_id", "=", groupId)
      .where("decided_at", "is", null)
      .execute();
    await joinByPlace(trx, { personIds: left.map(({ person_id }) => person_id), now, author });
    await tell(trx, { kind: "group.closed", id: groupId, author, now, detail: { members: left.length } });
    return { ok: true };
  });
}

export type GroupPatch = Partial<{ name: InLanguages; about: InLanguages | null; joining: Joining }>;

/** Changes what a group says of itself and how people get in. Its word in addresses stays: links to it are about. */
export function describeGroup(
  db: Db,
  { by, groupId, patch, now }: { by: Granter; groupId: number; patch: GroupPatch; now: Date },
): Promise<{ readonly ok: true } | Refused<"not-allowed" | "no-such-group" | "closed" | "blank-name">> {
  return inTree(db, async (trx) => {
    const group = await groupById(trx, groupId);
    if (group === null) return refused("no-such-group");
    if (!mayChange(by, groupId)) return refused("not-allowed");
    if (group.closedAt !== null) return refused("closed");
    const { name = group.name, about = group.about, joining = group.joining } = patch;
    if (name.en.trim() === "") return refused("blank-name");
    await trx
      .updateTable("movement_group")
      .set({ name: JSON.stringify(name), about: JSON.stringify(about ?? {}), joining })
      .where("id", "=", groupId)
      .execute();
    const fields = Object.keys(patch).sort().join(", ");
    await tell(trx, { kind: "group.changed", id: groupId, author: authorOf(by), now, detail: { fields } });
    return { ok: true };
  });
}

/** Everything that changes the tree waits for what changes it already: circles cannot be made by two at once. */
async function lockTree(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('movement_group'))`.execute(trx);
}

function inTree<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  const locked = async (trx: Db) => {
    await lockTree(trx);
    return work(trx);
  };
  return db.isTransaction ? locked(db) : db.transaction().execute(locked);
}

async function insertGroup(
  trx: Db,
  group: Pick<MakeGroup, "name" | "about" | "joining" | "now"> & {
    kind: GroupKind;
    parentId: number | null;
    slug: string;
  },
): Promise<{ id: number }> {
  const { kind, parentId, slug, name, about, joining = "open", now } = group;
  const { id } = await trx
    .insertInto("movement_group")
    .values({
      kind,
      parent_id: parentId,
      slug,
      name: JSON.stringify(name),
      about: JSON.stringify(about ?? {}),
      joining,
      opened_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx.insertInto("group_lineage").values({ ancestor_id: id, group_id: id, depth: 0 }).execute();
  if (parentId !== null) await hang(trx, id, parentId);
  return { id };
}

/** Writes every group above `parentId`, and itself, above `groupId` and everything below that. */
async function hang(trx: Db, groupId: number, parentId: number): Promise<void> {
  await sql`insert into group_lineage (ancestor_id, group_id, depth)
    select above.ancestor_id, below.group_id, above.depth + below.depth + 1
    from group_lineage above cross join group_lineage below
    where above.group_id = ${parentId} and below.ancestor_id = ${groupId}`.execute(trx);
}

type Told = {
  readonly kind: `group.${string}`;
  readonly id: number;
  readonly author: string;
  readonly now: Date;
  readonly detail?: Readonly<Record<string, string | number>>;
};

async function tell(trx: Db, { kind, id, author, now, detail = {} }: Told): Promise<void> {
  await recordFact(trx, { kind, actor: author, subject: `group/${id}`, groupId: id, at: now, detail });
}

function refused<R extends string>(reason: R): Refused<R> {
  return { ok: false, reason };
}
