import { ageOn } from "#domain/membership/calendar.ts";
import { isCalendarDay, noonOf } from "#domain/time/calendar-day.ts";
import { londonDay } from "#domain/time/london.ts";
import type { Application, ApplicationPage, Waiting } from "#features/joining/applications/contract.ts";
import type { MembershipSettings } from "#features/movement/membership/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Pager, Tabs } from "#kit/ui/ways.tsx";
import { DeskFrame, dayAndYear, nameOf, PersonLink } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { SaidOfStanding } from "./contract.ts";
import { ActForm, SaidNotice, SeenFields } from "./parts.tsx";

export type ApplicationsPageProps = {
  readonly speak: Speak;
  readonly waiting: Waiting;
  readonly page: ApplicationPage;
  readonly settings: MembershipSettings;
  readonly said: SaidOfStanding | null;
  /** Whoever looks: nobody decides about themself. */
  readonly reader: string;
  readonly now: Date;
};

/** Who wants to be a member and waits for somebody to look, with what they answered. */
export function ApplicationsPage(props: ApplicationsPageProps) {
  const { speak, waiting, page, said } = props;
  const { t } = speak;
  const { applications, before, after } = page;
  const here = addressOf(waiting);
  const turn = (way: "after" | "before", at: Application | undefined) =>
    at === undefined
      ? null
      : {
          label: t(`desk.page.${way}`),
          href: `${here}${here.includes("?") ? "&" : "?"}${way}=${at.personId}`,
        };
  return (
    <DeskFrame speak={speak} here={urls.deskMembers} title={t("members.title")} lead={t("members.lead")}>
      <SaidNotice speak={speak} said={said} />
      <Tabs
        label={t("members.waiting")}
        current={here}
        tabs={[
          { href: addressOf("pending-check"), label: t("members.waiting.pending-check") },
          { href: addressOf("applied"), label: t("members.waiting.applied") },
        ]}
      />
      {waiting === "applied" && <p class="hint">{t("members.applied.hint")}</p>}
      {applications.length === 0 && <Empty title={t("members.none")} />}
      {applications.map((application) => (
        <OneApplication key={application.personId} {...props} application={application} />
      ))}
      <Pager
        label={t("desk.pages")}
        position=""
        before={before ? turn("before", applications[0]) : null}
        after={after ? turn("after", applications.at(-1)) : null}
      />
    </DeskFrame>
  );
}

function addressOf(waiting: Waiting): string {
  return waiting === "applied" ? `${urls.deskMembers}?waiting=applied` : urls.deskMembers;
}

function OneApplication({
  speak,
  waiting,
  settings,
  said,
  reader,
  now,
  application,
}: ApplicationsPageProps & { application: Application }) {
  const { t } = speak;
  const { personId, since, renewsOn } = application;
  const who = nameOf(speak, application);
  const seen = { status: waiting, renewsOn };
  const title = `application-${personId}`;
  const isAsked = said !== null && "asked" in said && said.asked === personId;
  const answers = answersShown(speak, application, settings, now);
  const asks = settings.questions.length + settings.agreements.length > 0;
  return (
    <section class="desk-room" aria-labelledby={title}>
      <h2 id={title}>
        <PersonLink speak={speak} person={{ id: personId, name: application.name }} />
      </h2>
      <p class="hint">{t("members.since", { day: dayAndYear(speak, since) })}</p>
      {answers.length > 0 && <Facts facts={answers} />}
      {answers.length === 0 && asks && <p class="hint">{t("members.no-answers")}</p>}
      {personId === reader ? (
        <p>{t("members.fault.oneself")}</p>
      ) : (
        <>
          {waiting === "pending-check" && (
            <form method="post" action={urls.deskMember(personId)}>
              <SeenFields seen={seen} />
              {isAsked ? (
                <>
                  <input type="hidden" name="act" value="approve" />
                  <Notice title={t("members.approve.sure", { name: who })}>
                    <p>{t("members.approve.sure.lead")}</p>
                  </Notice>
                  <p class="desk-buttons">
                    <Button name="sure" value="yes">
                      {t("members.approve.yes")}
                      <span class="desk-unseen">: {who}</span>
                    </Button>
                    <LinkButton href={addressOf(waiting)} kind="quiet">
                      {t("members.approve.no")}
                    </LinkButton>
                  </p>
                </>
              ) : (
                <Button kind="plain" name="act" value="approve">
                  {t("members.act.approve")}
                  <span class="desk-unseen">: {who}</span>
                </Button>
              )}
            </form>
          )}
          <ActForm
            {...{ speak, personId, who, seen, said }}
            act="refuse"
            action={urls.deskMember(personId)}
          />
        </>
      )}
    </section>
  );
}

/** Each of the movement's questions with the answer; age instead of the day of birth, which nobody has to know here. */
function answersShown(
  speak: Speak,
  { answers }: Application,
  { questions, agreements }: MembershipSettings,
  now: Date,
) {
  const { t, locale } = speak;
  const inWords = ({ en, cy }: { en: string; cy: string }) => (locale === "cy" && cy !== "" ? cy : en);
  const { "born-on": bornOn, agreed, excluded, "excluded-organisations": listed, ...answered } = answers;
  // Whoever came from a file or by hand was never asked: silence is not a no.
  if (Object.keys(answers).length === 0) return [];
  const ticked = new Set(String(agreed ?? "").split(" "));
  const known = new Set(questions.map(({ key }) => key));
  const shown = (value: unknown) => {
    if (value === "yes" || value === "no") return t(`members.answer.${value}`);
    if (typeof value === "string" && isCalendarDay(value)) return dayAndYear(speak, noonOf(value));
    return value === undefined || value === null || value === "" ? "–" : String(value);
  };
  return [
    ...(typeof bornOn === "string" && isCalendarDay(bornOn)
      ? [{ name: t("members.age"), value: speak.number(ageOn(bornOn, londonDay(now))) }]
      : []),
    ...questions.map(({ key, words }) => ({ name: inWords(words), value: shown(answered[key]) })),
    ...(excluded === undefined
      ? []
      : [{ name: `${t("join.member.excluded")} ${String(listed ?? "")}`, value: shown(excluded) }]),
    // Questions that are not asked any more keep their key for a name.
    ...Object.entries(answered)
      .filter(([key]) => !known.has(key))
      .map(([key, value]) => ({ name: key, value: shown(value) })),
    ...agreements.map(({ key, words }) => ({
      name: inWords(words),
      value: t(ticked.has(key) ? "members.answer.yes" : "members.answer.no"),
    })),
  ];
}
