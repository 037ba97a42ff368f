import { noonOf } from "#domain/time/calendar-day.ts";
import { readWhy } from "#features/joining/standing/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { SaidOfStanding } from "#site/desk/members/contract.ts";
import { ActForm, SaidNotice } from "#site/desk/members/parts.tsx";
import { dayAndYear, nameOf } from "#site/desk/parts.tsx";
import { byWhom } from "#site/desk/person/happened/parts.tsx";
import { urls } from "#site/urls.ts";
import { actsOn, type ChangeShown } from "./queries.ts";

export type MembershipProps = {
  readonly speak: Speak;
  readonly person: { readonly id: string; readonly name: string | null };
  readonly changes: readonly ChangeShown[];
  readonly mayChange: boolean;
  readonly termMonths: number | null;
  readonly said: SaidOfStanding | null;
};

/** Every change of somebody's standing with who and why, and what may be done to it now. */
export function Membership({ speak, person, changes, mayChange, termMonths, said }: MembershipProps) {
  const { t } = speak;
  const member = changes.find(({ kind }) => kind === "member");
  const acts = mayChange ? actsOn(member, { termMonths }) : [];
  return (
    <section id="membership" class="flow" aria-labelledby="membership-title">
      <h2 id="membership-title">{t("members.history")}</h2>
      <SaidNotice speak={speak} said={said} />
      {changes.length === 0 && <p>{t("members.history.none")}</p>}
      <ol class="desk-timeline" reversed>
        {changes.map((change) => (
          <li key={change.id}>
            <Change {...{ speak, change, mayChange }} />
          </li>
        ))}
      </ol>
      {member !== undefined &&
        acts.map((act) => (
          <ActForm
            key={act}
            {...{ speak, act, said }}
            action={urls.deskPersonMembership(person.id)}
            personId={person.id}
            who={nameOf(speak, person)}
            seen={{ status: member.status, renewsOn: member.renewsOn }}
          />
        ))}
    </section>
  );
}

/** Whys that the product writes by itself. */
const WRITTEN = ["joined", "applied", "confirmed", "renewed", "term over", "approved", "erased"];

function Change({
  speak,
  change,
  mayChange,
}: Pick<MembershipProps, "speak" | "mayChange"> & { change: ChangeShown }) {
  const { t } = speak;
  const { kind, status, at, renewsOn, why, by } = change;
  const { known, words: kept } = readWhy(why);
  // What was written about somebody's conduct is for those who decide; what a refusal said was sent to them anyway.
  const words = known === null || known.act === "refuse" || mayChange ? kept : "";
  return (
    <>
      <time dateTime={at.toISOString()}>{dayAndYear(speak, at)}</time>{" "}
      {t("desk.standing", { as: kind, status: t(`lists.status.${status}`) })}
      {renewsOn !== null && `, ${t("members.until", { day: dayAndYear(speak, noonOf(renewsOn)) })}`}{" "}
      <span class="hint">
        {byWhom(speak, by)}
        {known !== null && `. ${t(`members.reason.${known.reason}`)}`}
        {WRITTEN.includes(words)
          ? `. ${t(`members.wrote.${words.replace(" ", "-")}`)}`
          : words !== "" && (
              <>
                . <q>{words}</q>
              </>
            )}
      </span>
    </>
  );
}
