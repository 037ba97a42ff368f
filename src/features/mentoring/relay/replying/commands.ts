import { LONGEST_MESSAGE, type PostMentoringLetter } from "#features/mentoring/contract.ts";
import { mentoringPath } from "#features/mentoring/queries.ts";
import { writeTo } from "#features/mentoring/relay/commands.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { Relay } from "#registers/people/replies/contract.ts";

/** What two of a pair answer by e-mail goes the road of the form. */
export function mentoringRelay({
  keys,
  post,
}: {
  readonly keys: KeyRing;
  readonly post: PostMentoringLetter;
}): Relay {
  return {
    longest: LONGEST_MESSAGE,
    async whose(people, { id, side }) {
      const pair = await people
        .selectFrom("mentoring_pair")
        .select(["mentor_id", "mentee_id"])
        .where("id", "=", id)
        .executeTakeFirst();
      if (pair === undefined) return null;
      return side === "mentor" ? pair.mentor_id : pair.mentee_id;
    },
    async say(people, { id: pairId, ...said }) {
      const did = await writeTo(people, { ...said, pairId, author: "link/reply", post });
      if (did.ok) return did;
      const { reason } = did;
      return reason === "nothing-said" || reason === "too-long" || reason === "too-often"
        ? { ok: false, reason }
        : { ok: false, reason: "over" };
    },
    page: ({ id, personId, now }) => mentoringPath(keys, { personId, now, action: `/with/${id}` }),
  };
}
