import { hash, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/** New with every start, so that what the limiter keeps cannot be turned back into addresses later. */
const SALT = randomBytes(16).toString("hex");
const known = new WeakMap<object, string>();

/**
 * A name for the client that says nothing about who it is: its address, hashed with a salt of this process.
 * A household on IPv6 changes address at will inside its /64, so the /64 is the client.
 *
 * @param trustProxy how many proxies in front are ours; that many entries of X-Forwarded-For, from the right, are believed
 */
export function clientName(incoming: IncomingMessage, trustProxy: number): string {
  if (trustProxy > 0) return named(forwardedFor(incoming, trustProxy));
  let name = known.get(incoming.socket);
  if (name === undefined) {
    name = named(incoming.socket.remoteAddress ?? "");
    known.set(incoming.socket, name);
  }
  return name;
}

function forwardedFor(incoming: IncomingMessage, trustProxy: number): string {
  const header = incoming.headers["x-forwarded-for"];
  const hops = (typeof header === "string" ? header : "").split(",").map((hop) => hop.trim());
  return hops.at(-trustProxy) || (incoming.socket.remoteAddress ?? "");
}

function named(address: string): string {
  return hash("sha256", SALT + network(address), "base64url").slice(0, 16);
}

/** An IPv4 address as it is; an IPv6 address cut to its /64: "2001:db8:0:1". */
export function network(address: string): string {
  const plain = address.replace(/^\[|\](:\d+)?$/g, "").replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(plain)) return plain.replace(/:\d+$/, "");
  const [head = "", tail] = plain.toLowerCase().split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  return [...front, ...Array<string>(Math.max(0, zeros)).fill("0"), ...back].slice(0, 4).join(":");
}
