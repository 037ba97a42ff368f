import { type AccessSite, ASKERS, type Asker } from "./site.ts";

/** One address of the site as it is mounted: "GET /groups/:slug". */
export type MountedRoute = { readonly method: string; readonly path: string };

/**
 * What became of asking: let in (also where a form was incomplete), led to sign in, refused, not there for this
 * asker, or a fault.
 */
export type Answer = "yes" | "sign in" | "no" | "not there" | "fault";

/** Every route once, by path. What is mounted for all methods is machinery, not a page. */
export function mountedRoutes({ app }: AccessSite): readonly MountedRoute[] {
  const routes = app.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => ({ method, path }));
  const unique = new Map(routes.map((route) => [`${route.path} ${route.method}`, route]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, route]) => route);
}

/** Asks for `address` as each asker. What changes something has a session of its own: ending it does not touch the next. */
export async function askAsEach(
  site: AccessSite,
  { method }: MountedRoute,
  address: string,
): Promise<ReadonlyMap<Asker, Answer>> {
  const answers = new Map<Asker, Answer>();
  for (const asker of ASKERS) {
    const headers = await site.headersOf(asker, { fresh: method !== "GET" });
    headers.set("origin", site.origin);
    headers.set("sec-fetch-site", "same-origin");
    const isForm = method !== "GET" && method !== "HEAD";
    if (isForm) headers.set("content-type", "application/x-www-form-urlencoded");
    const asked = await site.app.request(site.origin + address, {
      method,
      headers,
      ...(isForm && { body: "" }),
    });
    answers.set(asker, answerOf(asked));
  }
  return answers;
}

function answerOf({ status, headers }: Response): Answer {
  const to = headers.get("location") ?? "";
  if (status >= 500) return "fault";
  if (status >= 300 && status < 400 && /\/sign-in($|\?)/.test(to)) return "sign in";
  if (status === 401 || status === 403) return "no";
  if (status === 404) return "not there";
  return "yes";
}
