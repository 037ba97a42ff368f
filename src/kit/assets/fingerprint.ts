/**
 * A short name for `text` that changes when it does: for addresses that may be cached for ever. Not for secrets.
 *
 * Source: FNV-1a, 32 bit, with the length beside it (G. Fowler, L. Noll, P. Vo).
 */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${(hash >>> 0).toString(36)}${text.length.toString(36)}`;
}
