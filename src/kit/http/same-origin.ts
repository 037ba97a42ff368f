/** Methods that change nothing and so need no proof of where they come from. */
export function isSafeMethod(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

export type Provenance = {
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** Origin by which people reach the site, "https://example.org". */
  readonly publicOrigin: string;
};

/**
 * May a changing request be believed to come from our own pages?
 *
 * Browsers say where a request comes from in `Sec-Fetch-Site` and, before that existed, in `Origin`; a page on another
 * site can forge neither. A request with neither is not a browser's, so it carries nobody's cookies unasked.
 *
 * Source: F. Valsorda, "Cross-Site Request Forgery", 2025, and Go's net/http.CrossOriginProtection.
 */
export function comesFromOurPages({ secFetchSite, origin, host, publicOrigin }: Provenance): boolean {
  if (secFetchSite !== undefined) return secFetchSite === "same-origin" || secFetchSite === "none";
  if (origin === undefined) return true;
  return (
    origin === publicOrigin || (host !== undefined && URL.canParse(origin) && new URL(origin).host === host)
  );
}
