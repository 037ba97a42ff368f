import { type Context, Hono } from "hono";
import { inviteByAddress, inviteSeen } from "#features/groups/inviting/commands.ts";
import { searchPeople } from "#features/lists/search/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import { decideRequest } from "#registers/groups/requests/commands.ts";
import { person } from "#registers/people/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type GroupsDeskRoom, readOutcome, typedIn, withOutcome } from "#site/desk/groups/contract.ts";
import { type OpenedGroup, openGroup } from "#site/desk/groups/door/route.tsx";
import { type Said, titleOf } from "#site/desk/groups/parts.tsx";
import { isId } from "#site/desk/people/contract.ts";
import { urls } from "#site/urls.ts";
import { OverviewPage, type OverviewPageProps } from "./page.tsx";
import { overviewOf } from "./queries.ts";

const FOUND = 10;

/** GET /desk/groups/:id; POST …/requests lets somebody in or not; POST …/invitations finds somebody and asks them in. */
export function groupOverview(room: GroupsDeskRoom): Hono<Env> {
  const { door } = room;
  const path = "/desk/groups/:id{[1-9][0-9]{0,8}}";
  return new Hono<Env>()
    .get(path, door.demandActor, async (c) => {
      const opened = await openGroup(c, room, { toChange: null });
      if (opened instanceof Response) return opened;
      const outcome = readOutcome(c.req.query("done"));
      return page(c, room, opened, { said: outcome === null ? null : { outcome } });
    })
    .post(`${path}/requests`, door.demandActor, (c) => decide(c, room))
    .post(`${path}/invitations`, door.demandActor, (c) => invite(c, room));
}

type Extra = { readonly said: Said } & Partial<Pick<OverviewPageProps, "finding" | "link">>;

async function page(
  c: Context<Env>,
  { show, db }: GroupsDeskRoom,
  opened: OpenedGroup,
  { said, finding = null, link = null }: Extra,
): Promise<Response> {
  const speak = c.get("speak");
  const overview = await overviewOf(db, opened);
  const { group, above, standing } = opened;
  const body = <OverviewPage {...{ speak, group, above, standing, said, overview, finding, link }} />;
  const status = said !== null && "fault" in said ? 409 : 200;
  return show(c, { title: titleOf(speak, group, "group"), description: "", noindex: true, body }, status);
}

async function decide(c: Context<Env>, room: GroupsDeskRoom): Promise<Response> {
  const opened = await openGroup(c, room, { toChange: "manages" });
  if (opened instanceof Response) return opened;
  const { actor: by, group } = opened;
  const form = await formOf(c);
  const requestId = typedIn(form, "request");
  const decision = (["approved", "declined"] as const).find((each) => each === form.get("decision"));
  if (!isId(requestId) || decision === undefined)
    return page(c, room, opened, { said: { fault: "no-such-request" } });
  const decided = await decideRequest(room.db, {
    by,
    requestId,
    decision,
    tell: (people, { personId, groupId }) =>
      room.post(people, {
        kind: decision === "approved" ? "let-in" : "declined",
        personId,
        groupId,
        by: by.personId,
      }),
    now: room.now(),
  });
  return decided.ok
    ? c.redirect(withOutcome(urls.deskGroup(group.id), decision), 303)
    : page(c, room, opened, { said: { fault: decided.reason } });
}

async function invite(c: Context<Env>, room: GroupsDeskRoom): Promise<Response> {
  const opened = await openGroup(c, room, { toChange: "manages" });
  if (opened instanceof Response) return opened;
  const { db, keys, post } = room;
  const { actor: by, group, seated } = opened;
  const inviting = { by, groupId: group.id, keys, post, now: room.now() };
  const form = await formOf(c);
  const [personId, typed] = [typedIn(form, "person"), typedIn(form, "typed")];
  if (isId(personId)) {
    const { invited, name } = await withPeople(db, seated.scope, async (people) => ({
      invited: await inviteSeen(people, { ...inviting, personId }),
      name: (await person(people, personId))?.name ?? c.get("speak").t("desk.nameless"),
    }));
    if (!invited.ok) return page(c, room, opened, { said: { fault: invited.reason } });
    if (invited.sent) return c.redirect(withOutcome(urls.deskGroup(group.id), "invited"), 303);
    return page(c, room, opened, { said: null, link: { href: room.origin + invited.path, name } });
  }
  if (typed === "") return page(c, room, opened, { said: { fault: "nobody-named" } });
  if (typed.includes("@") || /^[+\d][\d\s().-]{6,}$/.test(typed)) {
    const asked = await inviteByAddress(db, { ...inviting, typed });
    return asked.ok
      ? c.redirect(withOutcome(urls.deskGroup(group.id), "invited-if-known"), 303)
      : page(c, room, opened, {
          said: { fault: asked.reason },
          finding: { typed, people: [], more: false },
        });
  }
  const { scope } = seated;
  const found = await withPeople(db, scope, (people) => searchPeople(people, { typed, scope, limit: FOUND }));
  return page(c, room, opened, { said: null, finding: { typed, ...found } });
}
