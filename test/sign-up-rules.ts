/** The rules of sign-ups as a plain model without a database, to hold the commands against: see sign-ups/model.test.ts. */
import { mayGather, offerStandsUntil } from "#domain/waiting/expiry.ts";
import { MOST_PASSED_OVER } from "#domain/waiting/queue.ts";

export type ModelParty = {
  readonly id: string;
  person: string;
  people: number;
  standing: "going" | "waiting" | "offered" | "ended";
  endedWhy: string | null;
  passedOver: number;
  waitingSince: number | null;
  goingAt: number | null;
  expiresAt: number | null;
  readonly signedUpAt: number;
};
export type ModelSession = {
  places: number | null;
  cancelled: boolean;
  readonly startsAt: number;
  readonly endsAt: number;
  parties: ModelParty[];
};
export type ModelState = { readonly sessions: ModelSession[] };

/** One change, as it is asked for; `id` and `person` are known from what the commands answered. */
export type Change =
  | { kind: "sign-up"; sessions: readonly number[]; people: number; person: string; ids: readonly string[] }
  | { kind: "withdraw" | "take"; session: number; id: string }
  | { kind: "party"; session: number; id: string; people: number }
  | { kind: "places"; session: number; places: number | null }
  | { kind: "call-off" | "lapse"; session: number }
  | { kind: "merge"; kept: string; gone: string }
  /** `wasWaiting` as the move was planned; null for an offer that they take themselves. */
  | {
      kind: "move";
      session: number;
      to: number;
      id: string;
      newId: string | null;
      wasWaiting: boolean | null;
    }
  /** Back to `session` from `to`, where they are as `id`. */
  | { kind: "back"; session: number; to: number; id: string; newId: string | null; was: WasBefore }
  /** A rider says yes: a seat goes with a place at the session, which is theirs or is taken by the same act. */
  | { kind: "seat"; session: number; id: string };
/** How somebody stood before they were moved. */
export type WasBefore = { standing: string; waitingSince: number | null; passedOver: number };

/** Does `change` to `state` and tells what the command must answer. */
export function doChange(state: ModelState, change: Change, now: number): unknown {
  switch (change.kind) {
    case "sign-up":
      return change.sessions.map((at, i) =>
        signUp(state.sessions[at]!, { ...change, id: change.ids[i]!, now }),
      );
    case "withdraw": {
      const { session, party } = found(state, change);
      if (party.standing === "ended") return { ok: true, already: true };
      end(party, "withdrawn");
      offer(session, now);
      return { ok: true, already: false };
    }
    case "take": {
      const { session, party } = found(state, change);
      if (party.standing === "going") return { ok: true, already: true };
      if (party.standing === "ended")
        return { ok: false, reason: party.endedWhy === "called-off" ? "called-off" : "lapsed" };
      if (party.standing === "waiting") return { ok: false, reason: "not-offered" };
      if (session.endsAt <= now) return { ok: false, reason: "over" };
      if (party.expiresAt! <= now) return { ok: false, reason: "lapsed" };
      Object.assign(party, { standing: "going", goingAt: now, expiresAt: null });
      return { ok: true, already: false };
    }
    case "party":
      return changeParty(state, change, now);
    case "places":
      return setPlaces(state.sessions[change.session]!, change.places, now);
    case "call-off": {
      const session = state.sessions[change.session]!;
      session.cancelled = true;
      for (const party of session.parties) if (party.standing !== "ended") end(party, "called-off");
      return null;
    }
    case "lapse": {
      const session = state.sessions[change.session]!;
      for (const party of session.parties)
        if (party.standing === "offered" && party.expiresAt! <= now) end(party, "lapsed");
      offer(session, now);
      return null;
    }
    case "merge": {
      for (const session of state.sessions) merge(session, change);
      return null;
    }
    case "move":
      return move(state, change, now);
    case "back":
      return moveBack(state, change, now);
    case "seat": {
      const { session, party } = found(state, change);
      if (party.standing === "going") return { ok: true };
      if (party.standing !== "offered" || session.endsAt <= now || party.expiresAt! <= now)
        return { ok: false };
      Object.assign(party, { standing: "going", goingAt: now, expiresAt: null });
      return { ok: true };
    }
  }
}

