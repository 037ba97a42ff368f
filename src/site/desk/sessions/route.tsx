import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import type { SessionsDeskRoom } from "./contract.ts";
import { newSessions } from "./form/route.tsx";
import { sessionHosts } from "./hosts/route.tsx";
import { sessionsList } from "./list/route.tsx";
import { oneSession } from "./one/route.tsx";

/** /desk/sessions and everything under it: making sessions and running them. */
export function deskSessions(room: SessionsDeskRoom): Hono<Env> {
  return new Hono<Env>()
    .route("/", sessionsList(room))
    .route("/", newSessions(room))
    .route("/", sessionHosts(room))
    .route("/", oneSession(room));
}
