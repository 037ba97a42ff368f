import { type Context, Hono } from "hono";
import { join } from "#features/joining/commands.ts";
import type { JoinRefusal } from "#features/joining/contract.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf } from "#kit/http/form.ts";
import { urls } from "#site/urls.ts";
import { confirming } from "./confirm/route.tsx";
import { JoinForm, type JoinRoom } from "./contract.ts";
import { joiningParts, sent, typedIn } from "./form/queries.ts";
import { becoming } from "./member/route.tsx";
import { JoinPage, SentPage } from "./page.tsx";

/**
 * GET and POST /join: stand with the movement. GET /r/:code is the same form, reached by somebody's share link.
 * Works without script; the answer is the same for those who are known already.
 */
export function joining(room: JoinRoom): Hono<Env> {
  return new Hono<Env>()
    .get(urls.join, (c) => showForm(c, room, JoinForm.parse(c.req.query()), []))
    .get("/r/:code", (c) => showForm(c, room, JoinForm.parse({ by: c.req.param("code") }), []))
    .get(urls.joinSent, (c) => showSent(c, room))
    .post(urls.join, async (c) => {
      const form = JoinForm.parse(fieldsOf(await formOf(c)));
      const result = await join(room.db, typedIn(form, c.get("speak").locale), await joiningParts(room));
      return result.ok ? sent(c, result) : showForm(c, room, form, result.refusals);
    })
    .route("/", becoming(room))
    .route("/", confirming(room));
}

function showForm(
  c: Context<Env>,
  { show, live }: JoinRoom,
  form: JoinForm,
  refusals: readonly JoinRefusal[],
): Response {
  const speak = c.get("speak");
  const { movement } = live.current();
  const name = nameIn(speak.locale, movement);
  const body = <JoinPage {...{ speak, name, form, refusals }} hasMembers={movement.membership.offered} />;
  c.header("cache-control", "no-store");
  return show(
    c,
    {
      title: speak.t("join.title"),
      description: speak.t("join.description", { name }),
      canonical: urls.join,
      body,
    },
    refusals.length === 0 ? 200 : 422,
  );
}

function showSent(c: Context<Env>, { show }: JoinRoom): Response {
  const speak = c.get("speak");
  const by = c.req.query("by") === "mobile" ? "mobile" : "email";
  const title = speak.t("join.sent.title");
  return show(c, { title, description: "", noindex: true, body: <SentPage speak={speak} by={by} /> });
}
