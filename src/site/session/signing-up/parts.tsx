import type { ChildcareBand } from "#features/events/childcare/contract.ts";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import { isFull, placesText } from "#features/events/parts.tsx";
import { type Asked, LARGEST_PARTY } from "#features/events/sign-ups/contract.ts";
import type { JoinRefusal } from "#features/joining/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Keeping, refusedWords, WrongSummary } from "#site/join/parts.tsx";
import { urls } from "#site/urls.ts";
import { FirstTime, NameAndReach, PostcodeAndConsents, WithWhom } from "./boxes/parts.tsx";
import type { SignUpForm, SignUpRefusal } from "./contract.ts";

export type SigningUpProps = {
  readonly speak: Speak;
  readonly session: SessionInFull;
  /** Other shifts of the same occasion. */
  readonly shifts: readonly Session[];
  readonly form: SignUpForm;
  readonly refusals: readonly SignUpRefusal[];
  /** Places for children, the youngest first; none where nobody minds them. */
  readonly childcare: readonly ChildcareBand[];
  readonly texts: boolean;
  /** The movement's name. */
  readonly movement: string;
};

/** The form by which somebody comes: no account, no script. */
export function SigningUp(props: SigningUpProps) {
  const { speak, session, shifts, form, refusals, childcare, texts, movement } = props;
  const { t } = speak;
  const full = isFull(session);
  const error = (field: SignUpRefusal["field"]) => wrongWords(speak, refusals, field, session);
  const boxes = { speak, form, error };
  return (
    <section class="session-join card card-brand" aria-labelledby="join">
      <Heading level={2} id="join">
        {t(full ? "sign-ups.form.title.full" : "sign-ups.form.title")}
      </Heading>
      {full && <p>{t("sign-ups.form.full")}</p>}
      {childcare.length > 0 && <p>{childcareWords(speak, childcare)}</p>}
      <WrongSummary speak={speak} wrong={refusals.map(({ field }) => ({ id: field, words: error(field) }))} />
      <form method="post" action={urls.sessionSignUp(session.id)} class="join-form" novalidate>
        {form.by !== "" && <input type="hidden" name="by" value={form.by} />}
        <NameAndReach {...boxes} texts={texts} />
        <WithWhom {...boxes} />
        {shifts.length > 0 && (
          <Choice
            name="shift"
            kind="checkbox"
            legend={t("sign-ups.form.shifts")}
            hint={t("sign-ups.form.shifts.hint")}
            options={shifts.map((shift) => ({
              value: shift.id,
              label: t("sign-ups.form.shift", {
                when: speak.span(shift.startsAt, shift.endsAt),
                places: placesText(speak, shift),
              }),
              checked: form.shift.includes(shift.id),
            }))}
          />
        )}
        <FirstTime {...boxes} />
        {session.meetingPoint !== null && (
          <Choice
            name="lift"
            kind="checkbox"
            legend={t("lifts.title")}
            hint={t("lifts.form.need.hint")}
            options={[{ value: "need", label: t("lifts.form.need"), checked: form.lift === "need" }]}
          />
        )}
        <PostcodeAndConsents {...boxes} refusals={refusals.filter(isJoin)} texts={texts} />
        <Button>{t(full ? "sign-ups.form.send.full" : "sign-ups.form.send")}</Button>
        <p class="hint">{t("sign-ups.form.next")}</p>
        <Keeping speak={speak} name={movement} />
      </form>
      <LinkButton href={urls.sessionCalendar(session.id)}>{t("events.calendar")}</LinkButton>
    </section>
  );
}

/** That children are minded there, and how old they may be. */
export function childcareWords({ t }: Speak, bands: readonly ChildcareBand[]): string {
  const [from, to] = [
    Math.min(...bands.map(({ fromAge }) => fromAge)),
    Math.max(...bands.map(({ toAge }) => toAge)),
  ];
  return t("childcare.here", { ages: t("childcare.ages", { from, to }) });
}

/** How it went for a party in one session, as whoever asks now may know it. */
export function outcomeWords({ t }: Speak, asked: Asked | null, people: number): string {
  if (asked === null) return t("sign-ups.done.closed");
  return asked.standing === "going"
    ? t("sign-ups.done.going", { people })
    : t("sign-ups.done.waiting", { people, place: asked.place });
}

function isJoin(refusal: SignUpRefusal): refusal is JoinRefusal {
  const { field, reason } = refusal;
  return (
    field !== "people" && reason !== "too-often" && reason !== "for-a-lift" && reason !== "lift-from-nowhere"
  );
}

function wrongWords(
  speak: Speak,
  refusals: readonly SignUpRefusal[],
  field: SignUpRefusal["field"],
  { organiserName: organiser, contact }: SessionInFull,
): string | undefined {
  const refusal = refusals.find((each) => each.field === field);
  if (refusal === undefined) return undefined;
  if (isJoin(refusal)) return refusedWords(speak, [refusal], refusal.field);
  const typed = "typed" in refusal ? refusal.typed : "";
  return speak.t(`sign-ups.refused.${refusal.reason}`, { typed, most: LARGEST_PARTY, organiser, contact });
}
