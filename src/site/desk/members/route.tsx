import { type Context, Hono } from "hono";
import { WAITING } from "#features/joining/applications/contract.ts";
import { applicationsPage } from "#features/joining/applications/queries.ts";
import { approve, refuse } from "#features/joining/standing/commands.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { applicationScopeFor } from "#registers/groups/roles/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { PAGE_SIZE } from "#site/desk/contract.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { isId, readAsked } from "#site/desk/people/contract.ts";
import { urls } from "#site/urls.ts";
import { actIn, becauseIn, type MembersRoom, type SaidOfStanding, seenIn } from "./contract.ts";
import { ApplicationsPage } from "./page.tsx";

/** GET /desk/members?waiting=applied&after=…: applications to be a member; POST /desk/members/:id decides one. */
export function deskMembers(room: MembersRoom): Hono<Env> {
  const { show, db, door, live, post, now } = room;
  return new Hono<Env>()
    .get(urls.deskMembers, door.demandActor, (c) => {
      const done = actIn(c.req.query("done"));
      return applications(c, room, done === null ? null : { done });
    })
    .post("/desk/members/:id", door.demandActor, async (c) => {
      const actor = actorOf(c);
      const scope = applicationScopeFor(actor);
      if (scope === null) return noSeat(c, show);
      const form = await formOf(c);
      const personId = c.req.param("id");
      const act = actIn(form.get("act"));
      const seen = seenIn(form);
      if (!isId(personId) || seen === null || (act !== "approve" && act !== "refuse")) return c.notFound();
      if (act === "approve" && textIn(form, "sure") !== "yes")
        return applications(c, room, { asked: personId }, seen.status);
      const deciding = { personId, seen, author: actor.personId, now: now() };
      const typed = becauseIn(form, act, personId);
      const rules = live.current().movement.membership;
      const decided = await withPeople(db, scope, (people) =>
        act === "approve"
          ? approve(people, { ...deciding, rules, post })
          : refuse(people, { ...deciding, ...typed, post }),
      );
      return decided.ok
        ? c.redirect(`${urls.deskMembers}?waiting=${seen.status}&done=${act}`, 303)
        : applications(c, room, { fault: decided.reason, act, personId, typed }, seen.status);
    });
}

async function applications(
  c: Context<Env>,
  { show, db, live, now }: MembersRoom,
  said: SaidOfStanding | null,
  asked: string | null = null,
): Promise<Response> {
  const actor = actorOf(c);
  const scope = applicationScopeFor(actor);
  if (scope === null) return noSeat(c, show);
  const speak = c.get("speak");
  const query = new URL(c.req.url).searchParams;
  const waiting = WAITING.find((each) => each === (asked ?? query.get("waiting"))) ?? "pending-check";
  const { from } = readAsked(query);
  const page = await withPeople(db, scope, (people) =>
    applicationsPage(people, { waiting, from, size: PAGE_SIZE }),
  );
  const settings = live.current().movement.membership;
  const body = (
    <ApplicationsPage {...{ speak, waiting, page, settings, said }} reader={actor.personId} now={now()} />
  );
  const status = said !== null && "fault" in said ? 409 : 200;
  return show(c, { title: speak.t("members.title"), description: "", noindex: true, body }, status);
}
