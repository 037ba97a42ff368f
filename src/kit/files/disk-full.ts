/** Codes of Node (no space, over quota) and of PostgreSQL (disk_full). */
const CODES = new Set<unknown>(["ENOSPC", "EDQUOT", "53100"]);
const WORDS = /no space left on device|could not extend file|disk quota exceeded/i;
/** What the embedded engine throws from its own file system: an errno of WASI, not of this machine. */
const EMBEDDED_NO_SPACE = 51;

/** Did this fail because a disk is full? Whether Node, a PostgreSQL server or the embedded engine ran into it. */
export function isDiskFull(fault: unknown): boolean {
  if (typeof fault !== "object" || fault === null) return false;
  const { code, message, name, errno, cause } = fault as Record<string, unknown>;
  if (CODES.has(code)) return true;
  if (typeof message === "string" && WORDS.test(message)) return true;
  if (name === "ErrnoError" && errno === EMBEDDED_NO_SPACE) return true;
  return cause !== fault && isDiskFull(cause);
}
