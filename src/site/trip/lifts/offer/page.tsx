import type { LiftRefusal } from "#features/events/carpools/contract.ts";
import { VEHICLES } from "#features/events/carpools/contract.ts";
import type { OfferTyped } from "#features/events/carpools/offering/policy.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import {
  CostShare,
  Kept,
  Languages,
  LiftBox,
  LiftFrame,
  refusedWords,
  Ticks,
  Ways,
  type WeekendOfStop,
  WeekendWays,
  Wrong,
} from "#site/trip/lifts/forms/parts.tsx";

export type OfferPageProps = {
  readonly speak: Speak;
  readonly stop: TripStop;
  readonly path: string;
  readonly form: OfferTyped;
  readonly refusals: readonly LiftRefusal[];
  /** An offer that is changed, not a new one. */
  readonly changes: boolean;
  /** Where they set out from is known already. */
  readonly knowsPlace: boolean;
  readonly weekend: WeekendOfStop | null;
};

/** A driver offers places: five answers, and everything else folded away with answers that suit most. */
export function OfferPage(props: OfferPageProps) {
  const { speak, stop, path, form, refusals, changes, knowsPlace, weekend } = props;
  const { t } = speak;
  const box = { speak, form: "offer", refusals } as const;
  const more = refusals.some(({ field }) =>
    ["wheelchairs", "childSeats", "share", "stops", "vehicle", "womenOnly", "thereFrom"].includes(field),
  );
  return (
    <LiftFrame
      speak={speak}
      stop={stop}
      path={path}
      title={t(changes ? "lifts.offer.change" : "lifts.offer.title")}
      lead={t("lifts.offer.lead")}
    >
      <WeekendWays speak={speak} path={path} weekend={weekend} />
      <Wrong speak={speak} refusals={refusals} />
      <form method="post" action={`${path}/lift/${stop.signUpId}/offer`} class="join-form" novalidate>
        <Ways speak={speak} form="offer" ways={form.ways} refusals={refusals} />
        <LiftBox {...box} name="places" value={form.places} inputMode="numeric" width="short" />
        <LiftBox {...box} name="postcode" value={form.postcode} width="short" autocomplete="postal-code" />
        {knowsPlace && <p class="hint">{t("lifts.knows-place")}</p>}
        <LiftBox {...box} name="thereUntil" value={form.thereUntil} width="short" type="time" />
        <LiftBox {...box} name="backUntil" value={form.backUntil} width="short" type="time" />
        <LiftBox {...box} name="detour" value={form.detour} inputMode="numeric" width="short" />
        <Disclosure
          summary={t("lifts.offer.more")}
          open={
            more || form.vehicle !== "car" || form.wheelchairs !== "" || form.share !== "" || form.womenOnly
          }
        >
          <LiftBox {...box} name="thereFrom" value={form.thereFrom} width="short" type="time" />
          <LiftBox {...box} name="wheelchairs" value={form.wheelchairs} inputMode="numeric" width="short" />
          <LiftBox {...box} name="childSeats" value={form.childSeats} inputMode="numeric" width="short" />
          <Ticks
            name="womenOnly"
            legend={t("lifts.offer.car")}
            error={refusedWords(speak, refusals, "womenOnly")}
            options={(["smokeFree", "isWoman", "womenOnly"] as const).map((name) => ({
              name,
              label: t(`lifts.offer.${name}`),
              checked: form[name],
            }))}
          />
          <Languages
            speak={speak}
            legend={t("lifts.offer.languages")}
            hint={t("lifts.offer.languages.hint")}
            chosen={form.languages}
          />
          <LiftBox {...box} name="share" value={form.share} inputMode="decimal" width="short" />
          <CostShare speak={speak} />
          <Choice
            name="vehicle"
            kind="radio"
            legend={t("lifts.offer.vehicle")}
            options={VEHICLES.map((value) => ({
              value,
              label: t(`lifts.vehicle.${value}`),
              checked: form.vehicle === value,
            }))}
          />
          <LiftBox {...box} name="stops" value={form.stops} lines={4} />
        </Disclosure>
        <Kept speak={speak} stop={stop} />
        <Button>{t(changes ? "lifts.offer.save" : "lifts.offer.send")}</Button>
      </form>
    </LiftFrame>
  );
}
