import { type Context, Hono } from "hono";
import { dayLater } from "#domain/time/calendar-day.ts";
import { londonDay, londonTime } from "#domain/time/london.ts";
import { groupsRun } from "#features/events/creating/policy.ts";
import { makeWeekend } from "#features/events/weekends/commands.ts";
import type { WeekendRefusal } from "#features/events/weekends/contract.ts";
import { readWeekend, type WeekendForm } from "#features/events/weekends/policy.ts";
import { ownWeekends } from "#features/events/weekends/queries.ts";
import { endTarget, setTarget } from "#features/events/weekends/targets/commands.ts";
import { targetsInProgress } from "#features/events/weekends/targets/queries.ts";
import { type Actor, actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped, textIn, wholeTyped } from "#kit/http/form.ts";
import type { Group } from "#registers/groups/contract.ts";
import { openGroups } from "#registers/groups/queries.ts";
import { mayEditSettings } from "#registers/groups/roles/policy.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { outcomeAt, outcomeOf, type WeekendsDeskRoom, weekendForm } from "#site/desk/weekends/contract.ts";
import { urls } from "#site/urls.ts";
import { WeekendsDeskPage } from "./page.tsx";

/** GET /desk/weekends lists them, POST makes one; POST /desk/weekends/targets sets or ends a target of the movement. */
export function weekendsList(room: WeekendsDeskRoom): Hono<Env> {
  const { db, door, show, now } = room;
  return new Hono<Env>()
    .get(urls.deskWeekends, door.demandActor, (c) => list(c, room, {}))
    .post(urls.deskWeekends, door.demandActor, async (c) => {
      const sent = await formOf(c);
      const groupId = idTyped(textIn(sent, "group"));
      const form = weekendForm(sent);
      const read = readWeekend(form, { today: londonDay(now()) });
      if (!read.ok) return list(c, room, { form, refused: read.refused, group: textIn(sent, "group") });
      const by = actorOf(c);
      const made = await makeWeekend(db, { by, groupId: groupId ?? 0, weekend: read.weekend, now: now() });
      return made.ok ? c.redirect(outcomeAt(urls.deskWeekend(made.id), "made"), 303) : noSeat(c, show);
    })
    .post(urls.deskTargets, door.demandActor, async (c) => {
      const sent = await formOf(c);
      const by = actorOf(c);
      const ends = idTyped(textIn(sent, "end"));
      const typed = {
        ...{
          counted: textIn(sent, "counted"),
          goal: wholeTyped(textIn(sent, "goal"), { least: 1, most: 10_000_000 }),
        },
        ...{ from: textIn(sent, "from"), until: textIn(sent, "until") },
      };
      const did =
        ends === null
          ? await setTarget(db, { by, typed, now: now() })
          : await endTarget(db, { by, id: ends, now: now() });
      if (did.ok) return c.redirect(outcomeAt(urls.deskWeekends, "target"), 303);
      return did.reason === "not-yours" ? noSeat(c, show) : list(c, room, { fault: "not-a-target" });
    });
}

/** Groups whose weekends `actor` makes, by name; those that they were named for first. */
async function groupsOf({ db }: WeekendsDeskRoom, actor: Actor): Promise<readonly Group[]> {
  const run = groupsRun(actor);
  const own = new Set(actor.roles.map(({ groupId }) => groupId));
  return (await openGroups(db))
    .filter(({ id }) => run === "all" || run.includes(id))
    .sort((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)) || (a.name.en < b.name.en ? -1 : 1));
}

type Shown = {
  readonly form?: WeekendForm;
  readonly refused?: readonly WeekendRefusal[];
  readonly group?: string;
  readonly fault?: string;
};

async function list(
  c: Context<Env>,
  room: WeekendsDeskRoom,
  { form, refused = [], group = "", fault }: Shown,
): Promise<Response> {
  const { db, show, live } = room;
  const now = room.now();
  const actor = actorOf(c);
  const groups = await groupsOf(room, actor);
  if (groups.length === 0) return noSeat(c, show);
  const speak = c.get("speak");
  const today = londonDay(now);
  const { contactEmail, contactUrl } = live.current().movement;
  const saturday = dayLater(today, (6 - londonTime(now).weekday + 7) % 7 || 7);
  const begin = {
    ...{ "starts-on": saturday, "ends-on": dayLater(saturday, 1), contact: contactEmail || contactUrl },
    beds: "yes",
  };
  const body = (
    <WeekendsDeskPage
      {...{ speak, groups, group, refused }}
      {...(await ownWeekends(db, { groups: groupsRun(actor), today }))}
      form={form ?? begin}
      targets={await targetsInProgress(db, now)}
      maySetTargets={mayEditSettings(actor)}
      done={outcomeOf((name) => c.req.query(name))}
      fault={fault ?? null}
    />
  );
  const wrong = refused.length > 0 || fault !== undefined;
  return show(
    c,
    { title: speak.t("weekends.title"), description: "", noindex: true, body },
    wrong ? 422 : 200,
  );
}
