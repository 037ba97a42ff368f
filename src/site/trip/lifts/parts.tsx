import { featureWords, liftWords, needWords, pickUpText } from "#features/events/carpools/parts.tsx";
import type { LiftSeen, OwnLifts, OwnOffer, OwnRequest } from "#features/events/carpools/showing/contract.ts";
import { Typed } from "#features/events/parts.tsx";
import type { TripStop } from "#features/events/trips/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { type WeekendOfStop, WeekendWays } from "./forms/parts.tsx";

type Props = { readonly speak: Speak; readonly path: string };

/** Under a session of the trip: how somebody gets there and home, and what they can do about it. */
export function LiftsOfStop({
  speak,
  path,
  stop,
  lifts,
  weekend,
}: Props & {
  readonly stop: TripStop;
  readonly lifts: OwnLifts;
  /** Null unless they come to more of its weekend. */
  readonly weekend: WeekendOfStop | null;
}) {
  const { t } = speak;
  const { signUpId, session, standing } = stop;
  if (session.meetingPoint === null) return null;
  const { offers, requests } = lifts;
  const none = offers.length + requests.length === 0;
  // Between the first and the last visit of a weekend there is no way to go.
  const between = none && weekend !== null && weekend.ways.length === 0;
  const href = (form: "offer" | "ask") => `${path}/lift/${signUpId}/${form}`;
  return (
    <section class="trip-lifts" aria-labelledby={`lifts-${signUpId}`}>
      <Heading level={3} id={`lifts-${signUpId}`}>
        {t("lifts.title")}
        <span class="visually-hidden">: {session.title}</span>
      </Heading>
      {between && <WeekendWays speak={speak} path={path} weekend={weekend} />}
      {none && !between && <p>{t("lifts.none")}</p>}
      {standing === "waiting" && !none && <p>{t("lifts.waiting")}</p>}
      <ul class="stack">
        {requests.map((request) => (
          <li key={request.id}>
            <Request speak={speak} path={path} request={request} />
          </li>
        ))}
        {offers.map((offer) => (
          <li key={offer.id}>
            <Offer speak={speak} path={path} offer={offer} />
          </li>
        ))}
      </ul>
      {!between && (
        <p class="row">
          <LinkButton href={href("ask")}>
            {t(requests.length === 0 ? "lifts.ask.open" : "lifts.ask.change")}
          </LinkButton>
          <LinkButton href={href("offer")}>
            {t(offers.length === 0 ? "lifts.offer.open" : "lifts.offer.change")}
          </LinkButton>
        </p>
      )}
    </section>
  );
}

function Request({ speak, path, request }: Props & { readonly request: OwnRequest }) {
  const { t } = speak;
  const { direction, people, lift, unseated, lookedAt, lastEnded } = request;
  return (
    <>
      <p>
        <strong>{t(`lifts.request.${direction}`, { people })}</strong>
      </p>
      {lift === null ? (
        <>
          {lastEnded !== null && lastEnded !== "rematched" && <p>{t(`lifts.ended.${lastEnded}.rider`)}</p>}
          <p>
            {t(
              unseated === null
                ? lookedAt === null
                  ? "lifts.looking"
                  : "lifts.looked"
                : `lifts.unseated.${unseated}`,
            )}
          </p>
        </>
      ) : (
        <Lift speak={speak} path={path} lift={lift} />
      )}
      <End speak={speak} path={path} id={request.id} label={t("lifts.request.end")} />
    </>
  );
}

