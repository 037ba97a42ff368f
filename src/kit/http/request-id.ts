import { randomBytes } from "node:crypto";

const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/;
const PROCESS = randomBytes(5).toString("hex");
let made = 0;

/**
 * The id that a proxy of ours gave the request, when it looks like one; else a new one, unique to this process.
 *
 * @param inbound undefined without such a proxy: anybody could then write what they like into the log
 */
export function requestId(inbound: string | undefined): string {
  if (inbound !== undefined && WELL_FORMED.test(inbound)) return inbound;
  made += 1;
  return `${PROCESS}-${made.toString(36)}`;
}
