import type { AccessSite } from "./site.ts";
import type { MountedRoute } from "./walk.ts";

/**
 * What stands for the parameters of a mounted path. A route with a parameter that is not here fails the test: whoever
 * mounts it says which thing it is tried with.
 */
const STANDS_FOR: Readonly<Record<string, (known: AccessSite["known"]) => string>> = {
  "/account/passkeys/:id/removal": () => ID,
  "/account/sessions/:id/end": () => ID,
  "/api/v1/groups/:id": () => "1",
  "/api/v1/lists/:id/people": () => "1",
  "/api/v1/people/:id": () => ID,
  "/api/v1/people/:id/consents": () => ID,
  "/api/v1/people/:id/contacts": () => ID,
  "/api/v1/postcodes/:postcode": () => "LS6",
  "/api/v1/seats/:set/:code": () => "2024/E14001081",
  "/api/v1/sessions/:id": () => ID,
  "/assets/:file": () => "none.css",
  "/desk/bulk/:id": () => ID,
  "/desk/bulk/:id/undo": () => ID,
  "/desk/duplicates/:id{[0-9]{1,9}}": () => "1",
  "/desk/groups/:id{[1-9][0-9]{0,8}}": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/area": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/below": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/close": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/invitations": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/members": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/move": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/removals": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/requests": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/roles": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/roles/end": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/roles/shown": ({ groupId }) => String(groupId),
  "/desk/groups/:id{[1-9][0-9]{0,8}}/settings": ({ groupId }) => String(groupId),
  "/desk/imports/:id{[0-9]{1,9}}": () => "1",
  "/desk/imports/:id{[0-9]{1,9}}/choices": () => "1",
  "/desk/imports/:id{[0-9]{1,9}}/rows.csv": () => "1",
  "/desk/imports/:id{[0-9]{1,9}}/start": () => "1",
  "/desk/imports/:id{[0-9]{1,9}}/undo": () => "1",
  "/desk/journeys/stages/:stage": () => "host",
  "/desk/journeys/stages/:stage/:act{move|end}": () => "host/move",
  "/desk/keys/:id{[0-9]{1,10}}/revoke": () => "1",
  "/desk/lists/:id{[0-9]{1,9}}": () => "1",
  "/desk/lists/:id{[0-9]{1,9}}/end": () => "1",
  "/desk/lists/:id{[0-9]{1,9}}/export": () => "1",
  "/desk/merges/:id{[0-9]{1,9}}/undo": () => "1",
  "/desk/members/:id": ({ personId }) => personId,
  "/desk/messages/:id{[0-9]{1,9}}": () => "1",
  "/desk/messages/:id{[0-9]{1,9}}/:act{(try|send|pause|resume|cancel|draft|again|leave)}": () => "1/try",
  "/desk/messages/:id{[0-9]{1,9}}/edit": () => "1",
  "/desk/messages/:id{[0-9]{1,9}}/people": () => "1",
  "/desk/messages/:id{[0-9]{1,9}}/progress": () => "1",
  "/desk/people/:id": ({ personId }) => personId,
  "/desk/people/:id/:part{(details|ways|tags|notes|needs|consents)}": ({ personId }) => `${personId}/tags`,
  "/desk/people/:id/contacts": ({ personId }) => personId,
  "/desk/people/:id/membership": ({ personId }) => personId,
  "/desk/people/:id/needs/open": ({ personId }) => personId,
  "/desk/people/:id/badges": ({ personId }) => personId,
  "/desk/sessions/:id": () => ID,
  "/desk/sessions/:id/badge": () => ID,
  "/desk/sessions/:id/call-off": () => ID,
  "/desk/sessions/:id/change": () => ID,
  "/desk/sessions/:id/childcare": () => ID,
  "/desk/sessions/:id/door": () => ID,
  "/desk/sessions/:id/hosts": () => ID,
  "/desk/sessions/:id/places": () => ID,
  "/desk/sessions/:id/proposal": () => ID,
  "/desk/sessions/:id/publish": () => ID,
  "/desk/sessions/:id/reopen": () => ID,
  "/desk/sessions/:id/repeat": () => ID,
  "/desk/webhooks/:id": () => ID,
  "/desk/webhooks/:id/replay": () => ID,
  "/desk/webhooks/:id/state": () => ID,
  "/desk/weekends/:id": () => ID,
  "/desk/weekends/:id/beds": () => ID,
  "/desk/weekends/:id/call-off": () => ID,
  "/desk/weekends/:id/change": () => ID,
  "/desk/weekends/:id/match": () => ID,
  "/desk/weekends/:id/part": () => ID,
  "/desk/weekends/:id/publish": () => ID,
  "/desk/weekends/:id/sessions": () => ID,
  "/desk/weekends/:id/vouch": () => ID,
  "/groups/:slug": () => "leeds",
  "/groups/:slug/": () => "leeds",
  "/groups/:slug/sessions.ics": () => "leeds",
  "/language/:locale": () => "cy",
  "/map/sessions/:file{(en|cy)\\.json}": () => "en.json",
  "/map/words/:file{(en|cy)\\.json}": () => "en.json",
  "/propose/:set/:code": () => "2024/E14001081",
  "/r/:code": () => "nobody1234",
  "/seats/:set/:code": () => "2024/E14001081",
  "/seats/:set/:code/card.png": () => "2024/E14001081",
  "/seats/:set/:code/sessions.ics": () => "2024/E14001081",
  "/sessions/:file{[^/]+\\.ics}": () => `${ID}.ics`,
  "/sessions/:id": () => ID,
  "/sessions/:id/card.png": () => ID,
  "/sessions/:id/from/:code": () => ID,
  "/sessions/:id/sign-up": () => ID,
  "/sessions/:id/signed-up": () => ID,
  "/targets/:id{[0-9]{1,9}}": () => "1",
  "/weekends/:slug": () => "nowhere",
  "/weekends/:slug/beds": () => "nowhere",
  "/weekends/:slug/sign-up": () => "nowhere",
  "/weekends/:slug/signed-up": () => "nowhere",
};
/** Nobody's and nothing's: of these only what is asked of a stranger's thing can be seen. */
const ID = "0190b5f2-0000-7000-8000-00000000000a";

/** Pages behind a signed link are tried with a link that nobody signed. */
const UNSIGNED = /^\/l\/|^\/sign-in\/link\//;

/** Where to ask for a route; null when its parameters stand for nothing yet. */
export function addressOf({ path }: MountedRoute, known: AccessSite["known"]): string | null {
  const parameters = /(?:\/:[a-z]+(?:\{[^/]*\})?)+/i;
  if (UNSIGNED.test(path)) return path.replace(/:[a-zA-Z]+(\{[^/]*\})?/g, "unsigned");
  if (!path.includes(":")) return path;
  const value = STANDS_FOR[path]?.(known);
  return value === undefined
    ? null
    : path.replace(path.includes("{[^/]") ? /\/:.*$/ : parameters, `/${value}`);
}