function Offer({ speak, path, offer }: Props & { readonly offer: OwnOffer }) {
  const { t } = speak;
  const { direction, places, taken, riders, setsOutAt, addedS } = offer;
  return (
    <>
      <p>
        <strong>{t(`lifts.offer.${direction}`, { places, vehicle: offer.vehicle })}</strong>{" "}
        {riders.length > 0 && t("lifts.offer.taken", { taken, left: places - taken })}
      </p>
      {riders.length === 0 && <p>{t("lifts.offer.nobody")}</p>}
      {riders.length > 0 && setsOutAt !== null && (
        <p>
          {t(`lifts.offer.sets-out.${direction}`, {
            at: speak.time(setsOutAt),
            minutes: Math.round((addedS ?? 0) / 60),
          })}
        </p>
      )}
      <ul class="stack">
        {riders.map((lift) => (
          <li key={lift.id}>
            <Lift speak={speak} path={path} lift={lift} />
          </li>
        ))}
      </ul>
      <End speak={speak} path={path} id={offer.id} label={t("lifts.offer.end")} />
    </>
  );
}

/** One lift in short, with the two answers where one is wanted. */
function Lift({ speak, path, lift }: Props & { readonly lift: LiftSeen }) {
  const { t } = speak;
  return (
    <div class="trip-lift">
      <p>
        <StandingOf speak={speak} lift={lift} /> <Typed speak={speak}>{liftWords(speak, lift)}</Typed>
      </p>
      <Told speak={speak} lift={lift} />
      {lift.standing === "proposed" && !lift.mine && (
        <>
          <p class="hint">
            {t("lifts.answer-by", { until: `${speak.day(lift.answerBy)}, ${speak.time(lift.answerBy)}` })}
          </p>
          <Answers speak={speak} path={path} lift={lift} />
        </>
      )}
      <p>
        <a href={`${path}/lift/with/${lift.id}`}>
          {t("lifts.open", { other: lift.otherName ?? t("lifts.somebody") })}
        </a>
      </p>
    </div>
  );
}

/** What decides: what riders need, or what the vehicle is like, and how far apart they set out. */
export function Told({ speak, lift }: { speak: Speak; lift: LiftSeen }) {
  const words = lift.side === "driver" ? needWords(speak, lift.needs) : featureWords(speak, lift.offers);
  return (
    <>
      {words.length > 0 && (
        <ul class="hint">
          {words.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {lift.pickUp !== "" && <p>{pickUpText(speak, lift)}</p>}
    </>
  );
}

export function StandingOf({ speak: { t }, lift }: { speak: Speak; lift: LiftSeen }) {
  if (lift.standing === "accepted") return <Badge tone="good">{t("lifts.arranged")}</Badge>;
  if (lift.standing === "ended") return <Badge tone="neutral">{t("lifts.off")}</Badge>;
  return <Badge tone="warn">{t(lift.mine ? "lifts.waits-for-them" : "lifts.waits-for-you")}</Badge>;
}

/** Yes or no, or, once both said yes, no after all. */
export function Answers({ speak: { t }, path, lift }: Props & { readonly lift: LiftSeen }) {
  if (lift.standing === "ended") return null;
  const act = `${path}/lift/with/${lift.id}`;
  return (
    <div class="row">
      {!lift.mine && (
        <form method="post" action={`${act}/yes`}>
          <Button>{t(`lifts.yes.${lift.side}`, { other: lift.otherName ?? t("lifts.somebody") })}</Button>
        </form>
      )}
      <form method="post" action={`${act}/no`}>
        <Button kind="plain">{t(lift.mine ? "lifts.no.after-all" : "lifts.no")}</Button>
      </form>
    </div>
  );
}

function End({ path, id, label }: { speak: Speak; path: string; id: string; label: string }) {
  return (
    <form method="post" action={`${path}/lift/end`}>
      <input type="hidden" name="lift" value={id} />
      <Button kind="quiet">{label}</Button>
    </form>
  );
}

/** What they did just now, and what comes of it. */
export function LiftCameOfIt({ speak: { t }, came, well }: { speak: Speak; came: string; well: boolean }) {
  return (
    <Notice kind={well ? "success" : "warn"}>
      <p>{t(`lifts.came.${came}`)}</p>
    </Notice>
  );
}
