/**
 * Counting lists, against SQL that somebody who knows the tables wrote by hand for the same question.
 *
 * Ours goes the whole way: text to tree to one statement, names looked up, in a transaction of the product's own role
 * with row-level security on. The hand-written statement runs as the owner, whom nothing holds. The two take turns.
 *
 * PEOPLE=200000 FACTS=5000000 ROUNDS=20 node --import ./bin/loader.mjs bench/people/lists.ts
 */
import { type RawBuilder, sql } from "kysely";
import { parseSegment } from "#domain/segments/parse.ts";
import { countPeople } from "#features/lists/queries.ts";
import type { PeopleScope } from "#registers/people/scope/contract.ts";
import { groupScope } from "#registers/people/scope/groups/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { NOW, seedCrowd } from "./crowd.ts";
import { startServer } from "./server.ts";

const people = Number(process.env.PEOPLE ?? 200_000);
const facts = Number(process.env.FACTS ?? 5_000_000);
const rounds = Number(process.env.ROUNDS ?? 20);
const LIMIT = 3;
const self = "00000000-0000-0000-0000-000000000000";

const server = await startServer(process.env.BENCH_FOLDER ?? null);
const { owner, app, isNew } = await server.database(`crowd_${people}_${facts}`);
if (isNew) {
  const started = performance.now();
  await seedCrowd(owner.db, { people, facts });
  console.log(
    `seeded ${people} people and ${facts} facts in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}
const places = embeddedPlaces();
const scopes: Readonly<Record<string, { scope: PeopleScope; groups: readonly number[] | null }>> = {
  everybody: { scope: groupScope({ groups: [], self, everyone: true }), groups: null },
  "one group": { scope: groupScope({ groups: [20], self }), groups: [20] },
};

const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const consented = sql`exists (select from consent_now c where c.person_id = p.id and c.channel = 'email' and c.purpose = 'news' and c.act = 'given')`;
const member = sql`exists (select from membership_now m where m.person_id = p.id and m.kind = 'member' and m.status = 'active')`;
const near = sql`p.lat between 53.5 and 54.1 and p.lon between -2.1 and -1.0 and 12742017.6 * asin(sqrt(sin(radians(p.lat - 53.8) / 2) ^ 2
  + cos(radians(53.8)) * cos(radians(p.lat)) * sin(radians(p.lon + 1.55) / 2) ^ 2)) <= 32186.88`;
const did = (kind: string, days: number) =>
  sql`p.id in (select person_id from activity where kind = ${kind} and person_id is not null and at >= ${ago(days)})`;

const QUESTIONS: readonly { readonly text: string; readonly byHand: RawBuilder<unknown> }[] = [
  {
    text: `tagged "tag 3"`,
    byHand: sql`exists (select from person_tag t where t.person_id = p.id and t.tag_id = 3)`,
  },
  { text: "is active member", byHand: member },
  { text: "agreed to email for news", byHand: consented },
  { text: "lives within 20 miles of point 53.8,-1.55", byHand: near },
  { text: "did session.attended in 90 days", byHand: did("session.attended", 90) },
  {
    text: "did session.attended 3 times",
    byHand: sql`p.id in (select person_id from activity where kind = 'session.attended' and person_id is not null group by 1 having count(*) >= 3)`,
  },
  {
    text: "is active member and agreed to email for news and not did session.attended in 180 days",
    byHand: sql`${member} and ${consented} and not exists (select from activity a where a.person_id = p.id and a.kind = 'session.attended' and a.at >= ${ago(180)})`,
  },
  {
    text: `lives within 20 miles of point 53.8,-1.55 and (skill "driving" or availability "weekends") and agreed to email for news`,
    byHand: sql`${near} and ${consented} and exists (select from person_trait t where t.person_id = p.id and ((t.kind = 'skill' and t.value = 'driving') or (t.kind = 'availability' and t.value = 'weekends')))`,
  },
  {
    text: `(tagged "tag 2" or did session.hosted in 365 days) and not is active member`,
    byHand: sql`(exists (select from person_tag t where t.person_id = p.id and t.tag_id = 2) or ${did("session.hosted", 365)}) and not ${member}`,
  },
  {
    text: "belongs to local-9 and not has mobile",
    byHand: sql`exists (select from group_membership m where m.person_id = p.id and m.left_at is null and m.group_id = 22)
    and not exists (select from contact_point c where c.person_id = p.id and c.kind = 'mobile' and c.ended_at is null)`,
  },
];

let worst = 0;
for (const [name, { scope, groups }] of Object.entries(scopes)) {
  console.log(`\n${name}: people, ours p50/p95 ms, by hand p50/p95 ms, ratio of p95`);
  for (const { text, byHand } of QUESTIONS) {
    if (groups !== null && text.startsWith("belongs")) continue;
    const reading = parseSegment(text);
    if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.fault)}`);
    const { segment } = reading;
    const here =
      groups === null
        ? sql`true`
        : sql`exists (select from group_membership h where h.person_id = p.id and h.left_at is null and h.group_id = any (${[...groups]}::bigint[]))`;
    const ours = async () => {
      const counted = await withPeople(app.db, scope, (db) =>
        countPeople(db, { segment, scope, places, now: NOW }),
      );
      if (!counted.ok) throw new Error(JSON.stringify(counted.faults));
      return counted.count;
    };
    const theirs = async () => {
      const { rows } = await sql<{
        count: number;
      }>`select count(*) as count from person p where p.merged_into is null and p.erased_at is null and ${here} and ${byHand}`.execute(
        owner.db,
      );
      return rows[0]!.count;
    };
    const counts = [await ours(), await theirs()];
    if (counts[0] !== counts[1])
      throw new Error(`${text}: ours counts ${counts[0]}, the hand-written one ${counts[1]}`);
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      times[0].push(await timed(ours));
      times[1].push(await timed(theirs));
    }
    const [a, b] = times.map((each) => ({ p50: at(each, 0.5), p95: at(each, 0.95) })) as [P, P];
    const ratio = a.p95 / b.p95;
    worst = Math.max(worst, ratio);
    console.log(`  ${String(counts[0]).padStart(7)}  ${show(a)}  ${show(b)}  ${ratio.toFixed(2)}  ${text}`);
  }
}
console.log(`\nworst ratio of p95: ${worst.toFixed(2)} (at most ${LIMIT} wanted)`);
await server.stop();
process.exit(worst > LIMIT ? 1 : 0);

type P = { readonly p50: number; readonly p95: number };

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

function show({ p50, p95 }: P): string {
  return `${p50.toFixed(1).padStart(7)}/${p95.toFixed(1).padEnd(7)}`;
}
