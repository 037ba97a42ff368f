import type { Context } from "hono";
import { Hono } from "hono";
import { z } from "zod";
import { tick } from "#features/events/hosting/door/commands.ts";
import type { OpenedHost } from "#features/events/hosting/queries.ts";
import { walkIn } from "#features/events/hosting/walking-in/commands.ts";
import { writeToAll } from "#features/events/hosting/writing/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { hostScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { HostRoom } from "#site/host/contract.ts";
import { hostOfRequest, withHost } from "#site/host/opening/route.tsx";
import type { TicksAnswer } from "#site/host/ticks/contract.ts";

/** Shows the host's page again with what was typed and why it was not taken. */
export type ShowAgain = (
  c: Context<Env>,
  host: OpenedHost,
  fault: { readonly what: string; readonly typed: Readonly<Record<string, string>> },
) => Promise<Response>;

/** Taps that a phone may keep while it has no network; more in one go are refused. */
const MOST_AT_ONCE = 200;

const TickSent = z.object({
  id: z.string().max(60),
  act: z.enum(["came", "missed", "undo", "walk-in"]),
  signUp: z.string().max(60).default(""),
  arrived: z.number().int().optional(),
  name: z.string().max(400).default(""),
  reach: z.string().max(400).default(""),
  people: z.number().int().default(1),
  at: z.string().max(40),
});
type TickSent = z.infer<typeof TickSent>;
const TicksSent = z.object({ ticks: z.array(TickSent).max(MOST_AT_ONCE) });

/** POST /l/host/:token/{tick,walk-in,message} are forms that lead back; /ticks takes what a phone kept without network. */
export function hostActs(room: HostRoom, again: ShowAgain): Hono<Env> {
  return new Hono<Env>()
    .post("/l/host/:token/tick", (c) => withHost(c, room, (host) => ticked(c, room, host, again)))
    .post("/l/host/:token/walk-in", (c) => withHost(c, room, (host) => walkedIn(c, room, host, again)))
    .post("/l/host/:token/message", (c) => withHost(c, room, (host) => wrote(c, room, host, again)))
    .post("/l/host/:token/ticks", (c) => withHost(c, room, (host) => synced(c, room, host)));
}

async function ticked(
  c: Context<Env>,
  room: HostRoom,
  host: OpenedHost,
  again: ShowAgain,
): Promise<Response> {
  const form = await formOf(c);
  const act = textIn(form, "act");
  const count = Number(textIn(form, "arrived") || Number.NaN);
  const signUp = textIn(form, "sign-up");
  const refused = await apply(c, room, host, {
    ...{ id: textIn(form, "id"), signUp, at: room.now().toISOString() },
    act: act === "missed" || act === "undo" ? act : "came",
    ...(act === "came" && Number.isInteger(count) ? { arrived: count } : {}),
    ...{ name: "", reach: "", people: 1 },
  });
  if (refused !== null) return again(c, host, { what: refused, typed: {} });
  return c.redirect(`${hostOfRequest(c)}#at-${signUp}`, 303);
}

async function walkedIn(
  c: Context<Env>,
  room: HostRoom,
  host: OpenedHost,
  again: ShowAgain,
): Promise<Response> {
  const form = await formOf(c);
  const [name, reach, people] = [textIn(form, "name"), textIn(form, "reach"), textIn(form, "people")];
  const result = await walkIn(
    room.db,
    { id: textIn(form, "id"), name, reach, people: Number(people), at: room.now() },
    walking(c, room, host, { lenient: false }),
  );
  if (!result.ok) return again(c, host, { what: `walk-in-${result.reason}`, typed: { name, reach, people } });
  return c.redirect(
    `${hostOfRequest(c)}?came=${result.applied && !result.holds ? "walk-in-full" : "walk-in"}`,
    303,
  );
}

async function wrote(c: Context<Env>, room: HostRoom, host: OpenedHost, again: ShowAgain): Promise<Response> {
  const { session, personId: author } = host;
  const words = textIn(await formOf(c), "words");
  const result = await withPeople(room.db, hostScope([session.id]), (people) =>
    writeToAll(people, { session, words, author, now: room.now() }),
  );
  if (!result.ok) return again(c, host, { what: `write-${result.reason}`, typed: { words } });
  return c.redirect(`${hostOfRequest(c)}?came=write&count=${result.to}`, 303);
}

/** Each tap by itself: one that is refused keeps none of the others waiting. */
async function synced(c: Context<Env>, room: HostRoom, host: OpenedHost): Promise<Response> {
  const sent = TicksSent.safeParse(await c.req.json().catch(() => null));
  if (!sent.success) return c.json({ results: [] } satisfies TicksAnswer, 400);
  const results: { id: string; refused: string | null }[] = [];
  for (const each of sent.data.ticks)
    results.push({ id: each.id, refused: await apply(c, room, host, each) });
  return c.json({ results } satisfies TicksAnswer);
}

/** @returns why it was not taken; null when it was, or had been before */
async function apply(
  c: Context<Env>,
  room: HostRoom,
  host: OpenedHost,
  sent: TickSent,
): Promise<string | null> {
  const { db, now } = room;
  const { id, act, signUp: signUpId, at: tapped } = sent;
  const at = new Date(tapped);
  if (act === "walk-in") {
    const { name, reach, people } = sent;
    const typed = { id, name, reach, people, at };
    const result = await walkIn(db, typed, walking(c, room, host, { lenient: true }));
    return result.ok ? null : `walk-in-${result.reason}`;
  }
  const { session, personId: author } = host;
  const result = await withPeople(db, hostScope([session.id]), (people) =>
    tick(
      people,
      { id, signUpId, act, arrived: sent.arrived ?? null, at },
      { sessionId: session.id, author, now: now() },
    ),
  );
  return result.ok ? null : result.reason;
}

function walking(
  c: Context<Env>,
  { places, now }: HostRoom,
  { session, personId: author }: OpenedHost,
  { lenient }: { readonly lenient: boolean },
) {
  const { locale } = c.get("speak");
  return { sessionId: session.id, author, locale, lenient, places: places(), now: now() };
}
