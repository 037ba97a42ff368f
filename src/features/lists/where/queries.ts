import { type RawBuilder, sql } from "kysely";
import { DEGREE_M, latCosine, mFromMiles } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Condition, Middle, Segment, Since } from "#domain/segments/segment.ts";
import { londonInstant } from "#domain/time/london.ts";

/** What the meaning of a segment depends on besides the database. */
export type Meaning = {
  readonly now: Date;
  /** Where the middle of a circle lies; null for a place that is not known, around which nobody lives. */
  readonly locate: (middle: Middle) => LatLng | null;
  /** "rounded" for who may not read where somebody lives: homes count as in the middle of a square of some three miles. */
  readonly homes?: "exact" | "rounded";
  /**
   * How an "or" of conditions that rows answer is asked. "gathered", the default: among these rows or those, with which the
   * database can begin; dear where few people are asked. "each": everybody is asked one and then the other.
   */
  readonly or?: "gathered" | "each";
};

type Test = RawBuilder<boolean>;
/** Rows that say something about people, whose id is in the column `id`. */
type Rows = { readonly from: RawBuilder<unknown>; readonly id: RawBuilder<unknown>; readonly where: Test };
type Place = Meaning & {
  /** The column that holds whom the condition is about. */ readonly whom: RawBuilder<unknown>;
};

const PERSON = sql`person.id`;

/**
 * A segment as one condition on `person`, for a `where`: everything typed travels as a parameter.
 *
 * A "not" is carried down to the conditions it is about, and each knows its own opposite: `not exists`, which the
 * database can turn into a join, or `is not true`, so that somebody of unknown home does not live near anything.
 */
export function whereOf(segment: Segment, meaning: Meaning): Test {
  return compiled(segment, true, { ...meaning, whom: PERSON });
}

function compiled(segment: Segment, so: boolean, place: Place): Test {
  if (segment.kind === "not") return compiled(segment.of, !so, place);
  if (segment.kind !== "all" && segment.kind !== "any") return tested(segment, so, place);
  const every = (segment.kind === "all") === so;
  if (!every && segment.of.length > 1 && place.or !== "each") {
    const sets = gathered(segment.of, so, place);
    if (sets !== null) return sql<boolean>`${place.whom} in (${sets})`;
  }
  // Few live near a place: they are asked sooner than everybody else is gathered.
  const few = every && so && segment.of.some(({ kind }) => kind === "near" || kind === "seat");
  const asked = few ? ({ ...place, or: "each" } as const) : place;
  const parts = segment.of.map((part) => compiled(part, so, asked));
  return sql<boolean>`(${sql.join(parts, every ? sql` and ` : sql` or `)})`;
}

/** Everybody whom one of `parts` is about, from the rows that say so; null where one of them must be asked of the person. */
function gathered(parts: readonly Segment[], so: boolean, place: Place): RawBuilder<unknown> | null {
  const sets = parts.map((part) => setOf(part, so, place));
  const known = sets.filter((set) => set !== null);
  return known.length === sets.length ? sql.join(known, sql` union all `) : null;
}

function setOf(segment: Segment, so: boolean, place: Place): RawBuilder<unknown> | null {
  if (segment.kind === "not") return setOf(segment.of, !so, place);
  if (segment.kind !== "all" && segment.kind !== "any") {
    if (!so || !isSaidByRows(segment)) return null;
    const { from, id, where } = rowsOf(segment, place);
    return sql`select ${id} from ${from} where ${where}`;
  }
  if ((segment.kind === "all") !== so) return gathered(segment.of, so, place);
  const first = segment.of.findIndex((part) => setOf(part, so, place) !== null);
  const others = segment.of.filter((_, i) => i !== first);
  if (first === -1 || others.some((part) => asksThePerson(part))) return null;
  const begun = setOf(segment.of[first]!, so, place);
  const rest = others.map((part) => compiled(part, so, { ...place, whom: sql`begun.id` }));
  return sql`select begun.id from (${begun}) begun (id) where ${sql.join([sql`true`, ...rest], sql` and `)}`;
}

function asksThePerson(segment: Segment): boolean {
  if (segment.kind === "not") return asksThePerson(segment.of);
  if (segment.kind === "all" || segment.kind === "any") return segment.of.some(asksThePerson);
  return !isSaidByRows(segment);
}

const SAID_BY_ROWS = ["group", "tag", "membership", "did", "trait", "consent", "reachable"] as const;
type SaidByRows = Extract<Condition, { kind: (typeof SAID_BY_ROWS)[number] }>;

function isSaidByRows(it: Condition): it is SaidByRows {
  return SAID_BY_ROWS.some((kind) => kind === it.kind);
}

function tested(it: Condition, so: boolean, place: Place): Test {
  if (!isSaidByRows(it)) return so ? columnOf(it, place) : sql<boolean>`(${columnOf(it, place)}) is not true`;
  const { from, id, where } = rowsOf(it, place);
  const found = sql`exists (select from ${from} where ${id} = ${place.whom} and ${where})`;
  return so ? sql<boolean>`${found}` : sql<boolean>`not ${found}`;
}

