import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import { sessionsAttendance } from "./attendance/route.tsx";
import { trainingBadge } from "./badge/route.ts";
import { sessionsCalendar } from "./calendar/route.tsx";
import { changingSession } from "./changing/route.tsx";
import { childcareDesk } from "./childcare/route.tsx";
import type { SessionsDeskRoom } from "./contract.ts";
import { endingSession } from "./ending/route.tsx";
import { sessionsFile } from "./file/route.ts";
import { newSessions } from "./form/route.tsx";
import { sessionHosts } from "./hosts/route.tsx";
import { sessionLifts } from "./lifts/route.tsx";
import { sessionsList } from "./list/route.tsx";
import { sessionsMap } from "./map/route.tsx";
import { batchesDesk } from "./moving/batch/route.tsx";
import { movingDesk } from "./moving/route.tsx";
import { oneSession } from "./one/route.tsx";
import { sessionPlacesDesk } from "./places/route.tsx";
import { decidingProposals } from "./proposals/route.tsx";
import { rebalanceDesk } from "./rebalance/route.tsx";
import { repeatingSession } from "./repeat/route.tsx";
import { thankingDesk } from "./thanks/route.tsx";

/** /desk/sessions and everything under it: making sessions and running them. */
export function deskSessions(room: SessionsDeskRoom): Hono<Env> {
  return new Hono<Env>()
    .route("/", sessionsList(room))
    .route("/", newSessions(room))
    .route("/", sessionsCalendar(room))
    .route("/", sessionsMap(room))
    .route("/", sessionsAttendance(room))
    .route("/", thankingDesk(room))
    .route("/", sessionsFile(room))
    .route("/", sessionHosts(room))
    .route("/", decidingProposals(room))
    .route("/", rebalanceDesk(room))
    .route("/", batchesDesk(room))
    .route("/", movingDesk(room))
    .route("/", changingSession(room))
    .route("/", sessionPlacesDesk(room))
    .route("/", childcareDesk(room))
    .route("/", sessionLifts(room))
    .route("/", trainingBadge(room))
    .route("/", endingSession(room))
    .route("/", repeatingSession(room))
    .route("/", oneSession(room));
}
