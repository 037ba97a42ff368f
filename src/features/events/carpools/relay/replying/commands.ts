import { type LiftTools, LONGEST_MESSAGE } from "#features/events/carpools/contract.ts";
import { sayTo } from "#features/events/carpools/relay/commands.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { Relay } from "#registers/people/replies/contract.ts";

/** What drivers and riders answer by e-mail goes the road of the form. */
export function liftRelay({ keys, tools }: { readonly keys: KeyRing; readonly tools: LiftTools }): Relay {
  return {
    longest: LONGEST_MESSAGE,
    async whose(people, { id, side }) {
      const match = await people
        .selectFrom("lift_match")
        .select(["driver_id", "rider_id"])
        .where("id", "=", id)
        .executeTakeFirst();
      if (match === undefined) return null;
      return side === "driver" ? match.driver_id : match.rider_id;
    },
    async say(people, { id: matchId, personId, words, now }) {
      const said = await sayTo(people, { ...tools, matchId, personId, words, author: "link/reply", now });
      if (said.ok) return said;
      const { reason } = said;
      return { ok: false, reason: reason === "gone" || reason === "no-such-lift" ? "over" : reason };
    },
    page: ({ id, personId, now }) => tripPath(keys, { personId, now, action: `/lift/with/${id}` }),
  };
}
