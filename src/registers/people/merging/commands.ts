import { sql } from "kysely";
import type { ConsentAct } from "#domain/consent/may-we.ts";
import { stricter } from "#domain/consent/stricter.ts";
import { recordFacts } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { refreshWords } from "#registers/people/words/commands.ts";
import { joinChildcare } from "./childcare/commands.ts";
import type { MayMoveRole, MergeResult, Moved } from "./contract.ts";
import { moveLifts } from "./lifts/commands.ts";
import { moveMentoring } from "./mentoring/commands.ts";
import { mayMoveRoles, moveRoles } from "./roles/commands.ts";
import { lockSessionsOf, moveSignUps } from "./sign-ups/commands.ts";
import { moveWeekends } from "./weekends/commands.ts";

/** Tables whose rows simply change hands. The log stays as it was written: a timeline follows `merged_into`. */
export const MOVED_TABLES = [
  ...(["contact_point", "person_note", "access_need"] as const),
  ...(["reminder", "session_feedback", "session_need", "door_tick"] as const),
  ...(["session_move", "rebalance_move", "travel_wish"] as const),
  ...(["badge", "childcare_booking", "childcare_staff"] as const),
] as const;
/** What an empty field of the kept record takes from the other. */
const FILLED = [
  "name",
  "known_as",
  "pronouns",
  "born_on",
  "postcode",
  "seat_2010",
  "seat_2024",
  "region",
  "lat",
  "lon",
] as const;
const HOME: ReadonlySet<string> = new Set(["seat_2010", "seat_2024", "region", "lat", "lon"]);

type Person = Record<string, unknown> & { id: string };

/**
 * Makes two records of one human being one. Everything of `goneId` becomes `keptId`'s, which keeps what it says itself;
 * where their consents differ the stricter holds for both. Where `goneId` alone can sign in, that record stays, so that
 * the account goes on working, and says what `keptId` says. Roles go over by leave of `mayMove`. Every row that moves is
 * remembered, so that the merge can be taken back whole. Both are locked in the order of their ids, as imports and
 * erasures lock theirs.
 */
export async function mergePeople(
  db: PeopleDb,
  asked: { keptId: string; goneId: string; author: string; now: Date; mayMove?: MayMoveRole },
): Promise<MergeResult> {
  const { author, now, mayMove = () => false } = asked;
  if (asked.keptId === asked.goneId) return { ok: false, reason: "same-person" };
  await lockSessionsOf(db, [asked.keptId, asked.goneId]);
  const people = await lockBoth(db, asked.keptId, asked.goneId);
  if (people.size < 2) return { ok: false, reason: "no-such-person" };
  if (!(await mayMoveRoles(db, [asked.keptId, asked.goneId], mayMove)))
    return { ok: false, reason: "roles-not-yours" };
  const accounts = await accountsOf(db, [asked.keptId, asked.goneId]);
  if (accounts.length === 2) return { ok: false, reason: "both-have-accounts" };
  const turned = accounts[0] === asked.goneId;
  const [keptId, goneId] = turned ? [asked.goneId, asked.keptId] : [asked.keptId, asked.goneId];
  const [kept, gone] = [people.get(keptId)!, people.get(goneId)!];
  const filled = turned ? saidBy(gone, kept) : missingIn(kept, gone);
  const keptAfter = Object.fromEntries(filled.map((column) => [column, gone[column]]));
  const pair = { keptId, goneId, author, now };
  await joinChildcare(db, pair);
  const moved: Moved = {
    keptBefore: Object.fromEntries(filled.map((column) => [column, kept[column]])),
    keptAfter,
    goneBefore: Object.fromEntries(
      [...FILLED, "languages", "locale", "referred_by"].map((column) => [column, gone[column]]),
    ),
    rows: await moveRows(db, pair),
    ...(await moveMarks(db, pair)),
    consents: await joinConsents(db, pair),
    standings: await joinStandings(db, pair),
    signUps: await moveSignUps(db, pair),
    lifts: await moveLifts(db, pair),
    weekends: await moveWeekends(db, pair),
    mentoring: await moveMentoring(db, pair),
    roles: await moveRoles(db, { fromId: goneId, toId: keptId, author, now }),
  };
  await setColumns(db, keptId, keptAfter, now);
  await sql`update person set name = null, known_as = null, pronouns = null, born_on = null, languages = '{}', postcode = null, seat_2010 = null,
    seat_2024 = null, region = null, lat = null, lon = null, referred_by = null, merged_into = ${keptId}, changed_at = ${now} where id = ${goneId}`.execute(
    db,
  );
  const { id } = await db
    .insertInto("person_merge")
    .values({ kept_id: keptId, gone_id: goneId, at: now, author, moved: JSON.stringify(moved) })
    .returning("id")
    .executeTakeFirstOrThrow();
  await refreshWords(db, [keptId, goneId]);
  await tell(db, "person.merged", { ...pair, mergeId: Number(id) });
  return { ok: true, mergeId: Number(id), keptId, goneId };
}

