const known = new Set<string>();
/** Most requests name the same one: looking it up would take longer than comparing. */
let last = "";
/** A site has a few names; made-up ones must not fill the memory. */
const MOST_HOSTS = 100;

/** Whether a `Host` header names a host, and nothing but one. */
export function isReadableHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  if (host === last || known.has(host)) {
    last = host;
    return true;
  }
  if (!/^[a-z0-9.-]+(:[0-9]{1,5})?$/i.test(host) || !URL.canParse(`http://${host}/`)) return false;
  if (known.size < MOST_HOSTS) known.add(host);
  return true;
}
