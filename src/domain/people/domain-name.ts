export type DomainName =
  | { readonly ok: true; readonly written: string; readonly key: string }
  | {
      readonly ok: false;
      readonly reason:
        | "no-domain"
        | "several-addresses"
        | "comment"
        | "space"
        | "domain-without-dot"
        | "domain-characters"
        | "domain-too-long"
        | "address-of-a-machine";
    };

type Refused = Extract<DomainName, { ok: false }>;

const LONGEST_LABEL = 63;
const LONGEST = 253;

/**
 * What follows the @ of an address, in lower case; `key` is its ASCII form, so that "bücher.example" and
 * "xn--bcher-kva.example" are one. A last label of digits alone is an address of a machine, as is one in brackets.
 */
export function domainName(rest: string): DomainName {
  if (rest === "") return refused("no-domain");
  if (rest.includes("@")) return refused("several-addresses");
  if (rest.startsWith("[")) return refused("address-of-a-machine");
  if (rest.includes("(")) return refused("comment");
  if (/[,;]/.test(rest)) return refused("several-addresses");
  if (/\s/u.test(rest)) return refused("space");
  const written = rest.normalize("NFKC").toLowerCase().replaceAll("。", ".");
  const labels = written.split(".");
  if (!labels.every(isLabel)) return refused("domain-characters");
  if (labels.length < 2) return refused("domain-without-dot");
  if (/^[0-9]+$/.test(labels.at(-1)!)) return refused("address-of-a-machine");
  const key = asAscii(written);
  if (key === null) return refused("domain-characters");
  if (key.length > LONGEST || key.split(".").some((label) => label.length > LONGEST_LABEL))
    return refused("domain-too-long");
  return { ok: true, written, key };
}

function isLabel(label: string): boolean {
  return (
    /^(?:[\p{L}\p{M}\p{N}\u00b7\u30fb-]|\u200c|\u200d)+$/u.test(label) &&
    !label.startsWith("-") &&
    !label.endsWith("-")
  );
}

/** The form in letters, digits and hyphens that the domain name system knows (RFC 5891); null where there is none. */
function asAscii(domain: string): string | null {
  if (/^[a-z0-9.-]+$/.test(domain))
    return URL.canParse(`http://${domain}`) || !domain.includes("xn--") ? domain : null;
  const address = `http://${domain}`;
  if (!URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return /^[a-z0-9.-]+$/.test(hostname) ? hostname : null;
}

function refused(reason: Refused["reason"]): Refused {
  return { ok: false, reason };
}