/** What the kept record does not say and the other does; a home is taken whole or not at all. */
function missingIn(kept: Person, gone: Person): readonly string[] {
  return FILLED.filter(
    (column) =>
      kept[column] === null && gone[column] !== null && (!HOME.has(column) || kept.postcode === null),
  );
}

/** What the other record says, over what the kept one says: the details that were chosen. */
function saidBy(gone: Person, kept: Person): readonly string[] {
  return FILLED.filter(
    (column) =>
      gone[column] !== kept[column] && (HOME.has(column) ? gone.postcode !== null : gone[column] !== null),
  );
}

/** In the order of their ids, whoever comes first among the arguments. */
async function lockBoth(db: PeopleDb, a: string, b: string): Promise<Map<string, Person>> {
  const { rows } = await sql<Person>`
    select * from person where id = any (${[a, b]}::uuid[]) and merged_into is null and erased_at is null order by id for update`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function accountsOf(db: PeopleDb, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from account_user where id = any (${ids}::uuid[])`.execute(db);
  return rows.map(({ id }) => id);
}

type Pair = { keptId: string; goneId: string; author: string; now: Date };

async function moveRows(
  db: PeopleDb,
  { keptId, goneId, author, now }: Pair,
): Promise<Record<string, string[]>> {
  const moved: Record<string, string[]> = {};
  // Nobody is offered two other sessions at once.
  await sql`update session_move set standing = 'gone', ended_at = ${now} where person_id = ${goneId} and standing = 'offered'
    and exists (select from session_move own where own.person_id = ${keptId} and own.standing = 'offered')`.execute(
    db,
  );
  for (const table of MOVED_TABLES) {
    const { rows } = await sql<{ id: string }>`
      update ${sql.table(table)} set person_id = ${keptId} where person_id = ${goneId} returning id::text as id`.execute(
      db,
    );
    moved[table] = rows.map(({ id }) => id);
  }
  const { rows } = await sql<{ id: string }>`
    update group_membership stay set person_id = ${keptId} where person_id = ${goneId}
      and not exists (select from group_membership own where own.person_id = ${keptId} and own.group_id = stay.group_id and own.left_at is null and stay.left_at is null)
      returning id::text as id`.execute(db);
  moved.group_membership = rows.map(({ id }) => id);
  // A wish to join that the kept record has as well, or whose group it is in already, has nothing left to ask.
  const requests = await sql<{ id: string }>`
    update group_request wish set person_id = ${keptId} where person_id = ${goneId} and decided_at is null
      and not exists (select from group_request own where own.person_id = ${keptId} and own.group_id = wish.group_id and own.decided_at is null)
      and not exists (select from group_membership stay where stay.person_id = ${keptId} and stay.group_id = wish.group_id and stay.left_at is null)
      returning id::text as id`.execute(db);
  moved.group_request = requests.rows.map(({ id }) => id);
  await sql`update group_request set decided_at = ${now}, decision = 'withdrawn', decided_by = ${author}, name = null
    where person_id = ${goneId} and decided_at is null`.execute(db);
  return moved;
}

/** What is marked on both stays on both; the rest changes hands. */
async function moveMarks(
  db: PeopleDb,
  { keptId, goneId }: Pair,
): Promise<Pick<Moved, "tags" | "traits" | "references" | "referred">> {
  const tags = await sql<{ tag_id: number }>`
    update person_tag mark set person_id = ${keptId} where person_id = ${goneId}
      and not exists (select from person_tag own where own.person_id = ${keptId} and own.tag_id = mark.tag_id) returning tag_id`.execute(
    db,
  );
  const traits = await sql<{ kind: string; value: string }>`
    update person_trait trait set person_id = ${keptId} where person_id = ${goneId}
      and not exists (select from person_trait own where own.person_id = ${keptId} and own.kind = trait.kind and own.value = trait.value)
      returning kind, value`.execute(db);
  const references = await sql<{ source: string; reference: string }>`
    update person_reference set person_id = ${keptId} where person_id = ${goneId} returning source, reference`.execute(
    db,
  );
  const referred = await sql<{ id: string }>`
    update person set referred_by = ${keptId} where referred_by = ${goneId} and id <> ${keptId} returning id`.execute(
    db,
  );
  return {
    tags: tags.rows.map(({ tag_id }) => Number(tag_id)),
    traits: traits.rows,
    references: references.rows,
    referred: referred.rows.map(({ id }) => id),
  };
}

async function joinConsents(db: PeopleDb, { keptId, goneId, author, now }: Pair): Promise<Moved["consents"]> {
  const { rows } = await sql<{
    channel: string;
    purpose: string;
    own: ConsentAct | null;
    other: ConsentAct | null;
    wording_id: number | null;
    at: Date;
  }>`
    select other.channel, other.purpose, own.act as own, other.act as other, ledger.wording_id, ledger.at
    from consent_now other
    join consent ledger on ledger.id = other.consent_id
    left join consent_now own on own.person_id = ${keptId} and own.channel = other.channel and own.purpose = other.purpose
    where other.person_id = ${goneId} order by other.channel, other.purpose`.execute(db);
  const written: { id: number; channel: string; purpose: string; before: string | null }[] = [];
  for (const { channel, purpose, own, other, wording_id, at } of rows) {
    const holds = stricter(own, other);
    if (holds === null || holds === own) continue;
    const { id } = await db
      .insertInto("consent")
      .values({
        ...{ person_id: keptId, channel, purpose, act: holds, how: "merge", at, author, wording_id },
        recorded_at: now,
        proof: JSON.stringify({ merged: goneId }),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    written.push({ id: Number(id), channel, purpose, before: own });
  }
  return written;
}

/** A standing that only the other record has is the kept one's too. */
async function joinStandings(
  db: PeopleDb,
  { keptId, goneId, author, now }: Pair,
): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string }>`
    insert into membership_status (person_id, kind, status, at, author, why, renews_on)
    select ${keptId}, kind, status, ${now}, ${author}, 'merge', renews_on from membership_now other
    where other.person_id = ${goneId}
      and not exists (select from membership_now own where own.person_id = ${keptId} and own.kind = other.kind)
    returning kind`.execute(db);
  return rows.map(({ kind }) => kind);
}

/** Sets columns of a person from plain values. */
export async function setColumns(
  db: PeopleDb,
  personId: string,
  columns: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<void> {
  const names = Object.keys(columns);
  const sets = [
    ...names.map((name) => sql`${sql.ref(name)} = next.${sql.ref(name)}`),
    sql`changed_at = ${now}`,
  ];
  await sql`update person set ${sql.join(sets)}
    from json_populate_record(null::person, ${JSON.stringify(columns)}::json) as next where person.id = ${personId}`.execute(
    db,
  );
}

export async function tell(
  db: PeopleDb,
  kind: "person.merged" | "person.merge-undone",
  { keptId, goneId, author, now, mergeId }: Pair & { mergeId: number },
): Promise<void> {
  const fact = { kind, actor: author, subject: `merge/${mergeId}`, at: now };
  await recordFacts(db, [
    { ...fact, personId: keptId, detail: { kept: true } },
    { ...fact, personId: goneId, detail: { kept: false } },
  ]);
}
