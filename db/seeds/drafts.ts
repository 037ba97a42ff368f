import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const DAY_MS = 86_400_000;
/** What organisers have begun, and what people asked for, in the demonstration. */
const MADE_UP = [
  { ref: "draft-1", kind: "canvassing", title: "Big doorstep day", days: 9, proposed: null, off: null },
  {
    ref: "draft-2",
    kind: "phone-bank",
    title: "Phone bank before the weekend",
    days: 12,
    proposed: null,
    off: null,
  },
  {
    ...{ ref: "proposal-1", kind: "stall", title: "Stall at the farmers’ market", days: 14, off: null },
    proposed: "We are six who would stand there. We would need a table and leaflets.",
  },
  {
    ...{ ref: "proposal-2", kind: "community", title: "Leaflets along the canal", days: 16, off: null },
    proposed: "A walk with the dog that could do some good.",
  },
  {
    ref: "off-1",
    kind: "canvassing",
    title: "Evening canvass",
    days: 6,
    proposed: null,
    off: "The hall where we meet is flooded",
  },
] as const;

/**
 * Drafts, proposals and a session that was called off, each like one of the demonstration's sessions and run by the same
 * group. Once: what an organiser did with them stays.
 *
 * @returns how many were made
 */
export function seedDrafts(db: Db, now: Date): Promise<number> {
  return withPeople(db, wholeMovement("seed"), async (trx) => {
    const { rows } = await sql<{ id: string; ref: string }>`
      insert into session (title, kind, starts_at, ends_at, seat_set, seat_code, meeting_name, meeting_lat, meeting_lng,
        how_to_find_us, organiser_name, contact, places, want, minimum, source, external_ref, group_id, created_at, updated_at,
        published_at, cancelled_at, cancel_reason)
      select made.title, made.kind, model.starts_at + make_interval(days => made.days), model.ends_at + make_interval(days => made.days),
        model.seat_set, model.seat_code, model.meeting_name, model.meeting_lat, model.meeting_lng, model.how_to_find_us,
        model.organiser_name, case when made.proposed is null then model.contact else 'proposed' end, 12, 8, 4,
        'drafts', made.ref, model.group_id, ${now}, ${now},
        case when made.off is not null then ${now}::timestamptz end,
        case when made.off is not null then ${now}::timestamptz end, made.off
      from json_to_recordset(${JSON.stringify(MADE_UP)}::json) as made (ref text, kind text, title text, days int, proposed text, off text)
      cross join lateral (
        select * from session where source = 'demo' and group_id is not null and meeting_name is not null
          and starts_at between ${now} and ${new Date(now.getTime() + 14 * DAY_MS)}
        order by starts_at, id offset length(made.title) limit 1) as model
      on conflict (source, external_ref) do nothing returning id, external_ref as ref`.execute(trx);
    for (const { id, ref } of rows) {
      const wish = MADE_UP.find((each) => each.ref === ref);
      if (wish?.proposed == null) continue;
      await sql`insert into session_proposal (session_id, person_id, proposed_at, name, words)
        select ${id}, id, ${now}, name, ${wish.proposed} from person where name is not null
        order by id offset ${wish.days} limit 1`.execute(trx);
    }
    const detail = { drafts: rows.length };
    const fact = { kind: "session.seeded", actor: "seed", subject: "sessions/drafts", at: now } as const;
    if (rows.length > 0) await recordFact(trx, { ...fact, detail });
    return rows.length;
  });
}
