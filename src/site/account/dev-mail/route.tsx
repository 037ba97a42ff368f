import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { urls } from "#site/urls.ts";
import { type ReadableLetter, type ReadableText, SentMailPage } from "./page.tsx";
import { isOurName } from "./policy.ts";

/** GET /dev/mail: letters and texts that would have been sent. Mounted only where `mailIsShownHere` says so, never on a real site. */
export function devMail({
  show,
  origin,
  letters,
  texts,
}: {
  show: ShowPage;
  /** How people reach the site. */
  origin: string;
  letters: () => readonly ReadableLetter[];
  texts: () => readonly ReadableText[];
}): Hono<Env> {
  return new Hono<Env>().get(urls.devMail, (c) => {
    c.header("cache-control", "private, no-store");
    // A stranger's name can be pointed at this machine, and its page would read along.
    if (!isOurName(new URL(c.req.url).hostname, origin)) return c.notFound();
    const speak = c.get("speak");
    const words = { title: speak.t("account.dev-mail.title"), description: speak.t("account.dev-mail.lead") };
    const body = <SentMailPage speak={speak} letters={letters()} texts={texts()} />;
    return show(c, { ...words, noindex: true, body });
  });
}
