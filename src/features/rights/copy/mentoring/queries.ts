import { sql } from "kysely";
import type { HeldRow } from "#features/rights/copy/contract.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** As the room that seals it names it; rooms of features open no doors to one another. */
const NOTE_SEAL = "mentoring-note";

/**
 * What somebody offered and asked as a mentor or of one, their pairs without the other's name, what they wrote, reported
 * and noted: never what others wrote, noted or reported.
 */
export async function mentoringHeld(
  db: PeopleDb,
  { ids, keys }: { readonly ids: readonly string[]; readonly keys: Pick<KeyRing, "unseal"> },
): Promise<readonly HeldRow[]> {
  const them = sql`any (${ids}::uuid[])`;
  const { rows } = await sql<{
    id: string;
    kind: string;
    value: string | null;
    text: string | null;
    status: string | null;
    at: Date;
    endedAt: Date | null;
    sealed: Buffer | null;
  }>`
    select id, side as kind, concat_ws('; ', array_to_string(interests, ', '), array_to_string(regions, ', '),
        array_to_string(languages, ', '), array_to_string(times, ', '), case when candidate then 'candidate' end) as value,
        nullif(note, '') as text, case when ended_at is not null then 'ended' when paused_at is not null then 'paused' else 'open' end as status,
        entered_at as at, ended_at as "endedAt", null::bytea as sealed
      from mentoring_entry where person_id = ${them}
    union all select id, case when mentor_id = ${them} then 'mentors' else 'is-mentored' end, meetings::text, null, standing,
        proposed_at, ended_at, null from mentoring_pair where mentor_id = ${them} or mentee_id = ${them}
    union all select id, 'meeting', held_on::text, null, null, noted_at, null, sealed from mentoring_meeting where person_id = ${them}
    union all select id, 'message', null, words, null, at, null, null from mentoring_message where from_id = ${them}
    union all select id, 'report', null, words, null, at, null, null from mentoring_report where by_id = ${them}
    order by 6, 1`.execute(db);
  return rows.map(({ id, sealed, at, endedAt, text, ...row }) => {
    const opened = sealed === null ? null : keys.unseal(sealed, { purpose: NOTE_SEAL, context: id });
    return {
      ...row,
      text: opened?.ok ? opened.bytes.toString("utf8") : text,
      askedAt: at.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    };
  });
}
