import { type Context, Hono } from "hono";
import { apply } from "#features/joining/commands.ts";
import type { JoinRefusal } from "#features/joining/contract.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { fieldsOf, formOf } from "#kit/http/form.ts";
import type { JoinRoom } from "#site/join/contract.ts";
import { joiningParts, sent, typedIn } from "#site/join/form/queries.ts";
import { urls } from "#site/urls.ts";
import { answersOf, type MemberForm, memberForm } from "./contract.ts";
import { MemberPage } from "./page.tsx";

/** GET and POST /join/member: become a member, by the movement's own rules. */
export function becoming(room: JoinRoom): Hono<Env> {
  return new Hono<Env>()
    .get(urls.joinMember, (c) => showForm(c, room, memberForm(c.req.query()), []))
    .post(urls.joinMember, async (c) => {
      const form = memberForm(fieldsOf(await formOf(c)));
      const rules = room.live.current().movement.membership;
      if (!rules.offered) return showForm(c, room, form, []);
      const application = {
        ...typedIn(form, c.get("speak").locale),
        knownAs: form["known-as"],
        answers: answersOf(form),
      };
      const result = await apply(room.db, application, { ...(await joiningParts(room)), rules });
      return result.ok ? sent(c, result) : showForm(c, room, form, result.refusals);
    });
}

function showForm(
  c: Context<Env>,
  { show, live, texts }: JoinRoom,
  form: MemberForm,
  refusals: readonly JoinRefusal[],
): Response {
  const speak = c.get("speak");
  const { movement } = live.current();
  const name = nameIn(speak.locale, movement);
  c.header("cache-control", "no-store");
  const body = <MemberPage {...{ speak, name, form, refusals, texts }} rules={movement.membership} />;
  return show(
    c,
    {
      title: speak.t("join.member.title"),
      description: speak.t("join.member.description", { name }),
      canonical: urls.joinMember,
      body,
    },
    refusals.length === 0 ? 200 : 422,
  );
}
