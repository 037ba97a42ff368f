import { type Context, Hono } from "hono";
import { join } from "#features/joining/commands.ts";
import type { JoinRefusal } from "#features/joining/contract.ts";
import { ownerOfCode } from "#features/joining/referral/queries.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { groupAtAddress } from "#site/groups/queries.ts";
import { urls } from "#site/urls.ts";
import { confirming } from "./confirm/route.tsx";
import { JoinForm, type JoinRoom } from "./contract.ts";
import { joiningParts, sent, typedIn } from "./form/queries.ts";
import { joiningGroup, whoever } from "./group/route.tsx";
import { becoming } from "./member/route.tsx";
import { JoinPage, SentPage } from "./page.tsx";

/**
 * GET and POST /join: stand with the movement. GET /r/:code is the same form, reached by somebody's share link.
 * Works without script; the answer is the same for those who are known already.
 */
export function joining(room: JoinRoom): Hono<Env> {
  return new Hono<Env>()
    .use(urls.join, room.door.seesActor)
    .get(urls.join, (c) => showForm(c, room, JoinForm.parse(c.req.query()), []))
    .get("/r/:code", (c) => showForm(c, room, JoinForm.parse({ by: c.req.param("code") }), []))
    .get(urls.joinSent, (c) => showSent(c, room))
    .post(urls.join, async (c) => {
      const form = JoinForm.parse(fieldsOf(await formOf(c)));
      const result = await join(room.db, typedIn(form, c.get("speak").locale), await joiningParts(room));
      return result.ok ? sent(c, result) : showForm(c, room, form, result.refusals);
    })
    .route("/", joiningGroup(room))
    .route("/", becoming(room))
    .route("/", confirming(room));
}

async function showForm(
  c: Context<Env>,
  { show, live, db, texts }: JoinRoom,
  form: JoinForm,
  refusals: readonly JoinRefusal[],
): Promise<Response> {
  const speak = c.get("speak");
  const snapshot = live.current();
  const { movement } = snapshot;
  const name = nameIn(speak.locale, movement);
  const { by, group } = form;
  const owner =
    by === "" ? null : await withPeople(db, wholeMovement("share-link"), (people) => ownerOfCode(people, by));
  const body = (
    <JoinPage
      {...{ speak, name, form, refusals, texts }}
      hasMembers={movement.membership.offered}
      invited={owner !== null}
      group={group === "" ? null : (groupAtAddress(snapshot, group) ?? "unknown")}
      signedInAs={whoever(c)?.name ?? null}
    />
  );
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
