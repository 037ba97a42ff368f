import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

export type Posting = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds for all of it. */
  readonly timeoutMs: number;
  /** Told when the process stops. */
  readonly signal?: AbortSignal;
};

/** What became of it. "private-address": the name leads into this network, where nobody outside may send us. */
export type Posted =
  | { readonly ok: true; readonly status: number }
  | {
      readonly ok: false;
      readonly status: number | null;
      readonly fault: "status" | "timeout" | "private-address" | "not-an-address" | "no-answer";
    };

export type AddressesOf = (
  host: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export type Outgoing = { post(posting: Posting): Promise<Posted> };

/**
 * Sends to addresses that others chose. The address is looked at as the connection is made, not before: a name that led
 * elsewhere when it was checked leads nowhere now. Redirections are not followed. The answer's body is not read.
 *
 * @param mayBePrivate lets it send to this network and by plain http: for development, or where the operator says so
 */
export function outgoing({
  mayBePrivate,
  addressesOf = systemAddresses,
}: {
  readonly mayBePrivate: boolean;
  /** Where names lead; the system's own answer unless given. */
  readonly addressesOf?: AddressesOf;
}): Outgoing {
  return {
    post: (posting) =>
      isSendable(posting.url, { mayBePrivate })
        ? send(posting, mayBePrivate ? null : publicOnly(addressesOf))
        : Promise.resolve({ ok: false, status: null, fault: faultOf(posting.url) }),
  };
}

/** Whether an address can be sent to at all; where its name leads is looked at when it is. */
export function isSendable(url: string, { mayBePrivate }: { readonly mayBePrivate: boolean }): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, hash, hostname } = new URL(url);
  if (username !== "" || password !== "" || hash !== "") return false;
  if (mayBePrivate) return protocol === "https:" || protocol === "http:";
  const host = bare(hostname);
  if (isIP(host) !== 0) return protocol === "https:" && isPublicAddress(host);
  return (
    protocol === "https:" &&
    host.includes(".") &&
    !/(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(host)
  );
}

function faultOf(url: string): "private-address" | "not-an-address" {
  return URL.canParse(url) && isIP(bare(new URL(url).hostname)) !== 0 ? "private-address" : "not-an-address";
}

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, "");

class PrivateAddress extends Error {}

function send({ url, headers, body, timeoutMs, signal }: Posting, look: Lookup | null): Promise<Posted> {
  const over = AbortSignal.timeout(timeoutMs);
  const until = signal === undefined ? over : AbortSignal.any([over, signal]);
  return new Promise((answer) => {
    const fail = (fault: Error) =>
      answer({
        ok: false,
        status: null,
        fault: fault instanceof PrivateAddress ? "private-address" : over.aborted ? "timeout" : "no-answer",
      });
    const client = url.startsWith("https:") ? https : http;
    const request = client.request(
      url,
      {
        method: "POST",
        headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
        agent: false,
        signal: until,
        ...(look === null ? {} : { lookup: look as never }),
      },
      (response) => {
        const status = response.statusCode ?? 0;
        response.on("error", () => {});
        response.destroy();
        answer(status >= 200 && status < 300 ? { ok: true, status } : { ok: false, status, fault: "status" });
      },
    );
    request.on("error", fail);
    request.end(body);
  });
}

type Looked = (fault: Error | null, address?: unknown, family?: number) => void;
type Lookup = (host: string, options: { all?: boolean }, done: Looked) => void;

/** Every address that the name has must be public, whichever of them would be taken. */
function publicOnly(addressesOf: AddressesOf): Lookup {
  return (host, { all }, done) => {
    addressesOf(host).then(
      (found) => {
        const [first] = found;
        if (first === undefined || !found.every(({ address }) => isPublicAddress(address)))
          return done(new PrivateAddress("the name leads to an address of this network"));
        if (all === true) return done(null, found);
        return done(null, first.address, first.family);
      },
      (fault: Error) => done(fault),
    );
  };
}

function systemAddresses(host: string) {
  return lookup(host, { all: true });
}
