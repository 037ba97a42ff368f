import { type Context, Hono } from "hono";
import { nameIn } from "#features/movement/contract.ts";
import { stopEverything, unsubscribe } from "#features/preferences/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import { consentsInForce } from "#registers/people/consent/queries.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { outOf, preferencesPath, UNSUBSCRIBE_LINK } from "#registers/people/unsubscribing/queries.ts";
import type { PreferencesRoom } from "#site/preferences/contract.ts";
import { ClosedLinkPage, UnsubscribePage } from "#site/preferences/page.tsx";
import { urls } from "#site/urls.ts";

const PATTERN = "/l/unsubscribe/:token";

/**
 * The way out of what one message was sent for. GET shows a button and changes nothing. POST ends it: from the button,
 * and from mail programs by themselves (RFC 8058), which send "List-Unsubscribe=One-Click" with no cookie and want neither
 * a redirect nor a question.
 */
export function unsubscribing(room: PreferencesRoom): Hono<Env> {
  return new Hono<Env>()
    .get(PATTERN, (c) => opened(c, room, async (link) => page(c, room, link, await endedBefore(room, link))))
    .post(PATTERN, (c) => opened(c, room, (link) => end(c, room, link)));
}

async function opened(
  c: Context<Env>,
  { db, keys, now, show }: PreferencesRoom,
  answer: (link: OpenedLink) => Response | Promise<Response>,
): Promise<Response> {
  keepToOneself(c);
  const token = c.req.param("token") ?? "";
  const open = await openLink(db, keys, { token, purpose: UNSUBSCRIBE_LINK, now: now() });
  if (open.ok && outOf(open.link.detail) !== null) return answer(open.link);
  const speak = c.get("speak");
  const body = <ClosedLinkPage speak={speak} reason={open.ok ? "other" : open.reason} />;
  return show(c, { title: speak.t("preferences.closed.title"), description: "", noindex: true, body }, 404);
}

/** Whoever comes back, perhaps after a mail program's own click, sees that it is done. */
async function endedBefore({ db }: PreferencesRoom, link: OpenedLink): Promise<"already" | null> {
  const consents = await withPeople(db, ownScope(link.personId), (people) =>
    consentsInForce(people, link.personId),
  );
  const isOn = consents.some(
    ({ channel, purpose, act }) => `${channel}/${purpose}` === link.detail && act !== "withdrawn",
  );
  return isOn ? null : "already";
}

function page(
  c: Context<Env>,
  { live, show, keys, now }: PreferencesRoom,
  link: OpenedLink,
  done: "this" | "everything" | "already" | null,
): Response {
  const speak = c.get("speak");
  const body = (
    <UnsubscribePage
      {...{ speak, done }}
      movement={nameIn(speak.locale, live.current().movement)}
      pair={link.detail.replace("/", ".")}
      preferences={preferencesPath(keys, { personId: link.personId, now: now() })}
      path={urls.unsubscribe(c.req.param("token") ?? "")}
    />
  );
  return show(c, { title: speak.t("preferences.unsubscribe.title"), description: "", noindex: true, body });
}

async function end(c: Context<Env>, room: PreferencesRoom, link: OpenedLink): Promise<Response> {
  const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
  const everything = form.do === "stop";
  const now = room.now();
  await withPeople(room.db, ownScope(link.personId), async (people) => {
    if (everything) await stopEverything(people, { link, shownAt: PATTERN, now });
    else await unsubscribe(people, { link, shownAt: PATTERN, now });
  });
  return page(c, room, link, everything ? "everything" : "this");
}
