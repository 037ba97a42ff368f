import type { OpenedLink } from "#registers/people/links/contract.ts";

/** The group that an invitation is for; null when its words name none. */
export function groupOfInvitation({ detail }: Pick<OpenedLink, "detail">): number | null {
  const [, id] = /^group\/([1-9]\d{0,14})$/.exec(detail) ?? [];
  return id === undefined ? null : Number(id);
}
