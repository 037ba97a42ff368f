/**
 * Reminders on server PostgreSQL: 60,000 people who come to 3,000 sessions tomorrow are reminded at eleven. Prints how
 * many a second are put in line and handed over (to a mail server that takes all at once), and how that compares with
 * writing the bare rows of the same table.
 *
 * `node --import ./bin/loader.mjs bench/events/reminders.ts [people]`
 */
import { sql } from "kysely";
import { startServer } from "#bench/people/server.ts";
import { sendReminders } from "#features/events/reminders/commands.ts";
import { queueReminders } from "#features/events/reminders/queueing/commands.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { newKeys } from "#kit/secrets/keys.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { theMovement } from "#test/groups.ts";
import { manySignUps } from "#test/many-sign-ups.ts";

const people = Number(process.argv[2] ?? 60_000);
const sessions = Math.ceil(people / 20);
const NOW = new Date("2026-11-20T11:00:00Z");
const now = () => NOW;

const server = await startServer(null);
try {
  const { owner, app } = await server.database("reminders");
  const groupId = await theMovement(owner.db);
  const startsAt = new Date("2026-11-21T10:00:00Z");
  await manySignUps(owner.db, { people, sessions, groupId, startsAt, now: new Date("2026-11-01T10:00:00Z") });
  await sql`vacuum analyze`.execute(owner.db);

  const bare = await seconds(() => bareRows());
  await sql`delete from reminder`.execute(owner.db);
  await sql`vacuum analyze reminder`.execute(owner.db);
  const queueing = await seconds(() => queueReminders(app.db, { now: NOW }));
  const keys = newKeys(NOW);
  const tools = {
    ...{ db: app.db, now, batch: 5, keys: ringOf(() => keys), speakers: loadCatalogues("messages") },
    mail: { send: async () => ({ ok: true as const }) },
    messaging: fakeMessaging({ now }),
    ...{ names: { en: "Tide", cy: "Llanw" }, origin: "https://tide.example" },
  };
  let sent = 0;
  const sending = await seconds(async () => {
    sent = (await sendReminders(tools, { forMs: 1_800_000, lanes: 2 })).sent;
  });
  const again = await seconds(() => queueReminders(app.db, { now: NOW }));
  const per = (time: number) => Math.round(people / time).toLocaleString("en-GB");
  console.log(
    `${sent.toLocaleString("en-GB")} of ${people.toLocaleString("en-GB")} sent, for ${sessions} sessions`,
  );
  console.log(`bare rows, a transaction of 5,000 each: ${bare.toFixed(2)} s, ${per(bare)} a second`);
  console.log(
    `put in line: ${queueing.toFixed(2)} s, ${per(queueing)} a second (ratio ${(queueing / bare).toFixed(2)} to bare rows)`,
  );
  console.log(
    `taken up and handed over, five at a time in two lanes: ${sending.toFixed(1)} s, ${per(sending)} a second (ratio ${(sending / bare).toFixed(1)} to bare rows)`,
  );
  console.log(
    `a day of ${people.toLocaleString("en-GB")} takes ${((100 * sending) / 86_400).toFixed(2)} % of the day; a minute in which nothing is due: ${(again * 1000).toFixed(0)} ms`,
  );

  /** The same rows without looking who is due, nor whether they were told. */
  async function bareRows(): Promise<void> {
    for (let done = 0; done < people; done += 5_000)
      await sql`
        insert into reminder (sign_up_id, session_id, person_id, kind, revision, state, not_before, changed_at)
        select id, session_id, person_id, 'day-before', '2026-11-21', 'queued', ${NOW}, ${NOW}
        from sign_up order by id offset ${done} limit 5000`.execute(owner.db);
  }
} finally {
  await server.stop();
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const at = performance.now();
  await work();
  return (performance.now() - at) / 1000;
}
