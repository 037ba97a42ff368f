import { type Context, Hono } from "hono";
import { openCode } from "#features/events/hosting/codes/queries.ts";
import { tick } from "#features/events/hosting/door/commands.ts";
import { hostedBy } from "#features/events/hosting/queries.ts";
import { openTrip } from "#features/events/trips/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import { hostScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { HostRoom } from "#site/host/contract.ts";
import { rememberedHost } from "#site/host/opening/route.tsx";
import { CodePage, type NoCode, NoCodePage } from "./page.tsx";

/**
 * /l/host/code/:code: what a host's phone opens when its camera reads the code on a volunteer's phone. It shows whom it
 * means to hosts of that session alone; the tap is a POST, since cameras open links by themselves.
 */
export function doorCodes(room: HostRoom): Hono<Env> {
  return new Hono<Env>()
    .get("/l/host/code/:code", (c) => showCode(c, room, null))
    .post("/l/host/code/:code", async (c) => {
      const form = await formOf(c);
      const found = await opened(c, room);
      if ("refused" in found) return noCode(c, room, found.refused);
      const { code, personId: author } = found;
      const { session, signUpId } = code;
      const count = Number(textIn(form, "arrived") || Number.NaN);
      const arrived = Number.isInteger(count) ? count : null;
      const now = room.now();
      // Read twice, it stays as it was the first time.
      if (code.arrived === null) {
        const tapped = { id: textIn(form, "id"), signUpId, act: "came", arrived, at: now } as const;
        const result = await withPeople(room.db, hostScope([session.id]), (people) =>
          tick(people, tapped, { sessionId: session.id, author, now }),
        );
        if (!result.ok) return showCode(c, room, result.reason);
      }
      return c.redirect(`/l/host/code/${c.req.param("code")}`, 303);
    });
}

async function opened(c: Context<Env>, room: HostRoom) {
  keepToOneself(c);
  const { db, keys, now: clock } = room;
  const now = clock();
  const token = c.req.param("code") ?? "";
  const found = await openCode(db, keys, { token, now });
  if (!found.ok) {
    if (found.reason === "other-purpose")
      return { refused: (await openTrip(db, keys, { token, now })).ok ? "trip" : "host-link" } as const;
    return {
      refused: found.reason === "expired" || found.reason === "taken-back" ? "expired" : "broken",
    } as const;
  }
  const remembered = await rememberedHost(c, room);
  const { code } = found;
  const personId = remembered?.host.personId ?? null;
  const mine = personId === null ? null : await hostedBy(db, { personId, sessionId: code.session.id, now });
  if (remembered === null || personId === null || mine === null) return { refused: "not-a-host" } as const;
  return { code, personId, door: remembered.path };
}

async function showCode(c: Context<Env>, room: HostRoom, fault: string | null): Promise<Response> {
  const found = await opened(c, room);
  if ("refused" in found) return noCode(c, room, found.refused);
  const speak = c.get("speak");
  const path = `/l/host/code/${c.req.param("code")}`;
  const body = <CodePage {...{ speak, path, fault }} code={found.code} door={found.door} />;
  return room.show(
    c,
    { title: speak.t("host.code.title"), description: "", noindex: true, body },
    fault === null ? 200 : 422,
  );
}

function noCode(c: Context<Env>, { show }: HostRoom, reason: NoCode): Response {
  const speak = c.get("speak");
  const title = speak.t(`host.code.${reason}.title`);
  const body = <NoCodePage speak={speak} reason={reason} />;
  return show(c, { title, description: "", noindex: true, body }, reason === "not-a-host" ? 403 : 410);
}
