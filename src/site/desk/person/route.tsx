import { type Context, Hono } from "hono";
import { londonDay } from "#domain/time/london.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { logScopeFor } from "#registers/groups/roles/policy.ts";
import { readContactDetails } from "#registers/people/contacts/commands.ts";
import type { ContactDetails } from "#registers/people/contacts/queries.ts";
import { person as personById } from "#registers/people/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { RecordRoom } from "#site/desk/contract.ts";
import {
  ACTS_ON_PERSON,
  actIn,
  becauseIn,
  type SaidOfStanding,
  seenIn,
} from "#site/desk/members/contract.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { isId } from "#site/desk/people/contract.ts";
import { type Seated, seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { actOf, KEEPERS } from "./acts/commands.ts";
import { DONE, PARTS, type Said } from "./contract.ts";
import { changeByHand } from "./membership/commands.ts";
import { mayChangeStanding } from "./membership/policy.ts";
import { type NeedOpened, openNeed } from "./needs/commands.ts";
import { PersonPage } from "./page.tsx";
import { mayEdit, mayOpen } from "./policy.ts";
import { type PersonShown, personShown } from "./queries.ts";

type Asked = { readonly seated: Seated; readonly shown: PersonShown };
type Answer = {
  readonly opened?: readonly ContactDetails[] | null;
  readonly need?: NeedOpened | null;
  readonly standing?: SaidOfStanding | null;
  readonly said?: Said | null;
};
/** For how long a note is kept unless another day is chosen. */
const NOTE_DAYS = 180;
const DAY_MS = 86_400_000;

/**
 * GET /desk/people/:id; POST …/contacts opens how to reach this one person and …/needs/open an access need, both of which
 * the log remembers; POST …/membership changes their standing, and the others put right what is held of them.
 */
export function deskPerson(room: RecordRoom): Hono<Env> {
  const { show, db, door, live, keys, now } = room;
  const asked = async (c: Context<Env>): Promise<Asked | Response> => {
    const seated = seatedAt(actorOf(c));
    if (seated === null) return noSeat(c, show);
    const personId = c.req.param("id") ?? "";
    const shown = isId(personId) ? await personShown(db, { personId, seated, keys, now: now() }) : null;
    return shown === null ? c.notFound() : { seated, shown };
  };
  const answer = (
    c: Context<Env>,
    { seated, shown }: Asked,
    { opened = null, need = null, standing = null, said = null }: Answer = {},
    status?: number,
  ) => {
    const speak = c.get("speak");
    const { places, movement } = live.current();
    const { termMonths } = movement.membership;
    const code = shown.person.seat2024;
    const body = (
      <PersonPage
        {...{ speak, shown, opened, need, said }}
        seat={code === null ? null : (places.seat({ set: "2024", code })?.name ?? null)}
        mayOpen={mayOpen(seated, shown)}
        mayEdit={mayEdit(seated, shown)}
        mayReadLog={logScopeFor(actorOf(c)) !== null}
        membership={{ mayChange: mayChangeStanding(actorOf(c), shown), termMonths, said: standing }}
        today={londonDay(now())}
        noteUntil={londonDay(new Date(now().getTime() + NOTE_DAYS * DAY_MS))}
      />
    );
    // The title stays in memory as part of a page's frame: it names nobody.
    return show(c, { title: speak.t("desk.person"), description: "", noindex: true, body }, status);
  };
  return new Hono<Env>()
    .get("/desk/people/:id", door.demandActor, async (c) => {
      const found = await asked(c);
      if (found instanceof Response) return found;
      const act = actIn(c.req.query("done"));
      const done = DONE.find((each) => each === c.req.query("kept"));
      const part = PARTS.find((each) => each === c.req.query("part"));
      return answer(c, found, {
        standing: act === null ? null : { done: act },
        said: done === undefined || part === undefined ? null : { part, done },
      });
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
      const change = { personId, seen, ...typed, termMonths, now: now() };
      const decided = await changeByHand(db, actor, act, change);
      return decided.ok
        ? c.redirect(`${urls.deskPerson(personId)}?done=${act}#membership`, 303)
        : answer(c, found, { standing: { fault: decided.reason, act, personId, typed } }, 409);
    })
    .post("/desk/people/:id/contacts", door.demandActor, async (c) => {
      const found = await asked(c);
      if (found instanceof Response) return found;
      const { seated, shown } = found;
      if (!mayOpen(seated, shown)) return noSeat(c, show);
      const reading = { personId: shown.person.id, reader: seated.personId, why: "desk", now: now() };
      const opened = await withPeople(db, seated.scope, (people) => readContactDetails(people, reading));
      return answer(c, found, { opened });
    })
    .post("/desk/people/:id/needs/open", door.demandActor, async (c) => {
      const found = await asked(c);
      if (found instanceof Response) return found;
      if (!mayEdit(found.seated, found.shown)) return noSeat(c, show);
      const form = await formOf(c);
      const { act, typed } = actOf(room, found, form);
      const need = await withPeople(db, found.seated.scope, (people) => openNeed({ ...act, people }));
      return need.ok
        ? answer(c, found, { need })
        : answer(c, found, { said: { ...need, part: "needs", typed } }, 400);
    })
    .post("/desk/people/:id/:part{(details|ways|tags|notes|needs|consents)}", door.demandActor, async (c) => {
      const found = await asked(c);
      if (found instanceof Response) return found;
      if (!mayEdit(found.seated, found.shown)) return noSeat(c, show);
      const part = PARTS.find((each) => each === c.req.param("part"));
      if (part === undefined) return c.notFound();
      const { act, typed } = actOf(room, found, await formOf(c));
      // Whoever moves house may leave the reader's groups for others, so a correction is written in the movement's name.
      const scope = part === "details" ? wholeMovement("corrected-at-the-desk") : found.seated.scope;
      const kept = await withPeople(db, scope, (people) => KEEPERS[part]({ ...act, people }));
      const { id } = found.shown.person;
      const stays = await withPeople(db, found.seated.scope, (people) => personById(people, id));
      if (stays === null) return c.redirect(urls.deskPeople, 303);
      return kept.ok
        ? c.redirect(`${urls.deskPerson(id)}?part=${part}&kept=${kept.done}#${part}`, 303)
        : answer(c, found, { said: { ...kept, part, typed } }, 400);
    });
}
