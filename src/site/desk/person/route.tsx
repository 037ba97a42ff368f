import { type Context, Hono } from "hono";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { readContactDetails } from "#registers/people/contacts/commands.ts";
import type { ContactDetails } from "#registers/people/contacts/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { DeskRoom } from "#site/desk/contract.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { isId } from "#site/desk/people/contract.ts";
import { reaches, type Seated, seatedAt } from "#site/desk/policy.ts";
import { PersonPage } from "./page.tsx";
import { type PersonShown, personShown } from "./queries.ts";

/** GET /desk/people/:id; POST …/contacts opens how to reach this one person, which the log remembers. */
export function deskPerson({ show, db, door, now }: DeskRoom): Hono<Env> {
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
  ) => {
    const speak = c.get("speak");
    const body = <PersonPage {...{ speak, shown, opened }} mayOpen={mayOpen(seated, shown)} />;
    // The title stays in memory as part of a page's frame: it names nobody.
    return show(c, { title: speak.t("desk.person"), description: "", noindex: true, body });
  };
  return new Hono<Env>()
    .get("/desk/people/:id", door.demandActor, async (c) => {
      const found = await asked(c);
      return found instanceof Response ? found : answer(c, found, null);
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
