import { placesLeft } from "#domain/finder/candidates.ts";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import type { SessionFeature, SessionOut } from "./contract.ts";

/** A session as programs read it. */
export function sessionOut(
  session: Session & Partial<SessionInFull>,
  { places, weekends }: Pick<Snapshot, "places" | "weekends">,
): SessionOut {
  const { id, title, kind, seat } = session;
  const weekend = session.weekendId === null ? undefined : weekends.get(session.weekendId);
  return {
    id,
    title,
    kind,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    seat: { set: seat.set, code: seat.code, name: places.seat(seat)?.name ?? seat.code },
    meetingPoint: session.meetingPoint,
    organiserName: session.organiserName,
    contact: session.contact,
    places: session.places,
    placesLeft: placesLeft(session),
    stepFree: session.stepFree,
    toilets: session.toilets,
    firstTimers: session.firstTimers,
    childrenWelcome: session.childrenWelcome,
    signLanguage: session.signLanguage,
    seated: session.seated,
    distanceM: session.distanceM,
    want: session.want,
    minimum: session.minimum,
    signUpHere: session.groupId !== null,
    groupId: session.groupId,
    weekend:
      weekend === undefined
        ? null
        : { slug: weekend.slug, title: weekend.title, path: urls.weekend(weekend.slug) },
    occasionId: session.occasionId,
    whatToBring: session.whatToBring,
    path: urls.session(id),
    updatedAt: session.updatedAt.toISOString(),
    cancelledAt: session.cancelledAt?.toISOString() ?? null,
    cancelReason: session.cancelReason ?? null,
  };
}

/** A session as a point on a map; null when people do not meet for it. */
export function sessionFeature(session: Session): SessionFeature | null {
  const { id, title, kind, meetingPoint } = session;
  if (meetingPoint === null) return null;
  return {
    type: "Feature",
    id,
    geometry: { type: "Point", coordinates: [meetingPoint.lng, meetingPoint.lat] },
    properties: {
      id,
      title,
      kind,
      startsAt: session.startsAt.toISOString(),
      placesLeft: placesLeft(session),
      path: urls.session(id),
    },
  };
}
