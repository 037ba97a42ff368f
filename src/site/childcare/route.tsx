import { type Context, Hono } from "hono";
import type { PostChildcareLetter, StaffShown } from "#features/events/childcare/contract.ts";
import { bandsOf, bookingsAt, staffOf } from "#features/events/childcare/queries.ts";
import { type OpenedBooking, readChildren } from "#features/events/childcare/reading/commands.ts";
import { openLeadLink } from "#features/events/childcare/reading/queries.ts";
import { endStaff } from "#features/events/childcare/staff/commands.ts";
import { session as sessionById } from "#features/events/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { LeadPage, NotLeadingPage } from "./page.tsx";

export type LeadRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly postChildcare: PostChildcareLetter;
  readonly now: () => Date;
};

type Leading = { readonly personId: string; readonly sessionId: string; readonly own: StaffShown };

/**
 * GET /l/childcare/:token: childcare at a session for its lead. POST …/list opens what parents told, which the log
 * remembers; …/step-down gives the part back. For whoever leads it no longer the link opens nothing.
 */
export function leadingChildcare(room: LeadRoom): Hono<Env> {
  const { db, keys, postChildcare: post, now } = room;
  return new Hono<Env>()
    .get("/l/childcare/:token", (c) => withLead(c, room, (leading) => showLead(c, room, leading, null)))
    .post("/l/childcare/:token/list", (c) =>
      withLead(c, room, async (leading) => {
        const { sessionId, personId: leadId } = leading;
        const opened = await withPeople(db, wholeMovement("childcare-lead"), (people) =>
          readChildren(people, { sessionId, leadId, keys, now: now() }),
        );
        return opened === null ? notLeading(c, room) : showLead(c, room, leading, opened);
      }),
    )
    .post("/l/childcare/:token/step-down", (c) =>
      withLead(c, room, async ({ sessionId, own }) => {
        const ending = { sessionId, staffId: own.id, why: "withdrawn", author: "link/childcare" } as const;
        await withPeople(db, wholeMovement("childcare-lead"), (people) =>
          endStaff(people, { ...ending, post, now: now() }),
        );
        return notLeading(c, room, { done: true });
      }),
    );
}

async function withLead(
  c: Context<Env>,
  room: LeadRoom,
  answer: (leading: Leading) => Promise<Response>,
): Promise<Response> {
  keepToOneself(c);
  const { db, keys, now } = room;
  const open = await openLeadLink(db, keys, { token: c.req.param("token") ?? "", now: now() });
  if (!open.ok) return notLeading(c, room);
  const { personId, detail: sessionId } = open.link;
  const staff = await withPeople(db, wholeMovement("childcare-lead"), (people) =>
    staffOf(people, [sessionId]),
  );
  const own = staff.find((each) => each.part === "lead" && each.personId === personId);
  return own === undefined ? notLeading(c, room) : answer({ personId, sessionId, own });
}

async function showLead(
  c: Context<Env>,
  { db, show }: LeadRoom,
  { sessionId }: Leading,
  opened: readonly OpenedBooking[] | null,
): Promise<Response> {
  const speak = c.get("speak");
  const session = (await sessionById(db, sessionId))!;
  const read = await withPeople(db, wholeMovement("childcare-lead"), async (people) => ({
    bands: await bandsOf(people, [sessionId]),
    staff: await staffOf(people, [sessionId]),
    bookings: await bookingsAt(people, sessionId),
  }));
  const path = `/l/childcare/${c.req.param("token") ?? ""}`;
  const body = <LeadPage {...{ speak, session, opened, path, ...read }} />;
  return show(c, { title: speak.t("childcare.title"), description: "", noindex: true, body });
}

function notLeading(
  c: Context<Env>,
  { show }: LeadRoom,
  { done }: { readonly done: boolean } = { done: false },
): Response | Promise<Response> {
  const speak = c.get("speak");
  const title = speak.t("childcare.title");
  const body = <NotLeadingPage speak={speak} done={done} />;
  return show(c, { title, description: "", noindex: true, body }, done ? 200 : 410);
}
