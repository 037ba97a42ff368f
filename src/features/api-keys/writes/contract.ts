/** What a write answered: ids alone, so that it may be kept and said again. */
export type Written = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** How long a write is remembered. */
export const REMEMBERED_MS = 24 * 3_600_000;
