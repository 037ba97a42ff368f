import { type Context, Hono } from "hono";
import { peopleWith } from "#features/events/badges/queries.ts";
import { bandsOf, bookingsAt, staffOf } from "#features/events/childcare/queries.ts";
import { setBand } from "#features/events/childcare/setting/commands.ts";
import { acceptHelper, endStaff, nameLead } from "#features/events/childcare/staff/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn, wholeTyped } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { type OpenedSession, openSession } from "#site/desk/sessions/one/door/route.tsx";
import { urls } from "#site/urls.ts";
import { CHILDCARE_DONE, ChildcareDeskPage, type ChildcareDone, type ChildcareFault } from "./page.tsx";

const PATH = urls.deskSessionAct(":id", "childcare");

/** GET and POST /desk/sessions/:id/childcare: places by age, the lead, helpers, and how many children come. */
export function childcareDesk(room: SessionsDeskRoom): Hono<Env> {
  const { door } = room;
  return new Hono<Env>()
    .get(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      return opened instanceof Response ? opened : page(c, room, opened, { fault: null, typed: {} });
    })
    .post(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      if (opened instanceof Response) return opened;
      const form = await formOf(c);
      const typed = (name: string) => textIn(form, name).trim();
      const act = CHILDCARE_DONE.find((each) => each === typed("act"));
      if (act === undefined) return c.notFound();
      const fault = await doing(room, opened, { act, typed });
      return fault === null
        ? c.redirect(`${urls.deskSessionAct(opened.session.id, "childcare")}?done=${act}`, 303)
        : page(c, room, opened, {
            fault,
            typed: Object.fromEntries(BOXES.map((name) => [name, typed(name)])),
          });
    });
}

const BOXES = ["from", "to", "places", "ratio"] as const;

/**
 * Does one act in the movement's name, once the door has let them in: whose badges hold and who waits is not for the
 * eyes of whoever runs one session.
 */
async function doing(
  { db, postChildcare: post, now: clock }: SessionsDeskRoom,
  { actor, session, seated }: OpenedSession,
  { act, typed }: { readonly act: ChildcareDone; readonly typed: (name: string) => string },
): Promise<ChildcareFault | null> {
  const acting = { sessionId: session.id, author: actor.personId, post, now: clock() };
  const all = <T,>(work: Parameters<typeof withPeople<T>>[2]) =>
    withPeople(db, wholeMovement("childcare-at-the-desk"), work);
  if (act === "band") {
    const [fromAge, toAge] = [
      wholeTyped(typed("from"), { least: 0, most: 17 }),
      wholeTyped(typed("to"), { least: 0, most: 17 }),
    ];
    const places = wholeTyped(typed("places"), { least: 0, most: 200 });
    const ratio = wholeTyped(typed("ratio"), { least: 1, most: 20 });
    if (fromAge === null || toAge === null || places === null || ratio === null || toAge < fromAge)
      return "numbers";
    const set = await all((people) =>
      setBand(people, { ...acting, band: { fromAge, toAge, places, ratio } }),
    );
    return set.ok ? null : set.reason === "overlap" ? "overlap" : "gone";
  }
  if (act === "lead") {
    const personId = typed("person");
    // Only somebody whom they may see is named by them.
    const candidates = await withPeople(db, seated.scope, (people) =>
      peopleWith(people, { badges: ["childcare-lead", "dbs"], until: session.endsAt }),
    );
    if (!candidates.some((each) => each.personId === personId)) return "nobody";
    const named = await all((people) => nameLead(people, { ...acting, personId }));
    return named.ok ? null : named.reason === "no-badges" ? "no-badges" : "nobody";
  }
  const staffId = typed("staff");
  const done = await all((people) =>
    act === "accept"
      ? acceptHelper(people, { ...acting, staffId })
      : endStaff(people, { ...acting, staffId, why: act === "decline" ? "declined" : "removed" }),
  );
  return done.ok ? null : "gone";
}

async function page(
  c: Context<Env>,
  { show, db }: SessionsDeskRoom,
  { session, seated }: OpenedSession,
  {
    fault,
    typed,
  }: { readonly fault: ChildcareFault | null; readonly typed: Readonly<Record<string, string>> },
): Promise<Response> {
  const speak = c.get("speak");
  const seen = await withPeople(db, seated.scope, async (people) => ({
    bands: await bandsOf(people, [session.id]),
    staff: await staffOf(people, [session.id]),
    bookings: await bookingsAt(people, session.id),
    candidates: await peopleWith(people, { badges: ["childcare-lead", "dbs"], until: session.endsAt }),
  }));
  const done = fault === null ? (CHILDCARE_DONE.find((each) => each === c.req.query("done")) ?? null) : null;
  const body = <ChildcareDeskPage {...{ speak, session, seen, typed, done, fault }} />;
  const title = speak.t("childcare.title");
  return show(c, { title, description: "", noindex: true, body }, fault === null ? 200 : 422);
}