/** Places that parties hold. */
export function held({ parties }: ModelSession): number {
  return parties.reduce((sum, { standing, people }) => sum + (holds(standing) ? people : 0), 0);
}

const holds = (standing: ModelParty["standing"]) => standing === "going" || standing === "offered";
const free = (session: ModelSession) =>
  session.places === null ? Number.POSITIVE_INFINITY : Math.max(0, session.places - held(session));
const waiting = ({ parties }: ModelSession) =>
  parties
    .filter(({ standing }) => standing === "waiting")
    .sort((a, b) => a.waitingSince! - b.waitingSince! || (a.id < b.id ? -1 : 1));

function signUp(
  session: ModelSession,
  { id, person, people, now }: { id: string; person: string; people: number; now: number },
): unknown {
  if (session.cancelled) return { ok: false, reason: "called-off" };
  if (session.endsAt <= now) return { ok: false, reason: "over" };
  const before = session.parties.find((each) => each.person === person && each.standing !== "ended");
  const party: ModelParty = {
    ...{ id, person, people, standing: "waiting", endedWhy: null, passedOver: 0 },
    ...{ waitingSince: now, goingAt: null, expiresAt: null, signedUpAt: now },
  };
  const list = waiting(session);
  const { given, passed } =
    free(session) < people ? { given: [], passed: [] } : share(session, [...list, party], now);
  const fits = given.includes(party);
  const asked = fits ? { standing: "going" } : { standing: "waiting", place: list.length + 1 };
  if (before !== undefined) return { ok: true, standing: before.standing, already: true, asked };
  if (fits) {
    Object.assign(party, { standing: "going", goingAt: now, waitingSince: null });
    for (const each of passed) each.passedOver += 1;
  }
  session.parties.push(party);
  return { ok: true, standing: party.standing, already: false, asked };
}

function changeParty(state: ModelState, change: Change & { kind: "party" }, now: number): unknown {
  const { session, party } = found(state, change);
  if (party.standing === "ended") return { ok: false, reason: "no-such-sign-up" };
  if (session.endsAt <= now) return { ok: false, reason: "over" };
  const { people } = change;
  if (people === party.people) return { ok: true, changed: false };
  if (holds(party.standing) && people - party.people > free(session))
    return { ok: false, reason: "full", room: party.people + free(session) };
  party.people = people;
  offer(session, now);
  return { ok: true, changed: true };
}

/** The latest lose their places first, offers before those who go; nobody is offered anything while somebody is put back. */
function setPlaces(session: ModelSession, places: number | null, now: number): unknown {
  const latest = session.parties
    .filter(({ standing }) => holds(standing))
    .sort(
      (a, b) =>
        Number(b.standing === "offered") - Number(a.standing === "offered") ||
        (b.goingAt ?? 0) - (a.goingAt ?? 0) ||
        (a.id < b.id ? 1 : -1),
    );
  let putBack = 0;
  for (const party of latest) {
    if (places === null || held(session) <= places) break;
    Object.assign(party, { standing: "waiting", goingAt: null, expiresAt: null });
    party.waitingSince ??= party.signedUpAt;
    putBack += 1;
  }
  session.places = places;
  return { putBack, offered: putBack > 0 ? 0 : offer(session, now) };
}

function merge({ parties }: ModelSession, { kept, gone }: { kept: string; gone: string }): void {
  const both = parties
    .filter(({ person, standing }) => (person === kept || person === gone) && standing !== "ended")
    .sort((a, b) => rank(a) - rank(b) || Number(a.person !== kept) - Number(b.person !== kept));
  for (const lesser of both.slice(1)) end(lesser, "removed");
  for (const party of parties) if (party.person === gone) party.person = kept;
}

