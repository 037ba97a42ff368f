import { type Context, Hono } from "hono";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { readContactDetails } from "#registers/people/contacts/commands.ts";
import type { ContactDetails } from "#registers/people/contacts/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { DeskRoom } from "#site/desk/contract.ts";
import {
  ACTS_ON_PERSON,
  actIn,
  becauseIn,
  type SaidOfStanding,
  seenIn,
} from "#site/desk/members/contract.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { isId } from "#site/desk/people/contract.ts";
import { reaches, type Seated, seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { changeByHand } from "./membership/commands.ts";
import { mayChangeStanding } from "./membership/policy.ts";
import { PersonPage } from "./page.tsx";
import { type PersonShown, personShown } from "./queries.ts";

/**
 * GET /desk/people/:id; POST …/contacts opens how to reach this one person, which the log remembers; POST …/membership
 * changes their standing.
 */
export function deskPerson({ show, db, door, live, now }: DeskRoom): Hono<Env> {
  const asked = async (c: Context<Env>): Promise<{ seated: Seated; shown: PersonShown } | Response> => {
    const seated = seatedAt(actorOf(c));
    if (seated === null) return noSeat(c, show);
    const personId = c.req.param("id") ?? "";
    const shown = isId(personId) ? await personShown(db, { personId, scope: seated.scope }) : null;
    return shown === null ? c.notFound() : { seated, shown };
  };
  const answer = (
    c: Context<Env>,
    { seated, shown }: { seated: Seated; shown: PersonShown },
    opened: readonly ContactDetails[] | null,
    said: SaidOfStanding | null = null,
  ) => {
    const speak = c.get("speak");
    const { termMonths } = live.current().movement.membership;
    const membership = { mayChange: mayChangeStanding(actorOf(c), shown), termMonths, said };
    const body = <PersonPage {...{ speak, shown, opened, membership }} mayOpen={mayOpen(seated, shown)} />;
    // The title stays in memory as part of a page's frame: it names nobody.
    const status = said !== null && "fault" in said ? 409 : 200;
    return show(c, { title: speak.t("desk.person"), description: "", noindex: true, body }, status);
  };
  return new Hono<Env>()
    .get("/desk/people/:id", door.demandActor, async (c) => {
      const found = await asked(c);
      if (found instanceof Response) return found;
      const done = actIn(c.req.query("done"));
      return answer(c, found, null, done === null ? null : { done });
    })
    .post("/desk/people/:id/membership", door.demandActor, async (c) => {
      const found = await asked(c);
      if (found instanceof Response) return found;
      const actor = actorOf(c);
      if (!mayChangeStanding(actor, found.shown)) return noSeat(c, show);
      const form = await formOf(c);
      const act = ACTS_ON_PERSON.find((each) => each === form.get("act"));
      const seen = seenIn(form);
      if (act === undefined || seen === null) return c.notFound();
      const personId = found.shown.person.id;
      const typed = becauseIn(form, act, personId);
      const { termMonths } = live.current().movement.membership;
      const decided = await changeByHand(db, actor, act, {
        personId,
        seen,
        ...typed,
        termMonths,
        now: now(),
      });
      return decided.ok
        ? c.redirect(`${urls.deskPerson(personId)}?done=${act}#membership`, 303)
        : answer(c, found, null, { fault: decided.reason, act, personId, typed });
    })
    .post("/desk/people/:id/contacts", door.demandActor, async (c) => {
      const found = await asked(c);
      if (found instanceof Response) return found;
      const { seated, shown } = found;
      if (!mayOpen(seated, shown)) return noSeat(c, show);
      const opened = await withPeople(db, seated.scope, (people) =>
        readContactDetails(people, {
          personId: shown.person.id,
          reader: seated.personId,
          why: "desk",
          now: now(),
        }),
      );
      return answer(c, found, opened);
    });
}

function mayOpen({ contacts, personId }: Seated, { person, groups }: PersonShown): boolean {
  return (
    person.id === personId ||
    reaches(
      contacts,
      groups.map(({ id }) => id),
    )
  );
}
