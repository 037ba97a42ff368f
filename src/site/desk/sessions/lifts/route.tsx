import { type Context, Hono } from "hono";
import { putOnBus, seeReport, takeOffBus } from "#features/events/carpools/buses/commands.ts";
import type { LiftRefusal } from "#features/events/carpools/contract.ts";
import { liftsOverview } from "#features/events/carpools/overview/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf, textIn } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { type OpenedSession, openSession } from "#site/desk/sessions/one/door/route.tsx";
import { OfferForm } from "#site/trip/lifts/forms/contract.ts";
import { urls } from "#site/urls.ts";
import { LiftsDeskPage, type LiftsDeskProps } from "./page.tsx";

const PATH = urls.deskSessionAct(":id", "lifts");
const DONE = ["bus", "off", "seen", "over", "from-home"] as const;
const LONGEST_NAME = 80;

/** GET /desk/sessions/:id/lifts: who rides with whom, by name alone; …/bus puts one on, …/off takes it off, …/seen marks a report. */
export function sessionLifts(room: SessionsDeskRoom): Hono<Env> {
  const { db, door, lifts, now } = room;
  const opened = async (
    c: Context<Env>,
    act: (opened: OpenedSession, form: FormData) => Promise<Response>,
  ): Promise<Response> => {
    const found = await openSession(c, room, { toDo: "everything" });
    return found instanceof Response ? found : act(found, await formOf(c));
  };
  const back = (c: Context<Env>, { session }: OpenedSession, done: (typeof DONE)[number]) =>
    c.redirect(`${urls.deskSessionAct(session.id, "lifts")}?done=${done}`, 303);
  return new Hono<Env>()
    .get(PATH, door.demandActor, async (c) => {
      const found = await openSession(c, room, { toDo: "everything" });
      return found instanceof Response ? found : page(c, room, found, { form: emptyForm, refusals: [] });
    })
    .post(`${PATH}/bus`, door.demandActor, (c) =>
      opened(c, async (found, sent) => {
        const typed = OfferForm.parse(fieldsOf(sent));
        const name =
          textIn(sent, "name").trim().slice(0, LONGEST_NAME) || c.get("speak").t("lifts.desk.bus.unnamed");
        // Whoever it has room for may belong to any group: the session is the organiser's, its riders need not be.
        const done = await withPeople(db, wholeMovement("lift-bus"), (people) =>
          putOnBus(people, {
            ...{ ...lifts, name, typed, places: room.live.current().places, sessionId: found.session.id },
            ...{ personId: found.actor.personId, now: now() },
          }),
        );
        if (done.ok) return back(c, found, "bus");
        if (done.reason === "refused")
          return page(c, room, found, {
            form: { ...typed, name: textIn(sent, "name") },
            refusals: done.refusals,
          });
        return back(c, found, done.reason);
      }),
    )
    .post(`${PATH}/off`, door.demandActor, (c) =>
      opened(c, async (found, sent) => {
        await withPeople(db, wholeMovement("lift-bus-off"), (people) =>
          takeOffBus(people, {
            ...{ ...lifts, sessionId: found.session.id, offerId: textIn(sent, "offer") },
            ...{ personId: found.actor.personId, now: now() },
          }),
        );
        return back(c, found, "off");
      }),
    )
    .post(`${PATH}/seen`, door.demandActor, (c) =>
      opened(c, async (found, sent) => {
        await withPeople(db, found.seated.scope, (people) =>
          seeReport(people, {
            ...{ reportId: textIn(sent, "report"), sessionId: found.session.id },
            ...{ personId: found.actor.personId, now: now() },
          }),
        );
        return back(c, found, "seen");
      }),
    );
}

const emptyForm: LiftsDeskProps["form"] = {
  ...OfferForm.parse({ ways: ["there", "back"], vehicle: "coach" }),
  name: "",
};

async function page(
  c: Context<Env>,
  { db, show }: SessionsDeskRoom,
  { session, seated }: OpenedSession,
  { form, refusals }: { form: LiftsDeskProps["form"]; refusals: readonly LiftRefusal[] },
): Promise<Response> {
  const speak = c.get("speak");
  const overview = await withPeople(db, seated.scope, (people) =>
    liftsOverview(people, { sessionId: session.id, readerId: seated.personId }),
  );
  const done = refusals.length > 0 ? null : (DONE.find((each) => each === c.req.query("done")) ?? null);
  const body = <LiftsDeskPage {...{ speak, session, overview, form, refusals, done }} />;
  const title = speak.t("lifts.desk.title", { title: session.title });
  return show(c, { title, description: "", noindex: true, body }, refusals.length > 0 ? 422 : 200);
}
