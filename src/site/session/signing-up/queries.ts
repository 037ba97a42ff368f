import { SHARE_CODE } from "#features/events/cascade/contract.ts";
import type { Asked } from "#features/events/sign-ups/contract.ts";
import { LARGEST_PARTY } from "#features/events/sign-ups/contract.ts";

/** How it went for whoever asked: by session, a place, a number in the waiting list, or null where it just closed. */
export type Outcome = {
  readonly people: number;
  readonly sessions: readonly { readonly id: string; readonly asked: Asked | null }[];
  /** Code of a link to pass on; null for none. */
  readonly link: string | null;
};

/** The outcome as the query of the page that says it: nothing of who asked is in it. */
export function outcomeQuery({ people, sessions }: Omit<Outcome, "link">): URLSearchParams {
  const query = new URLSearchParams({ people: String(people) });
  for (const { id, asked } of sessions)
    query.append(
      "at",
      `${id} ${asked === null ? "closed" : asked.standing === "going" ? "going" : asked.place}`,
    );
  return query;
}

/** Null when it is none of ours. */
export function readOutcome(query: URLSearchParams): Outcome | null {
  const people = Number(query.get("people"));
  if (!Number.isInteger(people) || people < 1 || people > LARGEST_PARTY) return null;
  const sessions = query.getAll("at").map((each) => {
    const [id = "", how = ""] = each.split(" ");
    return { id, asked: readAsked(how) };
  });
  const link = query.get("link") ?? "";
  return { people, sessions, link: SHARE_CODE.test(link) ? link : null };
}

function readAsked(how: string): Asked | null {
  if (how === "going") return { standing: "going" };
  return /^[1-9][0-9]{0,5}$/.test(how) ? { standing: "waiting", place: Number(how) } : null;
}
