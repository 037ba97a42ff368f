import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import { weekendBedsDesk } from "./beds/route.tsx";
import type { WeekendsDeskRoom } from "./contract.ts";
import { weekendsList } from "./list/route.tsx";
import { oneWeekend } from "./one/route.tsx";
import { programmeDesk } from "./programme/route.tsx";

/** /desk/weekends and everything under it. */
export function deskWeekends(room: WeekendsDeskRoom): Hono<Env> {
  return new Hono<Env>()
    .route("/", weekendsList(room))
    .route("/", weekendBedsDesk(room))
    .route("/", programmeDesk(room))
    .route("/", oneWeekend(room));
}
