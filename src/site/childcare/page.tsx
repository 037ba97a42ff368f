import type { ChildcareBand, StaffShown } from "#features/events/childcare/contract.ts";
import { KEPT_DAYS } from "#features/events/childcare/contract.ts";
import type { BookingShown } from "#features/events/childcare/queries.ts";
import type { OpenedBooking } from "#features/events/childcare/reading/commands.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { agesOf } from "#site/trip/childcare/page.tsx";
import { urls } from "#site/urls.ts";

export type LeadPageProps = {
  readonly speak: Speak;
  readonly session: SessionInFull;
  readonly bands: readonly ChildcareBand[];
  readonly staff: readonly StaffShown[];
  readonly bookings: readonly BookingShown[];
  /** What parents told, opened for this one answer; null while closed. */
  readonly opened: readonly OpenedBooking[] | null;
  readonly path: string;
};

/** Childcare at a session for its lead: how many come, who helps, and, once opened, what parents told. */
export function LeadPage({ speak, session, bands, staff, bookings, opened, path }: LeadPageProps) {
  const { t } = speak;
  const helpers = staff.filter(({ part, standing }) => part === "helper" && standing === "in");
  return (
    <>
      <Heading lead={speak.span(session.startsAt, session.endsAt)}>
        {t("childcare.lead.title", { title: session.title })}
      </Heading>
      {bands.map((band) => (
        <section key={band.fromAge} aria-labelledby={`age-${band.fromAge}`}>
          <Heading level={2} id={`age-${band.fromAge}`}>
            {agesOf(speak, band)}
          </Heading>
          <p>{t("childcare.lead.fill", { taken: band.taken, capacity: band.capacity, ratio: band.ratio })}</p>
          <p>
            {t("childcare.lead.helpers", {
              names:
                helpers
                  .filter(({ fromAge }) => fromAge === band.fromAge)
                  .map(({ name }) => name ?? "–")
                  .join(", ") || "–",
            })}
          </p>
          {opened === null ? (
            <ul>
              {bookings
                .filter(({ fromAge, standing }) => fromAge === band.fromAge && standing === "booked")
                .map(({ id, name, children }) => (
                  <li key={id}>{t("childcare.lead.family", { name: name ?? "–", children })}</li>
                ))}
            </ul>
          ) : (
            opened
              .filter(({ fromAge }) => fromAge === band.fromAge)
              .map((family) => <Family key={family.id} speak={speak} family={family} />)
          )}
        </section>
      ))}
      {opened === null && (
        <form method="post" action={`${path}/list`}>
          <p>{t("childcare.lead.open.hint", { days: KEPT_DAYS })}</p>
          <Button>{t("childcare.lead.open")}</Button>
        </form>
      )}
      <Disclosure summary={t("childcare.lead.step-down")}>
        <p>{t("childcare.lead.step-down.hint")}</p>
        <form method="post" action={`${path}/step-down`}>
          <Button kind="plain">{t("childcare.lead.step-down.yes")}</Button>
        </form>
      </Disclosure>
    </>
  );
}

function Family({ speak, family: { name, children, details } }: { speak: Speak; family: OpenedBooking }) {
  const { t } = speak;
  const typed = (text: string) => (text === "" ? "–" : <Typed speak={speak}>{text}</Typed>);
  return (
    <Card>
      <p>
        <strong>{t("childcare.lead.family", { name: name ?? "–", children })}</strong>
      </p>
      {details === null ? (
        <p>{t("childcare.lead.shut")}</p>
      ) : (
        <Facts
          facts={[
            { name: t("childcare.form.names"), value: typed(details.names) },
            { name: t("childcare.form.needs"), value: typed(details.needs) },
            {
              name: t("childcare.lead.emergency"),
              value: typed(`${details.emergencyName}, ${details.emergencyPhone}`),
            },
            { name: t("childcare.form.collect"), value: typed(details.mayCollect) },
            {
              name: t("childcare.lead.photos"),
              value: t(details.photos ? "childcare.lead.photos.yes" : "childcare.lead.photos.no"),
            },
          ]}
        />
      )}
    </Card>
  );
}

/** A link that opens no childcare: run out, cut short, or of somebody who leads it no longer. */
export function NotLeadingPage({ speak: { t }, done }: { speak: Speak; done: boolean }) {
  return (
    <>
      <Heading lead={t(done ? "childcare.lead.done.lead" : "childcare.lead.not.lead")}>
        {t(done ? "childcare.lead.done" : "childcare.lead.not")}
      </Heading>
      {done && <Notice kind="success" title={t("childcare.lead.done.told")} />}
      <LinkButton href={urls.home}>{t("events.next.elsewhere")}</LinkButton>
    </>
  );
}
