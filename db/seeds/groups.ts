import { sql } from "kysely";
import { regionSlug } from "#domain/elections/regions.ts";
import type { AreaKind } from "#domain/groups/areas.ts";
import type { GroupKind, Joining } from "#domain/groups/kinds.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { InLanguages } from "#registers/groups/contract.ts";
import { slugFrom } from "#registers/groups/policy.ts";
import type { Places } from "#registers/places/queries.ts";
import { NEIGHBOURHOODS, NETWORKS, REGIONS, WELSH_TOWNS } from "./group-words.ts";
import { townsOf } from "./towns.ts";

const LOCAL_GROUPS = 150;
/** Groups in this order of age: where areas overlap the first wins. */
const OPENED_DAYS_AGO = { movement: 1200, region: 1100, local: 900, network: 700 } as const;

type Planned = {
  readonly kind: GroupKind;
  readonly slug: string;
  /** Slug of the group above; null for the movement. */
  readonly under: string | null;
  readonly name: InLanguages;
  readonly about: InLanguages | null;
  readonly joining: Joining;
  readonly area: readonly { readonly kind: AreaKind; readonly key: string }[];
};

/**
 * A made-up tree: the movement, 12 nations and regions, 150 local groups named by place, 4 networks. Seeding again
 * changes nothing; what people made or moved stays.
 *
 * @returns how many groups were made
 */
export async function seedGroups(
  db: Db,
  { places, now, name }: { places: Places; now: Date; name: InLanguages },
): Promise<number> {
  const planned = [movement(name), ...regions(), ...locals(places), ...networks()];
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('movement_group'))`.execute(trx);
    const { rows: known } = await sql<{ slug: string }>`select slug from movement_group`.execute(trx);
    const slugs = new Set(known.map(({ slug }) => slug));
    const missing = planned.filter(({ slug }) => !slugs.has(slug));
    if (missing.length === 0) return 0;
    for (const kind of ["movement", "region", "local", "network"] as const) {
      // Neighbourhoods stand under towns, which must be there before them.
      const [upper, lower] = split(
        missing.filter((group) => group.kind === kind),
        planned,
      );
      await insert(trx, upper, now);
      await insert(trx, lower, now);
    }
    await sql`
      with recursive line (ancestor_id, group_id, depth) as (
        select id, id, 0 from movement_group
        union all select above.parent_id, line.group_id, line.depth + 1
        from line join movement_group above on above.id = line.ancestor_id where above.parent_id is not null)
      insert into group_lineage (ancestor_id, group_id, depth) select * from line on conflict do nothing`.execute(
      trx,
    );
    await recordFact(trx, {
      kind: "group.seeded",
      actor: "seed",
      subject: "groups",
      at: now,
      detail: { groups: missing.length },
    });
    return missing.length;
  });
}

/** Those whose parent is of another kind, and those whose parent is of the same. */
function split(
  groups: readonly Planned[],
  planned: readonly Planned[],
): readonly [readonly Planned[], readonly Planned[]] {
  const kindOf = new Map(planned.map(({ slug, kind }) => [slug, kind]));
  const isLower = ({ under, kind }: Planned) => under !== null && kindOf.get(under) === kind;
  return [groups.filter((group) => !isLower(group)), groups.filter(isLower)];
}

async function insert(trx: Db, groups: readonly Planned[], now: Date): Promise<void> {
  if (groups.length === 0) return;
  const rows = JSON.stringify(
    groups.map((group, at) => ({
      ...group,
      about: group.about ?? {},
      opened: new Date(now.getTime() - (OPENED_DAYS_AGO[group.kind] - at) * 86_400_000),
    })),
  );
  await sql`
    with planned as (
      select * from jsonb_to_recordset(${rows}::jsonb)
        as row (kind text, slug text, under text, name jsonb, about jsonb, joining text, opened timestamptz, area jsonb)
    ), made as (
      insert into movement_group (kind, parent_id, slug, name, about, joining, opened_at)
      select kind, (select id from movement_group above where above.slug = under), slug, name, about, joining, opened
      from planned order by opened, slug
      returning id, slug
    )
    insert into group_area (group_id, kind, key)
    select made.id, piece.kind, piece.key
    from made join planned using (slug)
    cross join lateral jsonb_to_recordset(planned.area) as piece (kind text, key text)
    on conflict do nothing`.execute(trx);
}

function movement(name: InLanguages): Planned {
  const slug = "movement";
  return { kind: "movement", slug, under: null, name, about: null, joining: "open", area: [] };
}

function regions(): readonly Planned[] {
  return Object.entries(REGIONS).map(([region, name]) => {
    const key = regionSlug(region)!;
    const area = [{ kind: "region", key }] as const;
    return { kind: "region", slug: key, under: "movement", name, about: null, joining: "open", area };
  });
}

function locals(places: Places): readonly Planned[] {
  const towns = townsOf(places.seats("2024"), LOCAL_GROUPS - NEIGHBOURHOODS.length);
  const known = new Map(towns.map((town) => [town.name, town]));
  const local = { kind: "local", about: null, joining: "open" } as const;
  const ofTowns = towns.map(({ name, region, seats }): Planned => {
    const area = seats.map(({ code }) => ({ kind: "seat-2024", key: code }) as const);
    return { ...local, slug: slugOf(name), under: regionSlug(region)!, name: bothWays(name), area };
  });
  const inTowns = NEIGHBOURHOODS.map(({ name, town, outcode }): Planned => {
    const under = known.has(town) ? slugOf(town) : "movement";
    return {
      ...local,
      slug: slugFrom(name),
      under,
      name: { en: name },
      area: [{ kind: "outcode", key: outcode }],
    };
  });
  return [...ofTowns, ...inTowns];
}

/** A town may be named as a region is. */
function slugOf(town: string): string {
  const slug = slugFrom(town);
  return regionSlug(town) === slug ? `${slug}-town` : slug;
}

function bothWays(name: string): InLanguages {
  const cy = WELSH_TOWNS[name];
  return cy === undefined ? { en: name } : { en: name, cy };
}

function networks(): readonly Planned[] {
  return NETWORKS.map((words) => ({ kind: "network", under: "movement", area: [], ...words }));
}
