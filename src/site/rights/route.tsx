import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import { urls } from "#site/urls.ts";
import { answers } from "./answers/route.tsx";
import type { RightsRoom } from "./contract.ts";
import { copyJson, copyPage } from "./copy/route.tsx";
import { changeDetails, detailsPage, wish } from "./details/route.tsx";
import { eraseNow, erasurePage } from "./erasure/route.tsx";
import { accessLogPages } from "./log/route.tsx";
import { object, overview } from "./overview/route.tsx";
import { type Answer, behindLink, signedIn } from "./own/route.tsx";
import { newWayIn } from "./way-in/route.tsx";

/**
 * Everybody's rights over what is held about them: to see it, put it right, object and be erased. Behind a short-lived link
 * that comes to their own mailbox, and when signed in. Works without script.
 */
export function rights(room: RightsRoom): Hono<Env> {
  const app = new Hono<Env>();
  for (const { method, below, answer, fresh } of pages(room)) {
    app.on(method, `/l/rights/:token${below}`, behindLink(room, answer));
    app.on(method, urls.ownRights + below, room.door.demandActor, signedIn(room, answer, { fresh }));
  }
  return app.route("/", answers(room)).route("/", newWayIn(room)).route("/", accessLogPages(room));
}

function pages(room: RightsRoom): readonly {
  method: "GET" | "POST";
  below: string;
  answer: Answer;
  fresh: boolean;
}[] {
  const get = (below: string, answer: Answer, fresh = false) =>
    ({ method: "GET", below, answer, fresh }) as const;
  const post = (below: string, answer: Answer, fresh = false) =>
    ({ method: "POST", below, answer, fresh }) as const;
  return [
    get("", overview(room)),
    get("/copy", copyPage(room), true),
    get("/copy.json", copyJson(room), true),
    get("/details", detailsPage(room)),
    post("/details", changeDetails(room)),
    post("/contacts", wish(room)),
    post("/objection", object(room)),
    get("/erasure", erasurePage(room), true),
    post("/erasure", eraseNow(room), true),
  ];
}
