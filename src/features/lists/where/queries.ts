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
};

type Test = RawBuilder<boolean>;

/**
 * A segment as one condition on `person`, for a `where`: everything typed travels as a parameter.
 *
 * A "not" is carried down to the conditions it is about, and each knows its own opposite: `not exists`, which the
 * database can turn into a join, or `is not true`, so that somebody of unknown home does not live near anything.
 */
export function whereOf(segment: Segment, meaning: Meaning): Test {
  return compiled(segment, true, meaning);
}

function compiled(segment: Segment, so: boolean, meaning: Meaning): Test {
  if (segment.kind === "not") return compiled(segment.of, !so, meaning);
  if (segment.kind !== "all" && segment.kind !== "any") return tested(segment, so, meaning);
  const parts = segment.of.map((part) => compiled(part, so, meaning));
  return sql<boolean>`(${sql.join(parts, (segment.kind === "all") === so ? sql` and ` : sql` or `)})`;
}

function tested(it: Condition, so: boolean, { now, locate, homes = "exact" }: Meaning): Test {
  const row = (test: Test): Test => (so ? test : sql<boolean>`(${test}) is not true`);
  const rows = (from: RawBuilder<unknown>): Test =>
    so ? sql<boolean>`exists (select ${from})` : sql<boolean>`not exists (select ${from})`;
  switch (it.kind) {
    case "everyone":
      return so ? sql<boolean>`true` : sql<boolean>`false`;
    case "near": {
      const middle = locate(it.of);
      return row(middle === null ? sql<boolean>`false` : within(middle, mFromMiles(it.miles), homes));
    }
    case "seat":
      return row(
        sql`${sql.ref(it.seat.set === "2010" ? "person.seat_2010" : "person.seat_2024")} = ${it.seat.code}`,
      );
    case "region":
      return row(sql`person.region = ${it.region}`);
    case "group":
      return rows(sql`from group_membership m where m.person_id = person.id and m.left_at is null and m.group_id = any (array(
        select below.group_id from movement_group g join group_lineage below on below.ancestor_id = g.id
        where g.slug = ${it.group}))`);
    case "tag":
      return rows(sql`from person_tag t where t.person_id = person.id
        and t.tag_id = (select id from tag where lower(name) = lower(${it.tag}))`);
    case "membership":
      return rows(
        sql`from membership_now s where s.person_id = person.id and s.kind = ${it.as} and s.status = ${it.status}`,
      );
    case "did":
      return rows(did(it, now));
    case "trait":
      return rows(
        sql`from person_trait t where t.person_id = person.id and t.kind = ${it.trait} and t.value = ${it.value}`,
      );
    case "consent":
      return rows(sql`from consent_now c where c.person_id = person.id and c.channel = ${it.channel}
        and c.purpose = ${it.purpose} and c.act = 'given'`);
    case "joined":
      return row(sql`person.created_at >= ${from(it.since, now)}`);
    case "reachable":
      return rows(
        sql`from contact_point p where p.person_id = person.id and p.kind = ${it.by} and p.ended_at is null`,
      );
    case "referred":
      return it.by === null
        ? row(sql`person.referred_by is not null`)
        : row(sql`person.referred_by = ${it.by}::uuid`);
    case "speaks":
      return row(sql`${it.language} = any (person.languages)`);
    case "written-in":
      return row(sql`person.locale = ${it.locale}`);
  }
}

/** Counting is done once for everybody, not person by person. */
function did({ fact, times, since }: Extract<Condition, { kind: "did" }>, now: Date): RawBuilder<unknown> {
  const lately = since === null ? sql`` : sql`and a.at >= ${from(since, now)}`;
  if (times === 1) return sql`from activity a where a.person_id = person.id and a.kind = ${fact} ${lately}`;
  return sql`from (
    select a.person_id from activity a where a.kind = ${fact} and a.person_id is not null ${lately}
    group by a.person_id having count(*) >= ${times}) often
    where often.person_id = person.id`;
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
