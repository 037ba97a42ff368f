import type { RequestTyped } from "#features/events/carpools/asking/policy.ts";
import type { LiftRefusal } from "#features/events/carpools/contract.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import {
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

export type AskPageProps = {
  readonly speak: Speak;
  readonly stop: TripStop;
  readonly path: string;
  readonly form: RequestTyped;
  readonly refusals: readonly LiftRefusal[];
  /** A request that is changed, not a new one. */
  readonly changes: boolean;
  readonly knowsPlace: boolean;
  readonly weekend: WeekendOfStop | null;
};

/** Somebody asks for a lift: four answers, and needs folded away until they are needed. */
export function AskPage(props: AskPageProps) {
  const { speak, stop, path, form, refusals, changes, knowsPlace, weekend } = props;
  const { t } = speak;
  const box = { speak, form: "ask", refusals } as const;
  const more = refusals.some(({ field }) =>
    ["wheelchairs", "childSeats", "womenOnly", "walk", "readyFrom", "homeBy"].includes(field),
  );
  return (
    <LiftFrame
      speak={speak}
      stop={stop}
      path={path}
      title={t(changes ? "lifts.ask.change" : "lifts.ask.title")}
      lead={t("lifts.ask.lead")}
    >
      <WeekendWays speak={speak} path={path} weekend={weekend} />
      <Wrong speak={speak} refusals={refusals} />
      {changes && <Notice kind="warn">{t("lifts.ask.change.warn")}</Notice>}
      <form method="post" action={`${path}/lift/${stop.signUpId}/ask`} class="join-form" novalidate>
        <Ways speak={speak} form="ask" ways={form.ways} refusals={refusals} />
        <LiftBox {...box} name="people" value={form.people} inputMode="numeric" width="short" />
        <LiftBox {...box} name="postcode" value={form.postcode} width="short" autocomplete="postal-code" />
        {knowsPlace && <p class="hint">{t("lifts.knows-place")}</p>}
        <LiftBox {...box} name="meetingPlace" value={form.meetingPlace} />
        <Disclosure
          summary={t("lifts.ask.more")}
          open={
            more || form.wheelchairs !== "" || form.childSeats !== "" || form.womenOnly || form.pickUp !== ""
          }
        >
          <LiftBox {...box} name="readyFrom" value={form.readyFrom} width="short" type="time" />
          <LiftBox {...box} name="homeBy" value={form.homeBy} width="short" type="time" />
          <LiftBox {...box} name="wheelchairs" value={form.wheelchairs} inputMode="numeric" width="short" />
          <LiftBox {...box} name="childSeats" value={form.childSeats} inputMode="numeric" width="short" />
          <Ticks
            name="womenOnly"
            legend={t("lifts.ask.wishes")}
            error={refusedWords(speak, refusals, "womenOnly")}
            options={(["smokeFree", "areWomen", "womenOnly"] as const).map((name) => ({
              name,
              label: t(`lifts.ask.${name}`),
              checked: form[name],
            }))}
          />
          <Languages
            speak={speak}
            legend={t("lifts.ask.languages")}
            hint={t("lifts.ask.languages.hint")}
            chosen={form.languages}
          />
          <LiftBox {...box} name="walk" value={form.walk} inputMode="numeric" width="short" />
          <LiftBox {...box} name="pickUp" value={form.pickUp} />
        </Disclosure>
        <Kept speak={speak} stop={stop} />
        <Button>{t(changes ? "lifts.ask.save" : "lifts.ask.send")}</Button>
      </form>
    </LiftFrame>
  );
}
