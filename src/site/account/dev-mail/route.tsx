import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { urls } from "#site/urls.ts";
import { type ReadableLetter, type ReadableText, SentMailPage } from "./page.tsx";
import { isOurName } from "./policy.ts";

/**
 * GET /dev/mail: letters and texts that would have been sent. POST answers one of them by e-mail, as whoever got it would.
 * Mounted only where `mailIsShownHere` says so, never on a real site.
 */
export function devMail({
  show,
  origin,
  letters,
  texts,
  answer = null,
}: {
  show: ShowPage;
  /** How people reach the site. */
  origin: string;
  letters: () => readonly ReadableLetter[];
  texts: () => readonly ReadableText[];
  /** Takes in a mail that answers a letter; null where letters are not answered by e-mail. */
  answer?: ((raw: Uint8Array) => Promise<unknown>) | null;
}): Hono<Env> {
  const app = new Hono<Env>().get(urls.devMail, (c) => {
    c.header("cache-control", "private, no-store");
    // A stranger's name can be pointed at this machine, and its page would read along.
    if (!isOurName(new URL(c.req.url).hostname, origin)) return c.notFound();
    const speak = c.get("speak");
    const words = { title: speak.t("account.dev-mail.title"), description: speak.t("account.dev-mail.lead") };
    const body = <SentMailPage speak={speak} letters={letters()} texts={texts()} answers={answer !== null} />;
    return show(c, { ...words, noindex: true, body });
  });
  if (answer === null) return app;
  return app.post(urls.devMail, async (c) => {
    if (!isOurName(new URL(c.req.url).hostname, origin)) return c.notFound();
    const form = await formOf(c);
    const letter = letters().find(({ id }) => id === textIn(form, "letter"));
    if (letter !== undefined) await answer(asMail(letter, textIn(form, "words")));
    return c.redirect(urls.devMail, 303);
  });
}

/** What a mail program would send after "Reply", with the letter quoted below. */
function asMail({ to, replyTo = "", subject, text }: ReadableLetter, words: string): Uint8Array {
  const quoted = text.replaceAll(/^/gm, "> ");
  const head = [`From: <${to}>`, `To: <${replyTo}>`, `Message-ID: <${randomUUID()}@dev.example>`];
  const subjectLine = `Subject: Re: ${subject.replaceAll(/[^\x20-\x7e]/g, "?")}`;
  const type = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"];
  const body = `${words}\n\nOn 1 January 2026, <${replyTo}> wrote:\n${quoted}\n`;
  return Buffer.from(`${[...head, subjectLine, ...type].join("\r\n")}\r\n\r\n${body}`);
}
