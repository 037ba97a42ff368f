import { type Context, Hono } from "hono";
import {
  type BedAct,
  matchGuests,
  partMatch,
  proposedMatches,
  removeOffer,
  vouchFor,
} from "#features/events/weekends/beds/matching/commands.ts";
import { bedsOf } from "#features/events/weekends/beds/queries.ts";
import { seeBedReport } from "#features/events/weekends/beds/reporting/commands.ts";
import { bedReports } from "#features/events/weekends/beds/reporting/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import {
  outcomeAt,
  outcomeOf,
  type WeekendOutcome,
  type WeekendsDeskRoom,
} from "#site/desk/weekends/contract.ts";
import { type OpenedWeekend, openWeekend } from "#site/desk/weekends/one/route.tsx";
import { urls } from "#site/urls.ts";
import { BedsDeskPage } from "./page.tsx";

/**
 * GET /desk/weekends/:id/beds; POST …/vouch, …/match, …/part and …/reported: an organiser vouches for homes, matches
 * guests, and has read what was reported.
 */
export function weekendBedsDesk(room: WeekendsDeskRoom): Hono<Env> {
  const { db, door, postBed: post } = room;
  const path = (name: string) => urls.deskWeekendAct(":id", name);
  const act = async (
    c: Context<Env>,
    outcome: (form: FormData) => WeekendOutcome,
    work: (people: PeopleDb, opened: OpenedWeekend, form: FormData) => Promise<BedAct>,
  ) => {
    const opened = await openWeekend(c, room);
    if (opened instanceof Response) return opened;
    const form = await formOf(c);
    const did = await withPeople(db, opened.seated.scope, (people) => work(people, opened, form));
    if (!did.ok) return showBeds(c, room, opened, did.reason);
    return c.redirect(
      outcomeAt(urls.deskWeekendAct(opened.weekend.id, "beds"), outcome(form), did.count),
      303,
    );
  };
  const none: BedAct = { ok: false, reason: "no-such-offer" };
  return new Hono<Env>()
    .get(path("beds"), door.demandActor, async (c) => {
      const opened = await openWeekend(c, room);
      return opened instanceof Response ? opened : showBeds(c, room, opened, null);
    })
    .post(path("vouch"), door.demandActor, (c) =>
      act(
        c,
        (form) => (textIn(form, "act") === "remove" ? "removed" : "vouched"),
        async (people, { actor: by, weekend }, form) => {
          const offerId = textIn(form, "offer");
          if (!isUuid(offerId)) return none;
          const asked = { by, weekend, offerId, post, now: room.now() };
          return textIn(form, "act") === "remove" ? removeOffer(people, asked) : vouchFor(people, asked);
        },
      ),
    )
    .post(path("match"), door.demandActor, (c) =>
      act(
        c,
        () => "matched",
        async (people, { actor: by, weekend }, form) => {
          const pairs = form.getAll("pair").flatMap((pair) => {
            const [requestId = "", offerId = ""] = typeof pair === "string" ? pair.split(" ") : [];
            return isUuid(requestId) && isUuid(offerId) ? [{ requestId, offerId }] : [];
          });
          return matchGuests(people, { by, weekend, pairs, post, now: room.now() });
        },
      ),
    )
    .post(path("part"), door.demandActor, (c) =>
      act(
        c,
        () => "parted",
        async (people, { actor: by, weekend }, form) => {
          const matchId = textIn(form, "match");
          return isUuid(matchId) ? partMatch(people, { by, weekend, matchId, post, now: room.now() }) : none;
        },
      ),
    )
    .post(path("reported"), door.demandActor, (c) =>
      act(
        c,
        () => "report-seen",
        async (people, { actor: { personId }, weekend }, form) => {
          const reportId = textIn(form, "report");
          await seeBedReport(people, { reportId, weekendId: weekend.id, personId, now: room.now() });
          return { ok: true, count: 1 };
        },
      ),
    );
}

async function showBeds(
  c: Context<Env>,
  { show, db }: WeekendsDeskRoom,
  { weekend, seated }: OpenedWeekend,
  fault: string | null,
): Promise<Response> {
  const speak = c.get("speak");
  const seen = await withPeople(db, seated.scope, async (people) => ({
    beds: await bedsOf(people, weekend.id),
    reports: await bedReports(people, { weekendId: weekend.id, readerId: seated.personId }),
  }));
  const done = fault === null ? outcomeOf((name) => c.req.query(name)) : null;
  const body = (
    <BedsDeskPage {...{ speak, weekend, ...seen, fault, done }} proposed={proposedMatches(seen.beds)} />
  );
  const title = speak.t("weekends.desk.beds");
  return show(c, { title, description: "", noindex: true, body }, fault === null ? 200 : 409);
}
