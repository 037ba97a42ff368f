import { Typed } from "#features/events/parts.tsx";
import { LONGEST_THANKS, THANKED_DAYS, type ToThank } from "#features/events/thanks/contract.ts";
import type { Reached } from "#features/events/thanks/preview/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { Group } from "#registers/groups/contract.ts";
import { DeskFrame, nameOf } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { GroupChoice } from "#site/desk/sessions/parts.tsx";
import { urls } from "#site/urls.ts";

export type ThanksProps = {
  readonly speak: Speak;
  readonly rows: readonly ToThank[];
  /** True when more wait than one page shows. */
  readonly more: boolean;
  readonly reached: ReadonlyMap<string, Reached>;
  readonly groups: readonly Group[];
  readonly group: number | null;
  readonly words: string;
  readonly ticked: readonly string[] | null;
  readonly fault: string | null;
  readonly done: { readonly done: string; readonly count: number } | null;
};

/** Who came and was not thanked, by session; one letter to all who are ticked, seen before it goes. */
export function ThanksPage(props: ThanksProps) {
  const { speak, rows, more, groups, group, words, fault, done } = props;
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("views.thanks.title")}
      lead={t("views.thanks.lead", { days: THANKED_DAYS })}
    >
      <SessionTrail speak={speak} here={t("views.thanks")} />
      {done !== null && (
        <Notice kind="success" title={t(`views.thanks.done.${done.done}`, { count: done.count })} />
      )}
      {fault !== null && (
        <Notice kind="error" title={t(`views.thanks.fault.${fault}`, { most: LONGEST_THANKS })} />
      )}
      <GroupChoice speak={speak} action={urls.deskThanks} groups={groups} group={group} />
      {rows.length === 0 ? (
        <Empty title={t("views.thanks.none")}>
          <p>{t("views.thanks.none.hint")}</p>
        </Empty>
      ) : (
        <form method="post" action={urls.deskThanks} class="session-form">
          {more && <p>{t("views.thanks.more", { count: rows.length })}</p>}
          {[...Map.groupBy(rows, ({ session }) => session.id).values()].map((party) => (
            <OfSession key={party[0]?.session.id} {...props} party={party} />
          ))}
          <Field
            name="words"
            label={t("views.thanks.words")}
            hint={t("views.thanks.words.hint")}
            value={words}
            lines={3}
            maxLength={LONGEST_THANKS}
          />
          <p class="desk-buttons">
            <Button name="act" value="preview">
              {t("views.thanks.preview")}
            </Button>
            <Button kind="plain" name="act" value="in-person">
              {t("views.thanks.in-person")}
            </Button>
          </p>
          <p class="hint">{t("views.thanks.in-person.hint")}</p>
        </form>
      )}
    </DeskFrame>
  );
}

function OfSession({
  speak,
  party,
  reached,
  ticked,
}: Pick<ThanksProps, "speak" | "reached" | "ticked"> & { readonly party: readonly ToThank[] }) {
  const { t } = speak;
  const session = party[0]?.session;
  if (session === undefined) return null;
  return (
    <fieldset class="move-parties">
      <legend>
        <a href={urls.deskSession(session.id)}>
          <Typed speak={speak}>{session.title}</Typed>
        </a>{" "}
        · {speak.span(session.startsAt, session.endsAt)}
      </legend>
      {party.map((each) => {
        const reach = reached.get(each.personId) ?? "not";
        return (
          <label key={each.signUpId} class="move-party">
            <input
              type="checkbox"
              name="sign-up"
              value={each.signUpId}
              checked={ticked === null ? reach !== "not" : ticked.includes(each.signUpId)}
            />
            <span>
              <b>{nameOf(speak, each)}</b>
              {each.people > 1 && ` · ${t("sessions.places.people", { people: each.people })}`}{" "}
              {each.firstTime && <Badge tone="brand">{t("host.row.first-time")}</Badge>}{" "}
              {each.walkIn && <Badge>{t("host.row.walk-in")}</Badge>}{" "}
              {reach === "not" && <Badge tone="warn">{t("views.thanks.reach.not")}</Badge>}
              {reach === "sms" && <Badge>{t("views.thanks.reach.sms")}</Badge>}{" "}
              {each.tried !== null && <span class="hint">{t(`views.thanks.tried.${each.tried}`)}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** The letter as it will be, and to whom; nobody has it yet. */
export function ThanksPreviewPage({
  speak,
  rows,
  reached,
  letter,
  left,
  words,
}: Pick<ThanksProps, "speak" | "rows" | "reached" | "words"> & {
  readonly letter: { readonly subject: string; readonly text: string };
  /** Ticked, and not to be reached by a letter. */
  readonly left: number;
}) {
  const { t } = speak;
  const by = (reach: Reached) => rows.filter(({ personId }) => reached.get(personId) === reach).length;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("views.thanks.preview.title", { count: rows.length })}
      lead={t("views.thanks.preview.lead", { mail: by("email"), text: by("sms") })}
    >
      <SessionTrail speak={speak} here={t("views.thanks")} />
      {left > 0 && <Notice kind="warn" title={t("views.thanks.preview.left", { count: left })} />}
      <div class="message-preview">
        <p>
          <strong>{letter.subject}</strong>
        </p>
        <p class="message-text">{letter.text}</p>
      </div>
      <p class="hint">{t("views.thanks.preview.each")}</p>
      <form method="post" action={urls.deskThanks}>
        <input type="hidden" name="words" value={words} />
        {rows.map(({ signUpId }) => (
          <input key={signUpId} type="hidden" name="sign-up" value={signUpId} />
        ))}
        <p class="desk-buttons">
          <Button name="act" value="send">
            {t("views.thanks.send", { count: rows.length })}
          </Button>
          <LinkButton href={urls.deskThanks}>{t("views.thanks.back")}</LinkButton>
        </p>
      </form>
    </DeskFrame>
  );
}