const rank = ({ standing }: ModelParty) => ["going", "offered", "waiting"].indexOf(standing);

/** Both places at once: the new one only where there is room and nobody waits, the old one never lost for nothing. */
function move(state: ModelState, change: Change & { kind: "move" }, now: number): unknown {
  const { session: from, party } = found(state, change);
  const to = state.sessions[change.to]!;
  const refuse = (reason: string) => ({ ok: false, reason });
  // Taken twice is once.
  const there = to.parties.find(({ id }) => id === change.newId);
  if (there !== undefined && change.wasWaiting === null) return { ok: true };
  if (party.standing === "going" && change.wasWaiting === null) return refuse("changed");
  if (to.cancelled) return refuse("called-off");
  if (to.startsAt <= now) return refuse("over");
  const waits = party.standing === "waiting";
  if (party.standing === "ended" || (change.wasWaiting ?? waits) !== waits) return refuse("changed");
  if (isThere(to, party.person)) return refuse("already-there");
  if (!fits(to, party.people)) return refuse("full");
  const { person, people } = party;
  signUp(to, { id: change.newId!, person, people, now });
  end(party, "moved");
  offer(from, now);
  return { ok: true };
}

/** Who waited waits again as long as before, or has the place that became free meanwhile. */
function moveBack(state: ModelState, change: Change & { kind: "back" }, now: number): unknown {
  const from = state.sessions[change.session]!;
  const { session: to, party } = found(state, { session: change.to, id: change.id });
  const refuse = (reason: string) => ({ ok: false, reason });
  if (party.standing === "ended") return refuse("changed");
  if (from.cancelled) return refuse("called-off");
  if (from.startsAt <= now) return refuse("over");
  if (isThere(from, party.person)) return refuse("already-there");
  const { standing, waitingSince, passedOver } = change.was;
  const { person, people } = party;
  if (standing !== "waiting" && !fits(from, people)) return refuse("full");
  signUp(from, { id: change.newId!, person, people, now });
  const back = from.parties.at(-1)!;
  if (back.standing === "waiting") Object.assign(back, { waitingSince: waitingSince ?? now, passedOver });
  end(party, "moved");
  offer(to, now);
  return { ok: true, standing: back.standing };
}

const isThere = ({ parties }: ModelSession, person: string) =>
  parties.some((each) => each.person === person && each.standing !== "ended");
const fits = (session: ModelSession, people: number) =>
  free(session) >= people && waiting(session).length === 0;

function end(party: ModelParty, why: string): void {
  Object.assign(party, { standing: "ended", endedWhy: why, expiresAt: null });
}

function offer(session: ModelSession, now: number): number {
  if (session.cancelled || session.endsAt <= now) return 0;
  const { given, passed } = share(session, waiting(session), now);
  const expiresAt = offerStandsUntil(new Date(now), new Date(session.startsAt)).getTime();
  for (const party of given) Object.assign(party, { standing: "offered", expiresAt });
  for (const party of passed) party.passedOver += 1;
  return given.length;
}

/** First come first served; who does not fit steps back three times at most, then places are kept for them. */
function share(session: ModelSession, list: readonly ModelParty[], now: number) {
  const [given, passed]: [ModelParty[], ModelParty[]] = [[], []];
  let left = free(session);
  for (const party of list) {
    if (left === 0) break;
    if (party.people <= left) {
      given.push(party);
      left -= party.people;
    } else if (session.places !== null && party.people <= session.places) {
      const patient = party.passedOver < MOST_PASSED_OVER;
      if (!patient && mayGather(new Date(now), new Date(session.startsAt))) break;
      passed.push(party);
    }
  }
  const last = list.findLastIndex((party) => given.includes(party));
  return { given, passed: passed.filter((party) => list.indexOf(party) < last) };
}

function found(state: ModelState, { session: at, id }: { session: number; id: string }) {
  const session = state.sessions[at]!;
  return { session, party: session.parties.find((each) => each.id === id)! };
}
