/**
 * A contact detail as lists show it: enough for its owner to know it again, too little to use. "anna@example.org" becomes
 * "a•••@example.org", "+447700900123" becomes "••• 123", an address its last line.
 */
export function masked(kind: "email" | "mobile" | "landline" | "post", value: string): string {
  if (kind === "post") return `••• ${value.split("\n").at(-1)}`;
  if (kind !== "email") return `••• ${value.slice(-3)}`;
  const at = value.lastIndexOf("@");
  const [first = ""] = value.slice(0, at);
  return `${first === '"' ? "" : first}•••${value.slice(at)}`;
}
