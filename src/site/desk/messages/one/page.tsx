import { mayTextNow, nextTextTime } from "#domain/messages/quiet-hours.ts";
import { londonDay } from "#domain/time/london.ts";
import type { Counts, DraftFault, Message } from "#features/messages/contract.ts";
import type { Looked } from "#features/messages/previewing/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { DraftFaults, momentOf, StateBadge, titleOf } from "#site/desk/messages/parts.tsx";
import type { WhenTyped } from "#site/desk/messages/policy.ts";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import { Act, PreviewCard, Progress, Written } from "./parts.tsx";

/** What came of what was just pressed. */
export type Told =
  | null
  | { readonly kind: "tried" }
  | { readonly kind: "faulty" }
  | { readonly kind: "not-tried"; readonly reason: string }
  | { readonly kind: "no-time"; readonly reason: string; readonly typed: WhenTyped }
  /** The last question; `or` is another time that they may have meant. */
  | { readonly kind: "asked"; readonly typed: WhenTyped; readonly at: Date; readonly or: Date | null };

export type MessagePageProps = {
  readonly speak: Speak;
  readonly message: Message;
  readonly faults: readonly DraftFault[];
  /** Whom it would reach; null once its people were looked up. */
  readonly ahead: Looked | null;
  readonly counts: Counts | null;
  readonly groupName: string;
  /** Null for everybody of the group; empty for a list that is gone. */
  readonly listName: string | null;
  readonly told: Told;
  readonly now: Date;
};

export function MessagePage(props: MessagePageProps) {
  const { speak, message, counts, ahead, told, faults } = props;
  const { t } = speak;
  return (
    <DeskFrame speak={speak} here={urls.deskMessages} title={titleOf(speak, message)}>
      <p>
        <StateBadge speak={speak} message={message} />
      </p>
      <Outcome speak={speak} told={told} />
      {message.trouble !== null && message.trouble !== "away" && (
        <Notice kind="warn" title={t(`messages.trouble.${message.trouble}`)} />
      )}
      {message.state === "draft" && <DraftFaults speak={speak} faults={faults} />}
      <About {...props} />
      {counts !== null && counts.undecided > 0 && (
        <Undecided speak={speak} message={message} count={counts.undecided} />
      )}
      {counts !== null && (
        <section class="stack" aria-labelledby="progress">
          <h2 id="progress">{t("messages.progress.title")}</h2>
          <div data-progress={urls.deskMessageProgress(message.id)} aria-live="polite">
            <Progress speak={speak} message={message} counts={counts} />
          </div>
          {message.state === "sending" && (
            <p>
              <a href={urls.deskMessage(message.id)}>{t("messages.look-again")}</a>
            </p>
          )}
        </section>
      )}
      {isAtNight(props) && (
        <Notice title={t("messages.quiet", { at: momentOf(speak, nextTextTime(props.now)) })} />
      )}
      <Steps {...props} />
      {message.state === "draft" &&
        faults.length === 0 &&
        (told?.kind === "asked" ? (
          <LastQuestion {...props} asked={told} />
        ) : (
          <SendForm {...props} typed={told?.kind === "no-time" ? told.typed : null} />
        ))}
      {ahead?.ok === true && ahead.preview !== null && faults.length === 0 && (
        <PreviewCard speak={speak} message={message} preview={ahead.preview} />
      )}
      {ahead === null && <Written speak={speak} message={message} />}
    </DeskFrame>
  );
}

function Outcome({ speak: { t }, told }: { speak: Speak; told: Told }) {
  if (told === null || told.kind === "asked") return null;
  if (told.kind === "tried") return <Notice kind="success" title={t("messages.tried")} />;
  if (told.kind === "faulty") return <Notice kind="error" title={t("messages.faults")} />;
  const known = told.kind === "no-time" ? `messages.time.${told.reason}` : `messages.why.${told.reason}`;
  return (
    <Notice kind="error" title={t(`messages.${told.kind}`)}>
      {<p>{t(known)}</p>}
    </Notice>
  );
}

function About({ speak, message, ahead, groupName, listName }: MessagePageProps) {
  const { t } = speak;
  const to =
    listName === null ? t("messages.form.list.everybody") : listName || t("messages.trouble.no-such-list");
  const facts = [
    { name: t("messages.form.channel"), value: t(`messages.channel.${message.channel}`) },
    { name: t("messages.form.purpose"), value: t(`messages.purpose.${message.purpose}`) },
    { name: t("messages.form.group"), value: groupName },
    { name: t("messages.form.list"), value: to },
    ...(message.startsAt === null
      ? []
      : [{ name: t("messages.starts"), value: momentOf(speak, message.startsAt) }]),
    { name: t("messages.form.rate.label"), value: speak.number(message.perMinute) },
  ];
  return (
    <>
      <Facts facts={facts} />
      {ahead?.ok === false && <Notice kind="error" title={t(`messages.trouble.${ahead.reason}`)} />}
      {ahead?.ok === true && (
        <p>
          <strong>{t("messages.reach", { people: ahead.reach.people, agreed: ahead.reach.agreed })}</strong>
          {ahead.reach.reachable < ahead.reach.agreed && (
            <>
              {" "}
              {t("messages.reach.less", {
                lost: ahead.reach.agreed - ahead.reach.reachable,
                reachable: ahead.reach.reachable,
              })}
            </>
          )}
        </p>
      )}
    </>
  );
}

