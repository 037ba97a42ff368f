import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { urls } from "#site/urls.ts";
import { type ReadableLetter, SentMailPage } from "./page.tsx";

/** GET /dev/mail: what would have been sent. Mounted only where `mailIsShownHere` says so, never on a real site. */
export function devMail({
  show,
  letters,
}: {
  show: ShowPage;
  letters: () => readonly ReadableLetter[];
}): Hono<Env> {
  return new Hono<Env>().get(urls.devMail, (c) => {
    c.header("cache-control", "private, no-store");
    const speak = c.get("speak");
    const words = { title: speak.t("account.dev-mail.title"), description: speak.t("account.dev-mail.lead") };
    return show(c, { ...words, noindex: true, body: <SentMailPage speak={speak} letters={letters()} /> });
  });
}