function rowsOf(it: SaidByRows, { now }: Place): Rows {
  switch (it.kind) {
    case "group":
      return {
        from: sql`group_membership m`,
        id: sql`m.person_id`,
        where: sql`m.left_at is null and m.group_id = any (array(
          select below.group_id from movement_group g join group_lineage below on below.ancestor_id = g.id
          where g.slug = ${it.group}))`,
      };
    case "tag":
      return {
        from: sql`person_tag t`,
        id: sql`t.person_id`,
        where: sql`t.tag_id = (select id from tag where lower(name) = lower(${it.tag}))`,
      };
    case "membership":
      return {
        from: sql`membership_now s`,
        id: sql`s.person_id`,
        where: sql`s.kind = ${it.as} and s.status = ${it.status}`,
      };
    case "did":
      return did(it, now);
    case "trait":
      return {
        from: sql`person_trait t`,
        id: sql`t.person_id`,
        where: sql`t.kind = ${it.trait} and t.value = ${it.value}`,
      };
    case "consent":
      return {
        from: sql`consent_now c`,
        id: sql`c.person_id`,
        where: sql`c.channel = ${it.channel} and c.purpose = ${it.purpose} and c.act = 'given'`,
      };
    case "reachable":
      return {
        from: sql`contact_point p`,
        id: sql`p.person_id`,
        where: sql`p.kind = ${it.by} and p.ended_at is null`,
      };
  }
}

function columnOf(it: Exclude<Condition, SaidByRows>, { now, locate, homes = "exact" }: Place): Test {
  switch (it.kind) {
    case "everyone":
      return sql`true`;
    case "near": {
      const middle = locate(it.of);
      return middle === null ? sql<boolean>`false` : within(middle, mFromMiles(it.miles), homes);
    }
    case "seat":
      return sql`${sql.ref(it.seat.set === "2010" ? "person.seat_2010" : "person.seat_2024")} = ${it.seat.code}`;
    case "region":
      return sql`person.region = ${it.region}`;
    case "joined":
      return sql`person.created_at >= ${from(it.since, now)}`;
    case "referred":
      return it.by === null ? sql`person.referred_by is not null` : sql`person.referred_by = ${it.by}::uuid`;
    case "speaks":
      return sql`${it.language} = any (person.languages)`;
    case "written-in":
      return sql`person.locale = ${it.locale}`;
  }
}

/** Counting is done once for everybody, not person by person. */
function did({ fact, times, since }: Extract<Condition, { kind: "did" }>, now: Date): Rows {
  const lately = since === null ? sql`` : sql`and a.at >= ${from(since, now)}`;
  if (times === 1)
    return {
      from: sql`activity a`,
      id: sql`a.person_id`,
      where: sql`a.kind = ${fact} and a.person_id is not null ${lately}`,
    };
  return {
    from: sql`(
      select a.person_id from activity a where a.kind = ${fact} and a.person_id is not null ${lately}
      group by a.person_id having count(*) >= ${times}) often`,
    id: sql`often.person_id`,
    where: sql`true`,
  };
}

/** Sides of the squares that homes are rounded to, in degrees: 3.5 miles from south to north, some 2.8 to 3.3 across Britain. */
const SQUARE_LAT = 0.05;
const SQUARE_LNG = 0.07;

/**
 * Great-circle distance on the sphere of `domain/geo/distance`, after a box that an index can find. With rounded homes
 * no circle, nor any number of them, tells two people of one square apart.
 */
function within({ lat, lng }: LatLng, metres: number, homes: "exact" | "rounded"): Test {
  const rounded = homes === "rounded";
  const homeLat = rounded ? sql`(round(person.lat / ${SQUARE_LAT}) * ${SQUARE_LAT})` : sql`person.lat`;
  const homeLng = rounded ? sql`(round(person.lon / ${SQUARE_LNG}) * ${SQUARE_LNG})` : sql`person.lon`;
  const high = metres / DEGREE_M + (rounded ? SQUARE_LAT : 0);
  // Nearer the poles than Britain gets, a degree of longitude shrinks away: then every longitude is in the box.
  const cosine = latCosine(Math.min(89, Math.abs(lat) + high));
  const wide = metres / (DEGREE_M * cosine) + (rounded ? SQUARE_LNG : 0);
  return sql`person.lat between ${lat - high} and ${lat + high} and person.lon between ${lng - wide} and ${lng + wide}
    and 12742017.6 * asin(least(1, sqrt(
      sin(radians(${homeLat} - ${lat}) / 2) ^ 2
      + ${latCosine(lat)} * cos(radians(${homeLat})) * sin(radians(${homeLng} - ${lng}) / 2) ^ 2))) <= ${metres}`;
}

const DAY_MS = 86_400_000;

function from(since: Since, now: Date): Date {
  if (since.kind === "days") return new Date(now.getTime() - since.days * DAY_MS);
  const midnight = londonInstant(since.day, "00:00");
  if (!midnight.ok) throw new RangeError(`${since.day} is not a day: the contract lets none other through`);
  return midnight.at;
}
