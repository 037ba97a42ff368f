import { calledName } from "#domain/people/called-name.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { EndedWhy, Entry, Side } from "./contract.ts";

/** What the link to somebody's page of mentoring is signed for. */
export const MENTORING_LINK = "mentoring";
const DAYS = 180;
const DAY_MS = 86_400_000;

/**
 * Path of somebody's own page of mentoring. Goes into letters and texts to them, and pages that are theirs alone.
 *
 * @param action a page below it, "/with/…"
 */
export function mentoringPath(
  keys: KeyRing,
  { personId, now, action = "" }: { readonly personId: string; readonly now: Date; readonly action?: string },
): string {
  const expiresAt = new Date(now.getTime() + DAYS * DAY_MS);
  return `/l/mentoring/${signLink(keys, { purpose: MENTORING_LINK, subject: personId, expiresAt }, now)}${action}`;
}

type EntryRow = Pick<Entry, "id" | "capacity" | "taken" | "interests" | "regions" | "languages" | "times"> &
  Pick<Entry, "candidate" | "note"> & {
    person_id: string;
    side: string;
    entered_at: Date;
    paused_at: Date | null;
  };

export const asEntry = (row: EntryRow): Entry => ({
  ...{
    id: row.id,
    personId: row.person_id,
    side: row.side as Side,
    capacity: row.capacity,
    taken: row.taken,
  },
  ...{ interests: row.interests, regions: row.regions, languages: row.languages, times: row.times },
  ...{ candidate: row.candidate, note: row.note, enteredAt: row.entered_at, pausedAt: row.paused_at },
});

/** What somebody offers and asks now: none, one or both. */
export async function ownEntries(people: PeopleDb, personId: string): Promise<readonly Entry[]> {
  const rows = await people
    .selectFrom("mentoring_entry")
    .selectAll()
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .orderBy("side", "desc")
    .execute();
  return rows.map(asEntry);
}

/** A pair as one of the two sees it. */
export type OwnPair = {
  readonly id: string;
  /** Their own part in it. */
  readonly side: Side;
  readonly standing: "proposed" | "agreed" | "ended";
  readonly otherId: string;
  /** What to call the other; null where we were never told, or they are gone. */
  readonly otherName: string | null;
  /** What the other says of themself; null once it is forgotten. */
  readonly other: Entry | null;
  readonly entry: Entry | null;
  readonly proposedAt: Date;
  readonly answerBy: Date;
  readonly saidYes: boolean;
  readonly otherSaidYes: boolean;
  readonly agreedAt: Date | null;
  readonly meetings: number;
  readonly lastMetOn: string | null;
  readonly showsContact: boolean;
  readonly otherShowsContact: boolean;
  readonly endedWhy: EndedWhy | null;
  /** Whether they ended it themself. */
  readonly endedByMe: boolean;
};

/** Somebody's pairs, those that stand first; call it with a scope that reaches everybody, since it tells the other's name. */
export async function ownPairs(
  people: PeopleDb,
  { personId, pairId }: { readonly personId: string; readonly pairId?: string },
): Promise<readonly OwnPair[]> {
  if (pairId !== undefined && !isUuid(pairId)) return [];
  const rows = await people
    .selectFrom("mentoring_pair")
    .selectAll()
    .where((eb) => eb.or([eb("mentor_id", "=", personId), eb("mentee_id", "=", personId)]))
    .$if(pairId !== undefined, (query) => query.where("id", "=", pairId!))
    .orderBy((eb) => eb("standing", "=", "ended"))
    .orderBy("proposed_at", "desc")
    .limit(40)
    .execute();
  if (rows.length === 0) return [];
  const entries = await people
    .selectFrom("mentoring_entry")
    .selectAll()
    .where(
      "id",
      "in",
      rows.flatMap((row) => [row.mentor_entry_id, row.mentee_entry_id]),
    )
    .execute();
  const names = await people
    .selectFrom("person")
    .select(["id", "name", "known_as"])
    .where(
      "id",
      "in",
      rows.map((row) => (row.mentor_id === personId ? row.mentee_id : row.mentor_id)),
    )
    .execute();
  const entryOf = (id: string) => {
    const row = entries.find((each) => each.id === id);
    return row === undefined || row.forgotten_at !== null ? null : asEntry(row);
  };
  return rows.map((row): OwnPair => {
    const mentors = row.mentor_id === personId;
    const otherId = mentors ? row.mentee_id : row.mentor_id;
    const named = names.find(({ id }) => id === otherId);
    const side: Side = mentors ? "mentor" : "mentee";
    return {
      ...{ id: row.id, side, standing: row.standing as OwnPair["standing"], otherId },
      otherName: named === undefined ? null : calledName({ knownAs: named.known_as, name: named.name }),
      other: entryOf(mentors ? row.mentee_entry_id : row.mentor_entry_id),
      entry: entryOf(mentors ? row.mentor_entry_id : row.mentee_entry_id),
      ...{ proposedAt: row.proposed_at, answerBy: row.answer_by, agreedAt: row.agreed_at },
      saidYes: (mentors ? row.mentor_yes_at : row.mentee_yes_at) !== null,
      otherSaidYes: (mentors ? row.mentee_yes_at : row.mentor_yes_at) !== null,
      ...{ meetings: row.meetings, lastMetOn: row.last_met_on === null ? null : String(row.last_met_on) },
      showsContact: mentors ? row.mentor_shows : row.mentee_shows,
      otherShowsContact: mentors ? row.mentee_shows : row.mentor_shows,
      ...{ endedWhy: row.ended_why as EndedWhy | null, endedByMe: row.ended_side === side },
    };
  });
}
