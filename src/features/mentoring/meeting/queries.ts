import { NOTE_SEAL } from "#features/mentoring/contract.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A day on which the two met, as one of them sees it. */
export type MeetingSeen = {
  /** "2026-11-21" */
  readonly heldOn: string;
  /** Their own row; null where the other alone noted the day. */
  readonly ownId: string | null;
  /** What they noted for themself: the other never sees it. "" for nothing; null where no key opens it. */
  readonly note: string | null;
  readonly both: boolean;
};

/** The meetings of a pair for one of the two, the latest first; call it with a scope that reaches both. */
export async function meetingsOf(
  people: PeopleDb,
  keys: Pick<KeyRing, "unseal">,
  { pairId, personId }: { readonly pairId: string; readonly personId: string },
): Promise<readonly MeetingSeen[]> {
  const rows = await people
    .selectFrom("mentoring_meeting")
    .select(["id", "person_id", "held_on", "sealed"])
    .where("pair_id", "=", pairId)
    .orderBy("held_on", "desc")
    .execute();
  const open = (id: string, sealed: Buffer | null) => {
    if (sealed === null) return "";
    const opened = keys.unseal(sealed, { purpose: NOTE_SEAL, context: id });
    return opened.ok ? opened.bytes.toString("utf8") : null;
  };
  return [...Map.groupBy(rows, (row) => String(row.held_on))].map(([heldOn, both]) => {
    const own = both.find((row) => row.person_id === personId);
    return {
      ...{ heldOn, ownId: own?.id ?? null, both: both.length === 2 },
      note: own === undefined ? "" : open(own.id, own.sealed),
    };
  });
}
