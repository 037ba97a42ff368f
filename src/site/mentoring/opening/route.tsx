import type { Context } from "hono";
import { MENTORING_LINK } from "#features/mentoring/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import { openLink } from "#registers/people/links/queries.ts";
import type { MentoringRoom } from "#site/mentoring/contract.ts";
import { NoMentoringPage } from "#site/mentoring/parts.tsx";

/** Answers for whoever the link in `:token` is for; a link that opens nothing gets a page that leads on. */
export async function withMentoring(
  c: Context<Env>,
  { db, keys, show, now }: Pick<MentoringRoom, "db" | "keys" | "show" | "now">,
  answer: (personId: string) => Response | Promise<Response>,
): Promise<Response> {
  keepToOneself(c);
  const token = c.req.param("token") ?? "";
  const open = await openLink(db, keys, { token, purpose: MENTORING_LINK, now: now() });
  if (open.ok) return answer(open.link.personId);
  const speak = c.get("speak");
  const title = speak.t("mentoring.closed.title");
  return show(c, { title, description: "", noindex: true, body: <NoMentoringPage speak={speak} /> }, 410);
}

/** "/l/mentoring/…" of the request: where every act leads back to. */
export const mentoringOfRequest = (c: Context) => `/l/mentoring/${c.req.param("token") ?? ""}`;
