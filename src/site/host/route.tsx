import { type Context, Hono } from "hono";
import { hosted, type OpenedHost } from "#features/events/hosting/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { PERMISSIONS_WITH_CAMERA } from "#kit/http/security-headers.ts";
import { hostScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { hostActs } from "./acting/route.ts";
import { doorCodes } from "./codes/route.tsx";
import type { HostRoom } from "./contract.ts";
import { hostOfRequest, rememberHost, withHost } from "./opening/route.tsx";
import { DoorList, HostPage, type HostPageProps } from "./page.tsx";
import { tellingWhoComes } from "./telling/route.tsx";

const CAME = ["walk-in", "walk-in-full", "write", "told", "told-nothing"];

/**
 * /l/host/…: the page of whoever hosts one session, behind a link that their role keeps open. /l/host/worker.js is the
 * script by which a phone keeps the page, for this path alone.
 */
export function hosting(room: HostRoom): Hono<Env> {
  return new Hono<Env>()
    .get("/l/host/worker.js", (c) => {
      c.header("cache-control", "no-cache");
      return c.body(`importScripts(${JSON.stringify(room.workerScript)});\n`, 200, {
        "content-type": "text/javascript; charset=utf-8",
      });
    })
    .route("/", doorCodes(room))
    .route("/", tellingWhoComes(room))
    .get("/l/host/:token", (c) =>
      withHost(c, room, (host) => {
        rememberHost(c, room);
        c.header("permissions-policy", PERMISSIONS_WITH_CAMERA);
        const what = CAME.find((each) => each === c.req.query("came"));
        const count = Number(c.req.query("count") ?? "0");
        const came =
          what === undefined ? null : { what, isFault: false, count: Number.isInteger(count) ? count : 0 };
        return showHost(c, room, host, { came, typed: {} });
      }),
    )
    .get("/l/host/:token/list", (c) =>
      withHost(c, room, async (host) => {
        const speak = c.get("speak");
        const seen = await read(room, host);
        const body = <DoorList speak={speak} hosted={seen} path={hostOfRequest(c)} />;
        return room.show(c, { title: host.session.title, description: "", noindex: true, body });
      }),
    )
    .route(
      "/",
      hostActs(room, (c, host, { what, typed }) =>
        showHost(c, room, host, { came: { what, isFault: true, count: 0 }, typed }),
      ),
    );
}

function read({ db, keys }: HostRoom, { session }: OpenedHost) {
  return withPeople(db, hostScope([session.id]), (people) => hosted(people, session, keys));
}

async function showHost(
  c: Context<Env>,
  room: HostRoom,
  host: OpenedHost,
  { came, typed }: { readonly came: HostPageProps["came"]; readonly typed: Readonly<Record<string, string>> },
): Promise<Response> {
  const speak = c.get("speak");
  const seen = await read(room, host);
  const { name = "", reach = "", people = "", words = "" } = typed;
  const body = (
    <HostPage
      {...{ speak, came, hosted: seen, path: hostOfRequest(c), now: room.now() }}
      typed={{ name, reach, people, words }}
    />
  );
  const page = {
    title: host.session.title,
    description: "",
    noindex: true,
    islands: ["site/host", "site/host/scanning"],
    body,
  };
  return room.show(c, page, came?.isFault === true ? 422 : 200);
}
