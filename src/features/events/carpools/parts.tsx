import type { Speak } from "#kit/i18n/speak.ts";
import type { Features, LiftSeen, Needs } from "./showing/contract.ts";

/** "by the library", "at Leeds station, 400 m from you", "at a place that you agree on". */
export function placeWords(
  speak: Speak,
  { stop, meetingPlace }: Pick<LiftSeen, "stop" | "meetingPlace">,
): string {
  const { t } = speak;
  if (stop !== null) return t("lifts.at.stop", { name: stop.name, walk: speak.miles(stop.walkM) });
  return meetingPlace === "" ? t("lifts.at.open") : t("lifts.at.place", { name: meetingPlace });
}

/** One sentence that says it all: "picks you up at 9.10 am by the library, adds 6 minutes". */
export function liftWords(speak: Speak, lift: LiftSeen): string {
  return speak.t(`lifts.words.${lift.side}.${lift.direction}`, {
    other: lift.otherName ?? speak.t("lifts.somebody"),
    people: lift.people,
    at: speak.time(lift.pickUpAt),
    place: placeWords(speak, lift),
    minutes: Math.max(1, Math.round(lift.addsS / 60)),
    bus: lift.vehicle === "car" ? "no" : "yes",
  });
}

/** What the riders need, as a driver is told before answering. */
export function needWords({ t }: Speak, needs: Needs): readonly string[] {
  return [
    ...(needs.wheelchairs > 0 ? [t("lifts.need.wheelchairs", { count: needs.wheelchairs })] : []),
    ...(needs.childSeats > 0 ? [t("lifts.need.child-seats", { count: needs.childSeats })] : []),
    ...(needs.languages.length > 0
      ? [t("lifts.need.languages", { languages: languageWords({ t }, needs.languages) })]
      : []),
    ...(needs.womenOnly ? [t("lifts.need.women-only")] : []),
    ...(needs.smokeFree ? [t("lifts.need.smoke-free")] : []),
  ];
}

/** What the vehicle is like, as riders are told before answering. */
export function featureWords({ t }: Speak, features: Features): readonly string[] {
  return [
    ...(features.wheelchairs > 0 ? [t("lifts.has.wheelchairs", { count: features.wheelchairs })] : []),
    ...(features.childSeats > 0 ? [t("lifts.has.child-seats", { count: features.childSeats })] : []),
    ...(features.languages.length > 0
      ? [t("lifts.has.languages", { languages: languageWords({ t }, features.languages) })]
      : []),
    ...(features.womenOnly ? [t("lifts.has.women-only")] : features.isWoman ? [t("lifts.has.woman")] : []),
    t(features.smokeFree ? "lifts.has.smoke-free" : "lifts.has.smoke"),
    features.sharePence === null
      ? t("lifts.has.free")
      : t("lifts.has.share", { amount: (features.sharePence / 100).toFixed(2) }),
  ];
}

function languageWords({ t }: Pick<Speak, "t">, languages: readonly string[]): string {
  return languages.map((language) => t(`lifts.language.${language}`)).join(", ");
}

/** The door they gave, which goes before the public place; only for whoever may read it. */
export function pickUpText(
  { t }: Speak,
  { stop, meetingPlace: place, pickUp: where }: Pick<LiftSeen, "stop" | "meetingPlace" | "pickUp">,
): string {
  return place === "" || stop !== null
    ? t("lifts.pick-up", { where })
    : t("lifts.pick-up.instead", { place, where });
}
