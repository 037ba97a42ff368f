import { type Context, Hono } from "hono";
import { changeSession } from "#features/events/creating/changing/commands.ts";
import { type OwnSession, ownSession } from "#features/events/creating/defaults/queries.ts";
import type { OpenedHost } from "#features/events/hosting/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import { hostScope } from "#registers/people/scope/contract.ts";
import type { HostRoom } from "#site/host/contract.ts";
import { hostOfRequest, withHost } from "#site/host/opening/route.tsx";
import { LONGEST, TELLING, type Telling, TellingPage } from "./page.tsx";

const PATH = "/l/host/:token/tell";

/**
 * GET and POST /l/host/:token/tell: what those who come are told beforehand, and nothing else, is for hosts to change. The
 * command holds that, too; whoever comes or waits gets one letter by each change.
 */
export function tellingWhoComes(room: HostRoom): Hono<Env> {
  return new Hono<Env>()
    .get(PATH, (c) =>
      withHost(c, room, async (host) => {
        const session = await ownSession(room.db, host.session.id);
        return session === null
          ? c.notFound()
          : page(c, room, session, { typed: told(session), fault: null });
      }),
    )
    .post(PATH, (c) => withHost(c, room, (host) => change(c, room, host)));
}

const told = ({ meeting, whatToBring, joiningNote }: OwnSession): Telling => ({
  "how-to-find-us": meeting?.howToFindUs ?? "",
  "what-to-bring": whatToBring,
  "joining-note": joiningNote,
});

function page(
  c: Context<Env>,
  room: HostRoom,
  session: OwnSession,
  shown: { readonly typed: Telling; readonly fault: string | null },
): Response | Promise<Response> {
  const speak = c.get("speak");
  const body = <TellingPage {...{ speak, session, ...shown }} path={hostOfRequest(c)} />;
  const title = speak.t("host.tell");
  return room.show(c, { title, description: "", noindex: true, body }, shown.fault === null ? 200 : 422);
}

async function change(c: Context<Env>, room: HostRoom, host: OpenedHost): Promise<Response> {
  const { db, post } = room;
  const now = room.now();
  const session = await ownSession(db, host.session.id);
  if (session === null) return c.notFound();
  const form = await formOf(c);
  const typed = Object.fromEntries(TELLING.map((name) => [name, textIn(form, name).trim()])) as Telling;
  if (TELLING.some((name) => [...typed[name]].length > LONGEST[name]))
    return page(c, room, session, { typed, fault: "too-long" });
  const { personId } = host;
  const changed = await changeSession(db, {
    by: { personId, name: "", roles: await rolesOf(db, personId, now) },
    ...{ scope: hostScope([session.id]), sessionId: session.id, post, now, shift: null, allShifts: false },
    occasion: {
      ...session,
      meeting: session.meeting && { ...session.meeting, howToFindUs: typed["how-to-find-us"] },
      ...{ whatToBring: typed["what-to-bring"], joiningNote: typed["joining-note"] },
    },
  });
  if (!changed.ok) return page(c, room, session, { typed, fault: changed.reason });
  const came = changed.changed ? `told&count=${changed.told}` : "told-nothing";
  return c.redirect(`${hostOfRequest(c)}?came=${came}`, 303);
}
