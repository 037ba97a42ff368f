import type { Context } from "hono";
import type { Env } from "#kit/http/env.ts";
import { Heading } from "#kit/ui/heading.tsx";
import type { ShowPage } from "#kit/ui/page.ts";

/** For somebody who is signed in and organises nothing: says so, and who can change it. */
export function noSeat(c: Context<Env>, show: ShowPage): Response {
  const { t } = c.get("speak");
  const body = <Heading lead={t("desk.no-seat.lead")}>{t("desk.no-seat")}</Heading>;
  return show(c, { title: t("desk.no-seat"), description: "", noindex: true, body }, 403);
}
