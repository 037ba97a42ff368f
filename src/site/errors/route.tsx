import type { Context } from "hono";
import type { Env } from "#kit/http/env.ts";
import { plainErrorPage } from "#kit/http/plain-error-page.ts";
import type { Refusal } from "#kit/http/refusal.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { ErrorPage } from "./page.tsx";

/** Draws refusals and faults as pages that help, in the reader's language; the barest page when even that fails. */
export function errorPages({ show }: { show: ShowPage }) {
  return (c: Context<Env>, refusal: Refusal): Response => {
    try {
      const speak = c.get("speak");
      const title = speak.t(`errors.${refusal.status}.title`);
      const body = <ErrorPage speak={speak} refusal={refusal} />;
      return show(c, { title, description: title, body, noindex: true }, refusal.status);
    } catch {
      return plainErrorPage(refusal);
    }
  };
}
