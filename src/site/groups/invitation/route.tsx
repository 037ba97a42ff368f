import { type Context, Hono } from "hono";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { INVITATION_LINK, takeUpInvitation } from "#registers/groups/invitations/commands.ts";
import { groupOfInvitation } from "#registers/groups/invitations/queries.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { GroupsRoom } from "#site/groups/contract.ts";
import { groupName } from "#site/groups/parts.tsx";
import { urls } from "#site/urls.ts";
import { ClosedInvitationPage, InvitationPage, InvitedPage } from "./page.tsx";

export type InvitationRoom = GroupsRoom & { readonly db: Db; readonly keys: KeyRing };

/** GET and POST /l/group/:token: somebody who was asked into a group sees it, and says yes. */
export function groupInvitations(room: InvitationRoom): Hono<Env> {
  return new Hono<Env>()
    .get("/l/group/:token", (c) =>
      invited(c, room, async (_, group) => {
        const speak = c.get("speak");
        const path = urls.groupInvitation(c.req.param("token") ?? "");
        const title = speak.t("groups.invitation.title", { name: groupName(speak, group) });
        const body = <InvitationPage speak={speak} group={group} path={path} />;
        return room.show(c, { title, description: "", noindex: true, body });
      }),
    )
    .post("/l/group/:token", (c) =>
      invited(c, room, async (link, group) => {
        const taken = await withPeople(room.db, ownScope(link.personId), (db) =>
          takeUpInvitation(db, link, room.now()),
        );
        if (!taken.ok) return closed(c, room);
        const speak = c.get("speak");
        const title = speak.t("groups.invitation.done", { name: groupName(speak, group) });
        const body = <InvitedPage speak={speak} group={group} />;
        return room.show(c, { title, description: "", noindex: true, body });
      }),
    );
}

async function invited(
  c: Context<Env>,
  room: InvitationRoom,
  answer: (link: OpenedLink, group: ListedGroup) => Promise<Response>,
): Promise<Response> {
  const { db, keys, live, now } = room;
  keepToOneself(c);
  const token = c.req.param("token") ?? "";
  const open = await openLink(db, keys, { token, purpose: INVITATION_LINK, now: now() });
  if (!open.ok) return closed(c, room);
  const id = groupOfInvitation(open.link);
  const group = live.current().groups.find((each) => each.id === id);
  return group === undefined ? closed(c, room) : answer(open.link, group);
}

/** Whatever is wrong with a link, whoever came with it learns only that it does not work. */
function closed(c: Context<Env>, { show }: InvitationRoom): Response {
  const speak = c.get("speak");
  const page = { title: speak.t("groups.invitation.closed"), description: "", noindex: true };
  return show(c, { ...page, body: <ClosedInvitationPage speak={speak} /> }, 404);
}
