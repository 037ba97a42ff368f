import { isCalendarDay, noonOf } from "#domain/time/calendar-day.ts";
import type { AnswersKept, Arrived, WaitingConsent } from "#features/joining/confirming/contract.ts";
import type { MembershipSettings } from "#features/movement/membership/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { wordsIn } from "#registers/groups/contract.ts";
import { OwnWords } from "#site/join/member/parts.tsx";
import { urls } from "#site/urls.ts";

/** What was ticked on the form, ticked still; what they ended before is apart, and is theirs to tick. */
export function ConsentsAsked({ speak, consents }: { speak: Speak; consents: readonly WaitingConsent[] }) {
  const { t } = speak;
  const options = consents.map(({ channel, purpose, endedAt }) => {
    const what = t(`join.consent.${channel}.${purpose}`);
    return {
      endedAt,
      value: `${channel}.${purpose}`,
      label: endedAt === null ? what : t("join.confirm.ended.one", { what, day: speak.dayAndYear(endedAt) }),
      checked: endedAt === null,
    };
  });
  const fresh = options.filter(({ endedAt }) => endedAt === null);
  const ended = options.filter(({ endedAt }) => endedAt !== null);
  return (
    <>
      {fresh.length > 0 && (
        <Choice
          kind="checkbox"
          name="chosen"
          legend={t("join.confirm.consents")}
          hint={t("join.confirm.consents.hint")}
          options={fresh}
        />
      )}
      {ended.length > 0 && (
        <Choice
          kind="checkbox"
          name="chosen"
          legend={t("join.confirm.ended")}
          hint={t("join.confirm.ended.hint")}
          options={ended}
        />
      )}
    </>
  );
}

/** The application to be a member with every answer that was given for them, and the sentences in full. */
export function ApplicationAsked({
  speak,
  name,
  answers,
  rules,
}: {
  speak: Speak;
  name: string;
  answers: AnswersKept;
  rules: MembershipSettings;
}) {
  const { t, locale } = speak;
  const words = ({ en, cy }: { en: string; cy: string }) => (locale === "cy" && cy !== "" ? cy : en);
  const agreed = new Set(String(answers.agreed ?? "").split(" "));
  const facts = [
    { name: t("join.member.born-on"), value: shown(speak, answers["born-on"]) },
    ...rules.questions.map(({ key, words: question }) => ({
      name: words(question),
      lang: locale === "cy" && question.cy === "" ? "en" : undefined,
      value: shown(speak, answers[key]),
    })),
    ...("excluded" in answers
      ? [
          {
            name: `${t("join.member.excluded")} ${String(answers["excluded-organisations"] ?? "")}`,
            value: shown(speak, answers.excluded),
          },
        ]
      : []),
  ].filter(({ value }) => value !== "");
  const sentences = rules.agreements.filter(({ key }) => agreed.has(key));
  return (
    <>
      <Heading level={2} lead={t("join.confirm.application.lead")}>
        {t("join.confirm.application")}
      </Heading>
      {facts.length > 0 && <Facts facts={facts} />}
      {sentences.length > 0 && (
        <>
          <p>{t("join.confirm.agreed")}</p>
          <ul>
            {sentences.map(({ key, words: sentence }) => (
              <li key={key}>
                <OwnWords locale={locale} words={sentence} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Choice
        kind="checkbox"
        name="chosen"
        legend={t("join.confirm.application.ask")}
        options={[{ value: "member", label: t("join.confirm.member", { movement: name }), checked: true }]}
      />
    </>
  );
}

function shown(speak: Speak, answer: AnswersKept[string] | undefined): string {
  if (answer === "yes" || answer === "no") return speak.t(`join.member.${answer}`);
  if (typeof answer === "string" && isCalendarDay(answer)) return speak.dayAndYear(noonOf(answer));
  return answer === undefined || answer === null ? "" : String(answer);
}

/** Somebody is in: where they stand, and what to do next. */
export function WelcomePage({
  speak,
  name,
  arrived,
  justNow,
  bring,
  preferences,
}: {
  speak: Speak;
  name: string;
  arrived: Arrived;
  /** They have answered this moment; else they are back at a link that was used. */
  justNow: boolean;
  /** Paths of pages of their own. */
  bring: string;
  preferences: string;
}) {
  const { t } = speak;
  const { calledName, member } = arrived;
  return (
    <>
      <Heading lead={t(justNow ? "join.welcome.lead" : "join.welcome.already.lead")}>
        {calledName === null
          ? t(justNow ? "join.welcome.title.nameless" : "join.welcome.already.nameless")
          : t(justNow ? "join.welcome.title" : "join.welcome.already", { name: calledName })}
      </Heading>
      {member === "pending-check" && <Notice>{t("join.welcome.pending")}</Notice>}
      {member === "active" && <Notice kind="success">{t("join.welcome.member", { name })}</Notice>}
      <GroupsNow speak={speak} arrived={arrived} />
      <p class="row">
        <LinkButton kind="main" href={urls.home}>
          {t("join.welcome.find")}
        </LinkButton>
        <LinkButton href={bring}>{t("join.welcome.bring")}</LinkButton>
        <LinkButton href={preferences}>{t("join.welcome.preferences")}</LinkButton>
      </p>
    </>
  );
}

/** The groups they are in, and what became of the one they asked for. */
export function GroupsNow({ speak, arrived }: { speak: Speak; arrived: Pick<Arrived, "groups" | "wanted"> }) {
  const { t, locale } = speak;
  const { groups, wanted } = arrived;
  return (
    <>
      {wanted !== null && (
        <Notice>
          {t(`join.welcome.group.${wanted.state}`, { group: wordsIn(locale, wanted.group.name) })}
        </Notice>
      )}
      {groups.length > 0 && (
        <>
          <p>{t("join.welcome.groups")}</p>
          <ul class="links">
            {groups.map((group) => (
              <li key={group.id}>
                <a href={urls.group(group.slug)}>{wordsIn(locale, group.name)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
