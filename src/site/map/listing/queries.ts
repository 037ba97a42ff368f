import type { Speak } from "#kit/i18n/speak.ts";
import type { BoundingBox, SessionFilters } from "#site/api/questions/contract.ts";
import { chosenSessions } from "#site/api/sessions/choice/queries.ts";
import { seatName } from "#site/finder/parts.tsx";
import type { ViewListing } from "#site/map/contract.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";

/** Listed beside the open map; the count tells how many more there are. */
const MOST = 20;

type ListingAsked = {
  readonly speak: Speak;
  readonly filters: SessionFilters;
  readonly bbox: BoundingBox;
  readonly now: Date;
};

/** The sessions of a view, worded as the page words them. */
export function viewListing(snapshot: Snapshot, { speak, filters, bbox, now }: ListingAsked): ViewListing {
  const chosen = chosenSessions(snapshot, { filters, bbox, seat: undefined, now });
  return {
    total: chosen.length,
    sessions: chosen.slice(0, MOST).map(({ id, title, seat, startsAt, endsAt, meetingPoint }) => {
      const place = snapshot.places.seat(seat);
      return {
        path: urls.session(id),
        title,
        told: speak.t("map.session-in", {
          seat: place === null ? "" : seatName(place, speak),
          when: speak.span(startsAt, endsAt),
        }),
        at: meetingPoint && { lat: meetingPoint.lat, lng: meetingPoint.lng },
      };
    }),
  };
}
