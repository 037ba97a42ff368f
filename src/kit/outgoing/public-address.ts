import { BlockList, isIP } from "node:net";

/**
 * Networks that no address on the internet lies in: this machine, its neighbours, and what is set apart.
 * Source: IANA special-purpose address registries for IPv4 and IPv6.
 */
const SET_APART = new BlockList();
for (const network of [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
])
  add(network, "ipv4");
// Of IPv6 only 2000::/3 is given out, and parts of it lead to IPv4 or nowhere.
for (const network of ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]) add(network, "ipv6");
const GIVEN_OUT = new BlockList();
GIVEN_OUT.addSubnet("2000::", 3, "ipv6");

/** May a stranger's machine have this address? False for loopback, private and special networks, and for what is no address. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !SET_APART.check(address, "ipv4");
    case 6:
      return GIVEN_OUT.check(address, "ipv6") && !SET_APART.check(address, "ipv6");
    default:
      return false;
  }
}

function add(network: string, family: "ipv4" | "ipv6"): void {
  const [address = "", bits = ""] = network.split("/");
  SET_APART.addSubnet(address, Number(bits), family);
}
