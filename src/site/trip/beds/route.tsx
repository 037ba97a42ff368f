import { type Context, Hono } from "hono";
import { londonDay } from "#domain/time/london.ts";
import { answerMatch, endBeds, writeToOther } from "#features/events/weekends/beds/commands.ts";
import {
  LONGEST_BED_MESSAGE,
  LONGEST_BED_REPORT,
  type PostBedLetter,
} from "#features/events/weekends/beds/contract.ts";
import { ownBeds } from "#features/events/weekends/beds/queries.ts";
import { reportBed } from "#features/events/weekends/beds/reporting/commands.ts";
import { pastBeds } from "#features/events/weekends/beds/reporting/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { TripPart, TripRoom } from "#site/trip/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";
import { BedsOfTrip } from "./parts.tsx";

export type BedsRoom = Pick<TripRoom, "db" | "keys" | "show" | "now"> & { readonly postBed: PostBedLetter };

/** What the page of a trip says of beds. */
export function bedsPart(
  keys: Pick<KeyRing, "unseal">,
  { repliesByMail = false }: { readonly repliesByMail?: boolean } = {},
): TripPart {
  return async (people, { trip: { personId }, speak, path, now }) => {
    const today = londonDay(now);
    const beds = await ownBeds(people, keys, { personId, today });
    const past = await pastBeds(people, { personId, today });
    return { below: <BedsOfTrip {...{ speak, path, beds, past, repliesByMail }} /> };
  };
}

/**
 * POST /l/trip/:token/beds/{answer,write,report,withdraw}: yes or no to a match, words to the other, that something is
 * wrong, taking back one's own.
 */
export function tripBeds(room: BedsRoom): Hono<Env> {
  const { db, postBed: post } = room;
  const act = (
    c: Context<Env>,
    work: (people: PeopleDb, form: FormData, personId: string) => Promise<unknown>,
    came = "#beds",
  ) =>
    withTrip(c, room, async ({ personId }) => {
      const form = await formOf(c);
      await withPeople(db, wholeMovement("trip-page"), (people) => work(people, form, personId));
      return c.redirect(`${tripOfRequest(c)}${came}`, 303);
    });
  const match = (form: FormData) => textIn(form, "match");
  return new Hono<Env>()
    .post("/l/trip/:token/beds/answer", (c) =>
      act(c, async (people, form, personId) => {
        const answer = textIn(form, "answer");
        if (!isUuid(match(form)) || (answer !== "yes" && answer !== "no")) return;
        await answerMatch(people, {
          matchId: match(form),
          personId,
          yes: answer === "yes",
          post,
          now: room.now(),
        });
      }),
    )
    .post("/l/trip/:token/beds/write", (c) =>
      act(c, async (people, form, personId) => {
        if (!isUuid(match(form))) return;
        await writeToOther(people, {
          matchId: match(form),
          personId,
          words: textIn(form, "words").replaceAll("\r\n", "\n").slice(0, LONGEST_BED_MESSAGE),
          post,
          now: room.now(),
        });
      }),
    )
    .post("/l/trip/:token/beds/report", (c) =>
      withTrip(c, room, async ({ personId }) => {
        const form = await formOf(c);
        const words = textIn(form, "words").replaceAll("\r\n", "\n").slice(0, LONGEST_BED_REPORT);
        const said = { matchId: match(form), personId, words, author: "link/trip", post, now: room.now() };
        const done = await withPeople(db, wholeMovement("trip-page"), (people) => reportBed(people, said));
        return c.redirect(`${tripOfRequest(c)}?came=${done.ok ? "bed-reported" : "no-such-sign-up"}`, 303);
      }),
    )
    .post("/l/trip/:token/beds/withdraw", (c) =>
      act(
        c,
        async (people, form, personId) => {
          const id = textIn(form, "id");
          if (!isUuid(id)) return;
          const table = textIn(form, "kind") === "offer" ? "bed_offer" : "bed_request";
          const now = room.now();
          await endBeds(people, { table, id, personId, author: "link/trip", why: "withdrawn", post, now });
        },
        // What it was about is gone from the page, so the page says at its top that it is.
        "?came=bed",
      ),
    );
}
