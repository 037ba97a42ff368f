import { type Context, Hono } from "hono";
import { calledName } from "#domain/people/called-name.ts";
import { bookChildcare, cancelChildcare } from "#features/events/childcare/booking/commands.ts";
import { MOST_CHILDREN, type PostChildcareLetter } from "#features/events/childcare/contract.ts";
import { bandsOf, bookingsOf, staffOf } from "#features/events/childcare/queries.ts";
import { endStaff, offerToHelp } from "#features/events/childcare/staff/commands.ts";
import { tripOf } from "#features/events/trips/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf, textIn, wholeTyped } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { TripRoom } from "#site/trip/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";
import {
  CHILDCARE_CAME,
  CHILDCARE_FIELDS,
  type ChildcareCame,
  type ChildcareField,
  ChildcareForm,
} from "./contract.ts";
import { ChildcarePage } from "./page.tsx";

export type ChildcareRoom = Omit<TripRoom, "post" | "parts"> & {
  readonly postChildcare: PostChildcareLetter;
};

const AUTHOR = "link/trip";
const PATH = "/l/trip/:token/childcare/:signUp";

/**
 * GET and POST /l/trip/:token/childcare/:signUp: child places with one's own sign-up; …/cancel gives them back, …/help and
 * …/stop-helping are for those who mind children. Works without script; nothing happens by a GET.
 */
export function tripChildcare(room: ChildcareRoom): Hono<Env> {
  const { db, postChildcare: post, now, keys } = room;
  const signUpOf = (c: Context) => c.req.param("signUp") ?? "";
  const lead = (c: Context, came: ChildcareCame) =>
    c.redirect(`${tripOfRequest(c)}/childcare/${signUpOf(c)}?came=${came}`, 303);
  return new Hono<Env>()
    .get(PATH, (c) =>
      withTrip(c, room, ({ personId }) =>
        showChildcare(c, room, { personId, form: ChildcareForm.parse({}), wrong: [] }),
      ),
    )
    .post(PATH, (c) =>
      withTrip(c, room, async ({ personId }) => {
        const form = ChildcareForm.parse(fieldsOf(await formOf(c)));
        const wrong = wrongIn(form);
        if (wrong.length > 0) return showChildcare(c, room, { personId, form, wrong });
        const booked = await withPeople(db, wholeMovement("trip-page"), (people) =>
          bookChildcare(people, {
            ...{ personId, signUpId: signUpOf(c), keys, author: AUTHOR, post, now: now() },
            fromAge: Number(form.age),
            children: Number(form.children),
            details: {
              names: form.names.trim(),
              needs: form.needs.trim(),
              emergencyName: form["emergency-name"].trim(),
              emergencyPhone: form["emergency-phone"].trim(),
              mayCollect: form.collect.trim(),
              photos: form.photos === "yes",
            },
          }),
        );
        return lead(c, booked.ok ? booked.standing : booked.reason);
      }),
    )
    .post(`${PATH}/cancel`, (c) =>
      withTrip(c, room, async ({ personId }) => {
        const bookingId = textIn(await formOf(c), "booking");
        const done = await withPeople(db, wholeMovement("trip-page"), (people) =>
          cancelChildcare(people, { personId, bookingId, author: AUTHOR, post, now: now() }),
        );
        return lead(c, done.ok ? "cancelled" : "no-such-sign-up");
      }),
    )
    .post(`${PATH}/help`, (c) =>
      withTrip(c, room, async ({ personId }) => {
        const fromAge = wholeTyped(textIn(await formOf(c), "help-age"), { least: 0, most: 17 });
        if (fromAge === null) return lead(c, "no-childcare");
        const offered = await withPeople(db, wholeMovement("trip-page"), (people) =>
          offerToHelp(people, { personId, signUpId: signUpOf(c), fromAge, author: AUTHOR, now: now() }),
        );
        return lead(c, offered.ok ? "help-offered" : offered.reason);
      }),
    )
    .post(`${PATH}/stop-helping`, (c) =>
      withTrip(c, room, async ({ personId }) => {
        const done = await withPeople(db, wholeMovement("trip-page"), async (people) => {
          const stop = (await tripOf(people, { personId, now: now() })).ahead.find(
            ({ signUpId }) => signUpId === signUpOf(c),
          );
          if (stop === undefined) return false;
          const sessionId = stop.session.id;
          const own = (await staffOf(people, [sessionId])).find((each) => each.personId === personId);
          if (own === undefined) return true;
          const ending = {
            sessionId,
            staffId: own.id,
            why: "withdrawn",
            author: AUTHOR,
            post,
            now: now(),
          } as const;
          return (await endStaff(people, ending)).ok;
        });
        return lead(c, done ? "help-ended" : "no-such-sign-up");
      }),
    );
}

function wrongIn(form: ChildcareForm): readonly ChildcareField[] {
  const right: Readonly<Record<ChildcareField, boolean>> = {
    age: wholeTyped(form.age, { least: 0, most: 17 }) !== null,
    children: wholeTyped(form.children, { least: 1, most: MOST_CHILDREN }) !== null,
    names: form.names.trim() !== "",
    "emergency-name": form["emergency-name"].trim() !== "",
    // Any number that can be dialled from here, also of a school or an aunt abroad.
    "emergency-phone": form["emergency-phone"].replaceAll(/\D/g, "").length >= 6,
    agree: form.agree === "yes",
  };
  return CHILDCARE_FIELDS.filter((field) => !right[field]);
}

async function showChildcare(
  c: Context<Env>,
  { db, show, now: clock }: ChildcareRoom,
  {
    personId,
    form,
    wrong,
  }: { readonly personId: string; readonly form: ChildcareForm; readonly wrong: readonly ChildcareField[] },
): Promise<Response> {
  const speak = c.get("speak");
  const now = clock();
  const trip = tripOfRequest(c);
  const signUpId = c.req.param("signUp") ?? "";
  const came = CHILDCARE_CAME.find((each) => each === c.req.query("came")) ?? null;
  const read = await withPeople(db, wholeMovement("trip-page"), async (people) => {
    const { ahead } = await tripOf(people, { personId, now });
    const stop = ahead.find((each) => each.signUpId === signUpId);
    if (stop === undefined) return null;
    const { session } = stop;
    const bands = await bandsOf(people, [session.id]);
    const staff = await staffOf(people, [session.id]);
    const bookings = (await bookingsOf(people, personId)).filter((each) => each.signUpId === signUpId);
    const lead = staff.find(({ part }) => part === "lead");
    return {
      ...{ session, bands, bookings },
      part: staff.find((each) => each.personId === personId) ?? null,
      lead: lead === undefined ? null : calledName({ knownAs: null, name: lead.name }),
    };
  });
  // Nothing to book here: the trip says what there is.
  if (read === null || read.bands.length === 0) return c.redirect(trip, 303);
  const body = (
    <ChildcarePage {...{ speak, trip, form, wrong, came, ...read }} path={`${trip}/childcare/${signUpId}`} />
  );
  const title = speak.t("childcare.title");
  return show(c, { title, description: "", noindex: true, body }, wrong.length > 0 ? 422 : 200);
}
