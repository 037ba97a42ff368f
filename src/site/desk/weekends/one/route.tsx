import { type Context, Hono } from "hono";
import { seatId } from "#domain/elections/seats.ts";
import { londonDay } from "#domain/time/london.ts";
import { mayMakeSessions } from "#features/events/creating/policy.ts";
import { endAllBeds } from "#features/events/weekends/beds/ending/commands.ts";
import { bedsOf, countBeds } from "#features/events/weekends/beds/queries.ts";
import { bedReports } from "#features/events/weekends/beds/reporting/queries.ts";
import { capacityOf } from "#features/events/weekends/capacity/queries.ts";
import {
  callOffWeekend,
  changeWeekend,
  chooseSessions,
  publishWeekend,
} from "#features/events/weekends/commands.ts";
import type { WeekendInFull, WeekendRefusal, WeekendSession } from "#features/events/weekends/contract.ts";
import { readWeekend, type WeekendForm } from "#features/events/weekends/policy.ts";
import { sessionsToAdd, waitingBySession, weekendById } from "#features/events/weekends/queries.ts";
import { type Actor, actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { Group } from "#registers/groups/contract.ts";
import { groupById } from "#registers/groups/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { type Seated, seatedAt } from "#site/desk/policy.ts";
import { outcomeAt, outcomeOf, type WeekendsDeskRoom, weekendForm } from "#site/desk/weekends/contract.ts";
import { seatName } from "#site/finder/parts.tsx";
import { urls } from "#site/urls.ts";
import { OneWeekendPage } from "./page.tsx";

/** A weekend that whoever asks may run. */
export type OpenedWeekend = {
  readonly actor: Actor;
  readonly seated: Seated;
  readonly weekend: WeekendInFull;
  readonly group: Group;
};

/** The weekend of this address for whoever runs it; for others it is not there. */
export async function openWeekend(
  c: Context<Env>,
  { db, show }: Pick<WeekendsDeskRoom, "db" | "show">,
): Promise<OpenedWeekend | Response> {
  const actor = actorOf(c);
  const seated = seatedAt(actor);
  if (seated === null) return noSeat(c, show);
  const weekend = await weekendById(db, c.req.param("id") ?? "");
  if (weekend === null || !mayMakeSessions(actor, weekend.groupId)) return c.notFound();
  const group = await groupById(db, weekend.groupId);
  return group === null ? c.notFound() : { actor, seated, weekend, group };
}

/** GET /desk/weekends/:id, and what is done to it: change, sessions, publish, call-off. */
export function oneWeekend(room: WeekendsDeskRoom): Hono<Env> {
  const { db, door, post, postBed } = room;
  const act = (
    name: string,
    work: (c: Context<Env>, opened: OpenedWeekend, form: FormData) => Promise<Response>,
  ) =>
    new Hono<Env>().post(urls.deskWeekendAct(":id", name), door.demandActor, async (c) => {
      const opened = await openWeekend(c, room);
      return opened instanceof Response ? opened : work(c, opened, await formOf(c));
    });
  const back = (weekend: WeekendInFull) => urls.deskWeekend(weekend.id);
  return new Hono<Env>()
    .get(urls.deskWeekend(":id"), door.demandActor, async (c) => {
      const opened = await openWeekend(c, room);
      return opened instanceof Response ? opened : showWeekend(c, room, opened, {});
    })
    .route(
      "/",
      act("change", async (c, opened, sent) => {
        const { weekend, actor: by } = opened;
        const form = { ...weekendForm(sent), kind: weekend.kind };
        const read = readWeekend(form, { today: londonDay(room.now()) });
        if (!read.ok) return showWeekend(c, room, opened, { form, refused: read.refused });
        const done = await changeWeekend(db, { by, weekend, typed: read.weekend, now: room.now() });
        return done.ok
          ? c.redirect(outcomeAt(back(weekend), "changed"), 303)
          : showWeekend(c, room, opened, { fault: done.reason });
      }),
    )
    .route(
      "/",
      act("sessions", async (c, opened, sent) => {
        const { weekend, actor: by } = opened;
        const ids = (name: string) =>
          sent.getAll(name).filter((id): id is string => typeof id === "string" && isUuid(id));
        const done = await chooseSessions(db, {
          by,
          weekend,
          add: ids("add"),
          remove: ids("remove"),
          now: room.now(),
        });
        return done.ok
          ? c.redirect(outcomeAt(back(weekend), "sessions", done.changed), 303)
          : showWeekend(c, room, opened, { fault: done.reason });
      }),
    )
    .route(
      "/",
      act("publish", async (c, opened) => {
        const { weekend, actor: by } = opened;
        const done = await publishWeekend(db, { by, weekend, now: room.now() });
        return done.ok
          ? c.redirect(outcomeAt(back(weekend), "published"), 303)
          : showWeekend(c, room, opened, { fault: done.reason });
      }),
    )
    .route(
      "/",
      act("call-off", async (c, opened, sent) => {
        const { weekend, actor: by, seated } = opened;
        const reason = textIn(sent, "reason").trim().slice(0, 300);
        if (reason === "") return showWeekend(c, room, opened, { fault: "no-reason" });
        const now = room.now();
        const done = await callOffWeekend(db, { by, weekend, scope: seated.scope, reason, post, now });
        if (!done.ok) return showWeekend(c, room, opened, { fault: done.reason });
        await withPeople(db, seated.scope, (people) =>
          endAllBeds(people, { weekendId: weekend.id, author: by.personId, post: postBed, now }),
        );
        return c.redirect(outcomeAt(back(weekend), "called-off", done.told), 303);
      }),
    );
}

type Shown = {
  readonly form?: WeekendForm;
  readonly refused?: readonly WeekendRefusal[];
  readonly fault?: string;
};

async function showWeekend(
  c: Context<Env>,
  { show, db, live, now: clock }: WeekendsDeskRoom,
  { weekend, group, seated }: OpenedWeekend,
  { form, refused = [], fault }: Shown,
): Promise<Response> {
  const speak = c.get("speak");
  const now = clock();
  const { places } = live.current();
  const seen = await withPeople(db, seated.scope, async (people) => ({
    waiting: await waitingBySession(
      people,
      weekend.sessions.map(({ id }) => id),
    ),
    beds: countBeds(await bedsOf(people, weekend.id)),
    reports: await bedReports(people, { weekendId: weekend.id, readerId: seated.personId }),
    capacity: await capacityOf(
      people,
      weekend.sessions.map(({ id }) => id),
    ),
  }));
  const seatOf = ({ seat }: WeekendSession) => {
    const known = places.seat(seat);
    return known ? seatName(known, speak) : seatId(seat);
  };
  const sessions = weekend.sessions.map((each) => ({ ...each, waiting: seen.waiting.get(each.id) ?? 0 }));
  const body = (
    <OneWeekendPage
      {...{ speak, group, refused, beds: seen.beds, capacity: seen.capacity }}
      weekend={{ ...weekend, sessions }}
      form={form ?? formOfWeekend(weekend)}
      unread={seen.reports.filter(({ seenAt }) => seenAt === null).length}
      others={await sessionsToAdd(db, weekend, now)}
      seatName={seatOf}
      done={fault === undefined ? outcomeOf((name) => c.req.query(name)) : null}
      fault={fault ?? null}
      over={weekend.endsOn < londonDay(now)}
    />
  );
  const status = refused.length > 0 ? 422 : fault === undefined ? 200 : 409;
  return show(c, { title: weekend.title, description: "", noindex: true, body }, status);
}

function formOfWeekend(weekend: WeekendInFull): WeekendForm {
  return {
    ...{ kind: weekend.kind, title: weekend.title, about: weekend.about, contact: weekend.contact },
    ...{ "travel-there": weekend.travelThere, "travel-back": weekend.travelBack },
    ...{ "starts-on": weekend.startsOn, "ends-on": weekend.endsOn, beds: weekend.beds ? "yes" : "" },
  };
}
