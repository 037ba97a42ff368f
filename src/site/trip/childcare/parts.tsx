import type { ChildcareBand, OwnBooking, StaffShown } from "#features/events/childcare/contract.ts";
import { bandsOf, bookingsOf, staffOf } from "#features/events/childcare/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { LinkButton } from "#kit/ui/button.tsx";
import type { TripPart } from "#site/trip/contract.ts";

/** Under each session that has childcare: what is booked, and the way to book or to help. */
export const childcareOfTrip: TripPart = async (people, { trip, speak, path }) => {
  const ids = trip.ahead.map(({ session }) => session.id);
  const bands = await bandsOf(people, ids);
  if (bands.length === 0) return {};
  const bookings = await bookingsOf(people, trip.personId);
  const staff = (await staffOf(people, ids)).filter(({ personId }) => personId === trip.personId);
  return {
    under: ({ signUpId, session, standing }) => {
      const here = bands.filter(({ sessionId }) => sessionId === session.id);
      if (here.length === 0 || standing !== "going") return null;
      return (
        <ChildcareHere
          speak={speak}
          bands={here}
          bookings={bookings.filter((each) => each.signUpId === signUpId)}
          part={staff.find(({ sessionId }) => sessionId === session.id) ?? null}
          href={`${path}/childcare/${signUpId}`}
        />
      );
    },
  };
};

function ChildcareHere({
  speak,
  bands,
  bookings,
  part,
  href,
}: {
  speak: Speak;
  bands: readonly ChildcareBand[];
  bookings: readonly OwnBooking[];
  part: StaffShown | null;
  href: string;
}) {
  const { t } = speak;
  return (
    <div class="trip-part">
      <p>
        <strong>{t("childcare.title")}</strong>
      </p>
      {bookings.map((booking) => (
        <p key={booking.id}>
          <BookingBadge speak={speak} booking={booking} bands={bands} />
        </p>
      ))}
      {part !== null && <p>{t(`childcare.part.${part.part}.${part.standing}`)}</p>}
      <p>
        <LinkButton href={href}>
          {t(bookings.length > 0 || part !== null ? "childcare.trip.change" : "childcare.trip.book")}
        </LinkButton>
      </p>
    </div>
  );
}

export function BookingBadge({
  speak: { t },
  booking: { fromAge, children, standing, place },
  bands,
}: {
  speak: Speak;
  booking: OwnBooking;
  bands: readonly ChildcareBand[];
}) {
  const to = bands.find((band) => band.fromAge === fromAge)?.toAge ?? fromAge;
  const ages = t("childcare.ages", { from: fromAge, to });
  return standing === "booked" ? (
    <Badge tone="good">{t("childcare.booked", { children, ages })}</Badge>
  ) : (
    <Badge tone="warn">{t("childcare.waiting", { children, ages, place: place ?? 1 })}</Badge>
  );
}
