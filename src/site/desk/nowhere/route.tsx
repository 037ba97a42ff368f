import type { Context } from "hono";
import type { Env } from "#kit/http/env.ts";
import { Heading } from "#kit/ui/heading.tsx";
import type { ShowPage } from "#kit/ui/page.ts";
import { seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";

/** Roles without the desk, each with a place of its own to act from. */
const ELSEWHERE = ["host", "caller", "canvasser"] as const;

/** For somebody who is signed in and may not be here: says so, where what they may do is done, and who can change it. */
export function noSeat(c: Context<Env>, show: ShowPage): Response {
  const { t } = c.get("speak");
  const actor = c.get("actor") ?? null;
  const isSeated = actor !== null && seatedAt(actor) !== null;
  const held = ELSEWHERE.filter((each) => actor?.roles.some(({ role }) => role === each));
  const title = t(isSeated ? "desk.not-yours" : "desk.no-seat");
  const lead = isSeated
    ? t("desk.not-yours.lead")
    : t(held.length > 0 ? "desk.no-seat.role" : "desk.no-seat.lead");
  const body = (
    <>
      <Heading lead={lead}>{title}</Heading>
      {!isSeated && held.map((role) => <p key={role}>{t(`desk.no-seat.${role}`)}</p>)}
      <p>
        <a href={isSeated ? urls.desk : urls.account}>{t(isSeated ? "desk.home" : "account.title")}</a>
      </p>
    </>
  );
  return show(c, { title, description: "", noindex: true, body }, 403);
}
