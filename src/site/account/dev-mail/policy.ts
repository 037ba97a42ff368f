export type MailReading = {
  /** DEV_MAIL: "on" and "off" decide; "auto" is careful. */
  readonly wish: "auto" | "on" | "off";
  /** Mail goes to real mailboxes. */
  readonly mailIsReal: boolean;
  /** Pages say that everything here is made up. */
  readonly demonstration: boolean;
  /** How people reach the site, "http://localhost:3000". */
  readonly origin: string;
  /** Address that is listened on. */
  readonly host: string;
};

const THIS_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/**
 * Whether everybody who opens the site may read the mail it sends. Never where mail is real, whatever was wished. By
 * itself only in a demonstration that nobody but this machine can reach; anywhere else somebody must have said "on".
 */
export function mailIsShownHere({ wish, mailIsReal, demonstration, origin, host }: MailReading): boolean {
  if (mailIsReal || wish === "off") return false;
  if (wish === "on") return true;
  return demonstration && THIS_MACHINE.has(host) && THIS_MACHINE.has(new URL(origin).hostname);
}

/**
 * Whether a site at `origin` goes by this host name: its own, a name of this machine, or a bare address. Nobody can point
 * an address elsewhere; any other name belongs to whoever registered it.
 */
export function isOurName(hostname: string, origin: string): boolean {
  if (THIS_MACHINE.has(hostname) || hostname === new URL(origin).hostname) return true;
  return hostname.startsWith("[") || /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname);
}
