import type { Context } from "hono";
import { RIGHTS_LINK } from "#features/rights/contract.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { isRecent } from "#site/account/policy.ts";
import { ClosedLinkPage } from "#site/preferences/page.tsx";
import type { RightsRoom, Whose } from "#site/rights/contract.ts";
import { urls } from "#site/urls.ts";

export type Answer = (c: Context<Env>, whose: Whose) => Response | Promise<Response>;

/** Answers whoever came with a link that holds; everybody else is told why theirs does not open. */
export function behindLink({ db, keys, now, show }: RightsRoom, answer: Answer) {
  return async (c: Context<Env>) => {
    keepToOneself(c);
    const token = c.req.param("token") ?? "";
    const open = await openLink(db, keys, { token, purpose: RIGHTS_LINK, now: now() });
    if (open.ok)
      return answer(c, {
        ...{ personId: open.link.personId, author: `link/${RIGHTS_LINK}`, base: urls.rights(token) },
      });
    const speak = c.get("speak");
    const title = speak.t("preferences.closed.title");
    const body = <ClosedLinkPage speak={speak} reason={open.reason} />;
    return show(c, { title, description: "", noindex: true, body }, 404);
  };
}

/**
 * Answers whoever is signed in. What takes everything out or away asks for a proof of the last minutes: a browser left
 * open is no such proof.
 */
export function signedIn({ now }: RightsRoom, answer: Answer, { fresh = false } = {}) {
  return (c: Context<Env>) => {
    keepToOneself(c);
    const actor = actorOf(c);
    if (fresh && !isRecent(actor, now()))
      return c.redirect(`${urls.signIn}?back=${encodeURIComponent(urls.ownRights)}`, 303);
    return answer(c, { personId: actor.personId, author: actor.personId, base: urls.ownRights });
  };
}
