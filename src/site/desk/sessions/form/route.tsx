import { type Context, Hono } from "hono";
import { londonDay } from "#domain/time/london.ts";
import { makeSession } from "#features/events/creating/commands.ts";
import type { SessionRefusal } from "#features/events/creating/contract.ts";
import { lastMade, meetingPointsOf, ownSession } from "#features/events/creating/defaults/queries.ts";
import { groupsRun, mayMakeSessions } from "#features/events/creating/policy.ts";
import { type Actor, actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, idTyped, textIn } from "#kit/http/form.ts";
import type { Group } from "#registers/groups/contract.ts";
import { openGroups } from "#registers/groups/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import {
  outcomeAt,
  type SessionForm,
  type SessionsDeskRoom,
  sessionForm,
} from "#site/desk/sessions/contract.ts";
import { urls } from "#site/urls.ts";
import { NewSessionPage } from "./page.tsx";
import { formForCopy, formForNew, readForm, seatOfGroup } from "./queries.ts";

/** GET /desk/sessions/new begins a session, also as a copy of one (?from=); POST /desk/sessions makes it. */
export function newSessions(room: SessionsDeskRoom): Hono<Env> {
  const { door } = room;
  return new Hono<Env>()
    .get(urls.deskNewSession, door.demandActor, (c) => begin(c, room))
    .post(urls.deskSessions, door.demandActor, (c) => make(c, room));
}

/** Groups whose sessions `actor` runs, those that they were named for first. */
export async function groupsToRun(room: SessionsDeskRoom, actor: Actor): Promise<readonly Group[]> {
  const run = groupsRun(actor);
  const own = new Set(actor.roles.map(({ groupId }) => groupId));
  return (await openGroups(room.db))
    .filter(({ id }) => run === "all" || run.includes(id))
    .sort((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)) || (a.name.en < b.name.en ? -1 : 1));
}

async function begin(c: Context<Env>, room: SessionsDeskRoom): Promise<Response> {
  const { db, live, now } = room;
  const actor = actorOf(c);
  const groups = await groupsToRun(room, actor);
  const from = await ownSession(db, c.req.query("from") ?? "");
  const asked = from?.groupId ?? idTyped(c.req.query("group"));
  const group = groups.find(({ id }) => id === asked) ?? groups[0];
  if (group === undefined) return noSeat(c, room.show);
  const snapshot = live.current();
  const organiser = actor.name;
  const form =
    from !== null && from.groupId === group.id
      ? formForCopy(from, snapshot, now())
      : formForNew(await lastMade(db, group.id), { snapshot, organiser, now: now() });
  const day = c.req.query("day") ?? "";
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(day) ? { ...form, date: day, "end-date": "" } : form;
  return page(c, room, { groups, group, form: dated, refused: [] });
}

async function page(
  c: Context<Env>,
  { show, db, now }: SessionsDeskRoom,
  shown: {
    groups: readonly Group[];
    group: Group;
    form: SessionForm;
    refused: readonly SessionRefusal[];
  },
): Promise<Response> {
  const speak = c.get("speak");
  const points = (await meetingPointsOf(db, shown.group.id)).map(({ name }) => name);
  const body = <NewSessionPage {...{ speak, points, ...shown }} today={londonDay(now())} />;
  const title = speak.t(shown.refused.length > 0 ? "sessions.new.again" : "sessions.new");
  return show(c, { title, description: "", noindex: true, body }, shown.refused.length > 0 ? 422 : 200);
}

async function make(c: Context<Env>, room: SessionsDeskRoom): Promise<Response> {
  const { db, live } = room;
  const actor = actorOf(c);
  const sent = await formOf(c);
  const groups = await groupsToRun(room, actor);
  const group = groups.find(({ id }) => id === idTyped(textIn(sent, "group")));
  if (group === undefined || !mayMakeSessions(actor, group.id)) return noSeat(c, room.show);
  const form = sessionForm(sent);
  const speak = c.get("speak");
  const known = await meetingPointsOf(db, group.id);
  const now = room.now();
  const read = readForm(form, {
    speak,
    snapshot: live.current(),
    known,
    now,
    home: seatOfGroup(live.current(), group.id),
  });
  if (!read.ok) return page(c, room, { groups, group, form, refused: read.refused });
  const published = textIn(sent, "act") !== "draft";
  const { occasion, shifts, repeated } = read;
  const made = await makeSession(db, { by: actor, groupId: group.id, occasion, shifts, published, now });
  if (!made.ok) return noSeat(c, room.show);
  const path = urls.deskSession(made.sessionIds[0] ?? "");
  return c.redirect(outcomeAt(path, repeated ? "clocks" : published ? "made" : "drafted"), 303);
}
