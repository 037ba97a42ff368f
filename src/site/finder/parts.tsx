import type { BoundarySet } from "#domain/elections/seats.ts";
import { crowdOf } from "#domain/finder/candidates.ts";
import type { Limits } from "#domain/finder/limits.ts";
import type { Offer } from "#domain/finder/offers.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { SearchForm } from "#kit/ui/search-form.tsx";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import type { Question } from "./contract.ts";
import { keptFields, limitFields } from "./limits/contract.ts";
import type { Origin } from "./queries.ts";

/** The one question: a postcode. What was typed stays, and so does everything else that was asked. */
export function PostcodeForm({
  speak,
  question,
  error,
  brief = false,
}: {
  speak: Speak;
  question: Question;
  error?: string | undefined;
  /** Without the hint and the promise, above an answer that repeats neither. */
  brief?: boolean;
}) {
  const { t } = speak;
  const kept = [...keptFields(question), ...limitFields(question.limits)].filter(
    ([name]) => name !== "postcode" && name !== "lat" && name !== "lng",
  );
  return (
    <SearchForm
      action={urls.find}
      name="postcode"
      label={t("finder.postcode")}
      hint={brief ? undefined : t("finder.postcode-hint")}
      value={question.postcode}
      error={error}
      autocomplete="postal-code"
      maxLength={40}
      button={t("finder.search")}
    >
      {kept.map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      {!brief && (
        <p class="promise">
          {t("finder.privacy")} <a href={urls.privacy}>{t("finder.privacy-more")}</a>
        </p>
      )}
    </SearchForm>
  );
}

/** Whose seat this is, and how sure we are. */
export function PlaceNote({ speak, origin, set }: { speak: Speak; origin: Origin; set: BoundarySet }) {
  const { t } = speak;
  const { seat, area: place, note } = origin;
  return (
    <div class="place-note">
      {seat && (
        <p>
          {origin.approximate && place !== ""
            ? t(origin.share > 0.9995 ? "finder.you-are-here-all" : "finder.you-are-here-approximate", {
                seat: seat.name,
                share: origin.share,
                place,
              })
            : t("finder.you-are-here", { seat: seat.name })}{" "}
          <a href={urls.seat({ set, code: seat.code })}>{t("finder.seat-page", { seat: seat.name })}</a>
        </p>
      )}
      {note !== "unit" && (
        <p>
          <Badge tone="warn">{t("finder.approximate")}</Badge> {t(`finder.note.${note}`, { place })}
        </p>
      )}
    </div>
  );
}

/** The form that buttons in the lines of sessions send: it carries the postcode on, never in an address. */
const COME_FORM = "come";

/** Stands once on a page whose lines of sessions have buttons. */
export function ComeForm({ postcode }: { postcode: string }) {
  return (
    <form id={COME_FORM} method="post">
      <input type="hidden" name="postcode" value={postcode} />
    </form>
  );
}

/** How a line leads to the form of its session: with the postcode that was typed, or, on other people's pages, by a link. */
export type Come = "button" | "link";

/** One session in a line or two: when, what, how far, how full, and the way in. */
export function SessionLine({
  speak,
  offer,
  seat,
  limits,
  away = awayWords(offer, speak),
  come = "button",
}: {
  speak: Speak;
  offer: Offer;
  seat?: string | undefined;
  /** What was asked for: it is said of each session that keeps to it. */
  limits: Limits;
  away?: string | undefined;
  come?: Come;
}) {
  const { t } = speak;
  const { session, placesLeft } = offer;
  const facts = [
    away,
    roomWords(offer, speak),
    session.firstTimers && t("finder.first-timers-welcome"),
    limits.stepFree && session.stepFree && t("finder.step-free"),
    limits.children && session.childrenWelcome && t("finder.children-welcome"),
  ];
  return (
    <li class={placesLeft === 0 ? "session-line is-full" : "session-line"}>
      <a href={urls.session(session.id)}>
        <span class="session-when">{speak.span(new Date(session.startsAt), new Date(session.endsAt))}</span>
        <span class="session-title">
          {session.title}
          {seat !== undefined && `, ${seat}`}
        </span>
      </a>
      <span class="session-facts">{facts.filter((fact) => fact !== false).join(" · ")}</span>
      {session.signUpHere && <WayIn speak={speak} offer={offer} come={come} />}
    </li>
  );
}

/** "I’m coming", or "Join the waiting list" where it is full: one tap to the form. */
function WayIn({
  speak: { t },
  offer: { session, placesLeft },
  come,
}: {
  speak: Speak;
  offer: Offer;
  come: Come;
}) {
  const words = (
    <>
      {t(placesLeft === 0 ? "events.wait" : "events.come")}
      <span class="visually-hidden">: {session.title}</span>
    </>
  );
  if (come === "link")
    return (
      <a class="button button-plain session-come" href={`${urls.session(session.id)}#join`}>
        {words}
      </a>
    );
  return (
    <button
      type="submit"
      class="button button-plain session-come"
      form={COME_FORM}
      formaction={`${urls.sessionCome(session.id)}#join`}
    >
      {words}
    </button>
  );
}

/** How much one more person would change: "14 places left", "enough are coming already, 3 places left", "full". */
function roomWords({ session, placesLeft }: Offer, { t }: Speak): string {
  if (crowdOf(session) === "enough") return t("finder.session-enough", { left: placesLeft ?? 0 });
  if (placesLeft === 0 && session.signUpHere) return t("finder.session-waiting");
  return placesLeft === null ? t("finder.session-unlimited") : t("finder.session-left", { left: placesLeft });
}

/** "1.2 miles from you", "from home". */
export function awayWords({ distanceM }: Pick<Offer, "distanceM">, speak: Speak): string {
  if (distanceM === null) return speak.t("finder.session-from-home");
  return speak.t("finder.session-distance", { miles: speak.miles(distanceM) });
}

/** Which data the answer stands on: the postcodes, this set's boundaries and its latest general election. */
export function Sources({ speak, snapshot, set }: { speak: Speak; snapshot: Snapshot; set: BoundarySet }) {
  const { datasets } = snapshot.places;
  const general = datasets.filter(({ kind }) => kind.startsWith("results-")).map(({ kind }) => kind);
  const latest = general
    .filter((kind) => kind >= "results-2024" === (set === "2024"))
    .sort()
    .at(-1);
  const used = datasets.filter(
    ({ kind }) => kind === "postcodes" || kind === `boundaries-${set}` || kind === latest,
  );
  return (
    <p class="sources">
      {speak.t("finder.sources", { names: used.map(({ name }) => name).join(", ") })}{" "}
      <a href={urls.data}>{speak.t("finder.about-data")}</a>
    </p>
  );
}

export function seatName(
  { name, nameCy }: { name: string; nameCy: string | null },
  { locale }: Speak,
): string {
  return locale === "cy" && nameCy !== null ? nameCy : name;
}
