import {
  changeParty,
  confirmComing,
  placeIn,
  takeOffer,
  withdrawSignUp,
} from "#features/events/sign-ups/commands.ts";
import type { Asked, Party, PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** What somebody does about one of their own sign-ups, by the link to their trip. */
export type TripAct =
  | { readonly act: "cancel" | "again" | "confirm" | "take" }
  | { readonly act: "party"; readonly party: Party };

export type TripActParts = {
  readonly personId: string;
  readonly signUpId: string;
  readonly locale: "en" | "cy";
  readonly post: PostSignUpLetter;
  readonly now: Date;
};

export type TripActResult =
  | { readonly ok: true; readonly asked: Asked | null }
  | {
      readonly ok: false;
      readonly reason: "no-such-sign-up" | "over" | "called-off" | "lapsed" | "not-offered" | "not-going";
    }
  | { readonly ok: false; readonly reason: "full"; readonly room: number };

const AUTHOR = "link/trip";

/**
 * Does one act about a sign-up of the person's own; somebody else's is no such sign-up. Cancelling twice is once, and is
 * undone by signing up again, which takes a place at once only where one is free.
 */
export function actOnTrip(db: Db, asked: TripAct, parts: TripActParts): Promise<TripActResult> {
  return withPeople(db, wholeMovement("trip-page"), async (people) => {
    const own = await ownSignUp(people, parts);
    if (own === null) return { ok: false, reason: "no-such-sign-up" };
    const acting = { signUpId: own.id, author: AUTHOR, post: parts.post, now: parts.now };
    switch (asked.act) {
      case "cancel":
        return done(await withdrawSignUp(people, acting));
      case "take":
        return done(await takeOffer(people, acting));
      case "party":
        return done(await changeParty(people, { ...acting, party: asked.party }));
      case "confirm":
        return (await confirmComing(people, acting)).ok
          ? { ok: true, asked: null }
          : { ok: false, reason: "not-going" };
      case "again":
        return signUpAgain(people, own, parts);
    }
  });
}

function done(result: { readonly ok: true } | Exclude<TripActResult, { ok: true }>): TripActResult {
  return result.ok ? { ok: true, asked: null } : result;
}

type Own = NonNullable<Awaited<ReturnType<typeof ownSignUp>>>;

async function ownSignUp(
  people: PeopleDb,
  { personId, signUpId }: Pick<TripActParts, "personId" | "signUpId">,
) {
  if (!isUuid(signUpId)) return null;
  const row = await people
    .selectFrom("sign_up")
    .select(["id", "session_id", "name", "party", "people", "first_time", "brought_by"])
    .where("id", "=", signUpId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ?? null;
}

async function signUpAgain(
  people: PeopleDb,
  own: Own,
  { personId, locale, post, now }: TripActParts,
): Promise<TripActResult> {
  const placed = await placeIn(people, [own.session_id], {
    ...{ personId, name: own.name ?? "", firstTime: own.first_time, broughtBy: own.brought_by },
    party: { kind: own.party as Party["kind"], people: own.people },
    ...{ source: "form", author: AUTHOR, locale, now },
  });
  const result = placed.get(own.session_id)!;
  if (!result.ok)
    return {
      ok: false,
      reason: result.reason === "over" || result.reason === "called-off" ? result.reason : "no-such-sign-up",
    };
  const { standing, signUpId, already } = result;
  if (!already) await post(people, { kind: standing, signUpId });
  return { ok: true, asked: result.asked };
}
