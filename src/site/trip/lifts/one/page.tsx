import type { OwnLifts } from "#features/events/carpools/showing/contract.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { type LiftCame, liftWentWell } from "#site/trip/lifts/contract.ts";
import { LiftFrame, type WeekendOfStop } from "#site/trip/lifts/forms/parts.tsx";
import { LiftCameOfIt, LiftsOfStop } from "#site/trip/lifts/parts.tsx";

/** The lifts of one visit: where every act about them leads back to. */
export function LiftsPage({
  speak,
  stop,
  lifts,
  path,
  came,
  weekend,
}: {
  speak: Speak;
  stop: TripStop;
  lifts: OwnLifts;
  path: string;
  came: LiftCame | null;
  weekend: WeekendOfStop | null;
}) {
  const { t } = speak;
  return (
    <LiftFrame
      speak={speak}
      stop={stop}
      path={path}
      title={t("lifts.page.title")}
      lead={t("lifts.page.lead")}
    >
      {came !== null && <LiftCameOfIt speak={speak} came={came} well={liftWentWell(came)} />}
      <LiftsOfStop speak={speak} path={path} stop={stop} lifts={lifts} weekend={weekend} />
    </LiftFrame>
  );
}
