import type { z } from "zod";
import type { LiftRefusal } from "#features/events/carpools/contract.ts";
import type { LiftsOverview, WayOverview } from "#features/events/carpools/overview/queries.ts";
import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { Room } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { Reports } from "#site/desk/reports/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import type { OfferForm } from "#site/trip/lifts/forms/contract.ts";
import { LiftBox, refusedWords, Ways, Wrong } from "#site/trip/lifts/forms/parts.tsx";
import { urls } from "#site/urls.ts";

export type LiftsDeskProps = {
  readonly speak: Speak;
  readonly session: OwnSession;
  readonly overview: LiftsOverview;
  readonly form: z.infer<typeof OfferForm> & { readonly name: string };
  readonly refusals: readonly LiftRefusal[];
  readonly done: "bus" | "off" | "seen" | "over" | "from-home" | null;
};

/** Who rides with whom to one session, who does not, and buses that organisers put on. */
export function LiftsDeskPage(props: LiftsDeskProps) {
  const { speak, session, overview, done } = props;
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("lifts.desk.title", { title: session.title })}
      lead={t("lifts.desk.lead")}
    >
      <SessionTrail speak={speak} here={t("lifts.page.title")} />
      {done !== null && (
        <Notice kind={done === "over" || done === "from-home" ? "warn" : "success"}>
          <p>{t(`lifts.desk.done.${done}`)}</p>
        </Notice>
      )}
      <Reports
        speak={speak}
        reports={overview.reports}
        seen={`${urls.deskSessionAct(session.id, "lifts")}/seen`}
      />
      {overview.ways.map((way) => (
        <Way key={way.direction} speak={speak} session={session} way={way} />
      ))}
      <Bus {...props} />
      <p>
        <a href={urls.deskSession(session.id)}>{t("lifts.desk.back")}</a>
      </p>
    </DeskFrame>
  );
}

function Way({ speak, session, way }: { speak: Speak; session: OwnSession; way: WayOverview }) {
  const { t } = speak;
  const { direction, people, seats, cars, without } = way;
  const none = people.asked - people.arranged - people.proposed;
  const name = (text: string | null) => text ?? t("lifts.somebody");
  return (
    <Room title={t(`lifts.way.${direction}`)} id={direction}>
      <p>
        {t("lifts.desk.counts", { ...people, none })} {t("lifts.desk.seats", seats)}
      </p>
      {cars.length > 0 && (
        <Table
          caption={t("lifts.desk.cars")}
          columns={[
            { title: t("lifts.desk.driver") },
            { title: t("lifts.desk.places"), numeric: true },
            { title: t("lifts.desk.riders") },
          ]}
          rows={cars.map((car) => [
            <>
              {name(car.name)}{" "}
              {car.vehicle !== "car" && <Badge tone="brand">{t(`lifts.vehicle.${car.vehicle}`)}</Badge>}
              {car.putOn && (
                <form method="post" action={`${urls.deskSessionAct(session.id, "lifts")}/off`}>
                  <input type="hidden" name="offer" value={car.id} />
                  <Button kind="quiet">{t("lifts.desk.off")}</Button>
                </form>
              )}
            </>,
            t("lifts.desk.taken", { taken: car.taken, places: car.places }),
            car.riders.length === 0
              ? t("lifts.desk.nobody")
              : car.riders
                  .map((rider) =>
                    t(rider.arranged ? "lifts.desk.rider" : "lifts.desk.rider.proposed", {
                      name: name(rider.name),
                      people: rider.people,
                    }),
                  )
                  .join(", "),
          ])}
        />
      )}
      {without.length > 0 && (
        <Table
          caption={t("lifts.desk.without")}
          columns={[
            { title: t("lifts.desk.name") },
            { title: t("lifts.desk.people"), numeric: true },
            { title: t("lifts.desk.why") },
          ]}
          rows={without.map(({ name: who, people: count, why }) => [
            name(who),
            String(count),
            t(`lifts.desk.why.${why ?? "not-looked"}`),
          ])}
        />
      )}
    </Room>
  );
}

function Bus({ speak, session, form, refusals }: LiftsDeskProps) {
  const { t } = speak;
  const box = { speak, form: "offer", refusals } as const;
  return (
    <Disclosure summary={t("lifts.desk.bus")} open={refusals.length > 0}>
      <p>{t("lifts.desk.bus.lead")}</p>
      <Wrong speak={speak} refusals={refusals} />
      <form
        method="post"
        action={`${urls.deskSessionAct(session.id, "lifts")}/bus`}
        class="join-form"
        novalidate
      >
        <Field
          name="name"
          label={t("lifts.desk.bus.name")}
          hint={t("lifts.desk.bus.name.hint")}
          value={form.name}
        />
        <Choice
          name="vehicle"
          kind="radio"
          legend={t("lifts.desk.bus.vehicle")}
          error={refusedWords(speak, refusals, "vehicle")}
          options={(["minibus", "coach"] as const).map((value) => ({
            value,
            label: t(`lifts.vehicle.${value}`),
            checked: form.vehicle === value,
          }))}
        />
        <Ways speak={speak} form="offer" ways={form.ways} refusals={refusals} />
        <LiftBox {...box} name="places" value={form.places} inputMode="numeric" width="short" hint={false} />
        <LiftBox {...box} name="postcode" value={form.postcode} width="short" hint={false} />
        <LiftBox {...box} name="stops" value={form.stops} lines={4} />
        <LiftBox {...box} name="backUntil" value={form.backUntil} width="short" type="time" />
        <LiftBox {...box} name="wheelchairs" value={form.wheelchairs} inputMode="numeric" width="short" />
        <Button>{t("lifts.desk.bus.send")}</Button>
      </form>
    </Disclosure>
  );
}
