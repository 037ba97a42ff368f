import { tripPath } from "#features/events/trips/queries.ts";
import { writeToOther } from "#features/events/weekends/beds/commands.ts";
import { LONGEST_BED_MESSAGE, type PostBedLetter } from "#features/events/weekends/beds/contract.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { Relay } from "#registers/people/replies/contract.ts";

/** What hosts and guests answer by e-mail goes the road of the form. */
export function bedRelay({ keys, post }: { readonly keys: KeyRing; readonly post: PostBedLetter }): Relay {
  return {
    longest: LONGEST_BED_MESSAGE,
    async whose(people, { id, side }) {
      const match = await people
        .selectFrom("bed_match")
        .select(["host_id", "guest_id"])
        .where("id", "=", id)
        .executeTakeFirst();
      if (match === undefined) return null;
      return side === "host" ? match.host_id : match.guest_id;
    },
    say: (people, { id: matchId, ...said }) => writeToOther(people, { ...said, matchId, post }),
    page: ({ personId, now }) => `${tripPath(keys, { personId, now })}#beds`,
  };
}