function Undecided({ speak, message, count }: { speak: Speak; message: Message; count: number }) {
  const { t } = speak;
  return (
    <Notice kind="warn" title={t("messages.undecided", { count })}>
      <p>{t("messages.undecided.what")}</p>
      <div class="desk-buttons">
        <Act speak={speak} message={message} act="leave" />
        {message.state !== "cancelled" && <Act speak={speak} message={message} act="again" />}
      </div>
    </Notice>
  );
}

/** What can be done with it now. */
function Steps({ speak, message, faults }: MessagePageProps) {
  const { t } = speak;
  const { state } = message;
  if (state === "sent" || state === "cancelled") return null;
  const hasBegun = message.queuedAt !== null;
  return (
    <div class="desk-buttons">
      {state === "draft" && (
        <LinkButton href={urls.deskMessageEdit(message.id)}>{t("messages.change")}</LinkButton>
      )}
      {state === "draft" && faults.length === 0 && <Act speak={speak} message={message} act="try" />}
      {(state === "sending" || state === "scheduled") && <Act speak={speak} message={message} act="pause" />}
      {state === "paused" && <Act speak={speak} message={message} act="resume" kind="main" />}
      {!hasBegun && state !== "draft" && <Act speak={speak} message={message} act="draft" />}
      <Act speak={speak} message={message} act="cancel" kind="quiet" />
    </div>
  );
}

/** A text that goes, or would go, while nobody is to be woken. */
function isAtNight({ message: { channel, state, startsAt }, now }: MessagePageProps): boolean {
  const waits = state === "sending" || (state === "scheduled" && startsAt !== null && startsAt <= now);
  return channel === "sms" && waits && !mayTextNow(now);
}

/** When it goes. Nothing is sent by this form: it leads to the last question. */
function SendForm({
  speak,
  message,
  ahead,
  groupName,
  now,
  typed,
}: MessagePageProps & { typed: WhenTyped | null }) {
  const { t } = speak;
  if (ahead?.ok !== true || ahead.reach.people === 0) return <Notice title={t("messages.nobody")} />;
  const isQuiet = message.channel === "sms" && !mayTextNow(now);
  return (
    <form method="post" action={urls.deskMessageAct(message.id, "send")} class="desk-act">
      <h2>{t("messages.send.title")}</h2>
      <Choice
        kind="radio"
        name="when"
        legend={t("messages.send.when")}
        options={[
          { value: "now", label: t("messages.send.now"), checked: typed?.when !== "later" },
          { value: "later", label: t("messages.send.later"), checked: typed?.when === "later" },
        ]}
      />
      <Field
        name="day"
        type="date"
        label={t("messages.send.day")}
        value={typed?.day ?? ""}
        min={londonDay(now)}
        width="short"
      />
      <Field
        name="time"
        label={t("messages.send.time")}
        hint={t("messages.send.time.hint")}
        value={typed?.time ?? ""}
        inputMode="text"
        width="short"
      />
      {isQuiet && <Notice title={t("messages.quiet", { at: momentOf(speak, nextTextTime(now)) })} />}
      <Button>{t("messages.send.button", { people: ahead.reach.reachable, group: groupName })}</Button>
      <p class="hint">{t("messages.send.asked-once-more")}</p>
    </form>
  );
}

/** Sending to many cannot be undone, so the last question names how many, whom and when. */
function LastQuestion({
  speak,
  message,
  ahead,
  groupName,
  now,
  asked,
}: MessagePageProps & { asked: Extract<Told, { kind: "asked" }> }) {
  const { t } = speak;
  if (ahead?.ok !== true || ahead.reach.people === 0) return <Notice title={t("messages.nobody")} />;
  const { typed, at, or } = asked;
  const night = message.channel === "sms" && !mayTextNow(at) ? nextTextTime(at) : null;
  const ways = [{ when: typed.when, at }, ...(or === null ? [] : [{ when: "later" as const, at: or }])];
  return (
    <section class="desk-act" aria-labelledby="last-question">
      <h2 id="last-question">
        {t("messages.send.sure", { people: ahead.reach.reachable, group: groupName })}
      </h2>
      {or !== null && <Notice kind="warn" title={t("messages.send.which", { at: momentOf(speak, or) })} />}
      {night !== null && <Notice title={t("messages.quiet", { at: momentOf(speak, night) })} />}
      <div class="desk-buttons">
        {ways.map((way) => (
          <form key={way.when} method="post" action={urls.deskMessageAct(message.id, "send")}>
            <input type="hidden" name="when" value={way.when} />
            <input type="hidden" name="day" value={typed.day} />
            <input type="hidden" name="time" value={typed.time} />
            <Button name="sure" value="yes">
              {way.when === "now"
                ? t("messages.send.yes-now")
                : t("messages.send.yes-at", { at: momentOf(speak, way.at < now ? now : way.at) })}
            </Button>
          </form>
        ))}
        <LinkButton href={urls.deskMessage(message.id)} kind="quiet">
          {t("messages.send.not-yet")}
        </LinkButton>
      </div>
    </section>
  );
}
