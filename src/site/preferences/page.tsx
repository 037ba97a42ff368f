import type { Held } from "#features/preferences/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import type { LedgerRow } from "#registers/people/consent/contract.ts";
import { urls } from "#site/urls.ts";
import type { Outcome } from "./contract.ts";
import { ChannelChoices, ContactList, LanguageChoice, WhatWeHold, yearOf } from "./parts.tsx";

export type PreferencesPageProps = {
  readonly speak: Speak;
  readonly held: Held;
  readonly seat: string | null;
  readonly movement: string;
  /** The page's own path: its forms come back to it. */
  readonly path: string;
  readonly outcome: Outcome;
};

const WARNS: ReadonlySet<Outcome> = new Set<Outcome>(["not-forgotten", "rights-unreachable", "rights-wait"]);

/** What we may send, what we hold, and how to end it: all of it on one page, for the person alone. */
export function PreferencesPage({ speak, held, seat, movement, path, outcome }: PreferencesPageProps) {
  const { t } = speak;
  const called = held.person.calledName;
  return (
    <div class="preferences">
      <Heading lead={t("preferences.lead", { name: movement })}>
        {called === null ? t("preferences.title") : t("preferences.title.named", { person: called })}
      </Heading>
      {outcome !== null && (
        <Notice kind={WARNS.has(outcome) ? "warn" : "success"} title={t(`preferences.done.${outcome}`)} />
      )}
      {held.objects && (
        <form method="post" action={path} class="preferences-part">
          <Notice title={t("preferences.objects")}>
            <p>{t("preferences.objects.body")}</p>
          </Notice>
          <Button kind="plain" name="do" value="allow">
            {t("rights.object.allow-contact")}
          </Button>
        </form>
      )}
      <form method="post" action={path} class="preferences-part">
        <ChannelChoices speak={speak} held={held} />
        <LanguageChoice speak={speak} locale={held.person.locale} />
        <Button name="do" value="save">
          {t("preferences.save")}
        </Button>
      </form>
      <section class="preferences-part" aria-labelledby="stop">
        <Heading level={2} id="stop" lead={t("preferences.stop.lead")}>
          {t("preferences.stop")}
        </Heading>
        <form method="post" action={path}>
          <Button kind="plain" name="do" value="stop">
            {t("preferences.stop.button")}
          </Button>
        </form>
      </section>
      <section class="preferences-part" aria-labelledby="reach">
        <Heading level={2} id="reach" lead={t("preferences.contacts.lead")}>
          {t("preferences.contacts")}
        </Heading>
        <form method="post" action={path}>
          <ContactList speak={speak} held={held} />
        </form>
      </section>
      <section class="preferences-part" aria-labelledby="held">
        <Heading level={2} id="held" lead={t("preferences.held.lead", { name: movement })}>
          {t("preferences.held")}
        </Heading>
        <WhatWeHold speak={speak} held={held} seat={seat} />
        <p>
          <a href={`${path}/history`}>{t("preferences.history.link")}</a>
        </p>
      </section>
      <section class="preferences-part" aria-labelledby="groups">
        <Heading level={2} id="groups" lead={t("organising.own.lead")}>
          {t("organising.own.title")}
        </Heading>
        <p>
          <LinkButton href={`${path}/groups`}>{t("organising.own.link")}</LinkButton>
        </p>
      </section>
      <section class="preferences-part" aria-labelledby="rights">
        <Heading level={2} id="rights" lead={t("rights.preferences.lead")}>
          {t("rights.preferences")}
        </Heading>
        <form method="post" action={path}>
          <Button kind="plain" name="do" value="rights">
            {t("rights.preferences.button")}
          </Button>
        </form>
      </section>
    </div>
  );
}

/** Every yes and no, with the sentence that was shown. */
export function HistoryPage({
  speak,
  rows,
  back,
}: {
  speak: Speak;
  rows: readonly LedgerRow[];
  back: string;
}) {
  const { t } = speak;
  return (
    <div class="preferences">
      <Heading lead={t("preferences.history.lead")}>{t("preferences.history")}</Heading>
      {rows.length === 0 ? (
        <p>{t("preferences.history.none")}</p>
      ) : (
        <Table
          caption={t("preferences.history.caption")}
          columns={[
            { title: t("preferences.history.what") },
            { title: t("preferences.history.act") },
            { title: t("preferences.history.when") },
            { title: t("preferences.history.words") },
          ]}
          rows={rows.map(({ channel, purpose, act, since, wording }) => [
            t(`join.consent.${channel}.${purpose}`),
            t(`preferences.act.${act}`),
            `${yearOf(speak, since)}, ${speak.time(since)}`,
            wording === null ? "–" : <span lang={wording.locale}>{wording.words}</span>,
          ])}
        />
      )}
      <p>
        <a href={back}>{t("preferences.history.back")}</a>
      </p>
    </div>
  );
}

/** Before: one button. Mail scanners follow links, so that coming here changes nothing by itself. */
export function UnsubscribePage({
  speak: { t },
  movement,
  pair,
  path,
  preferences,
  done,
}: {
  speak: Speak;
  movement: string;
  /** "email.news" */
  pair: string;
  path: string;
  /** Path of their preference centre. */
  preferences: string;
  /** "already": it was ended before they came. */
  done: "this" | "everything" | "already" | null;
}) {
  const centre = <LinkButton href={preferences}>{t("preferences.title")}</LinkButton>;
  if (done !== null) {
    return (
      <div class="preferences">
        <Heading lead={t(`preferences.unsubscribed.${done}`, { name: movement })}>
          {t("preferences.unsubscribed.title")}
        </Heading>
        <p>
          <strong>{t(`join.consent.${pair}`)}</strong>
        </p>
        {done !== "everything" && (
          <form method="post" action={path}>
            <Button kind="plain" name="do" value="stop">
              {t("preferences.unsubscribe.everything")}
            </Button>
          </form>
        )}
        <p class="preferences-ways">
          {centre}
          <LinkButton href={urls.home}>{t("preferences.home")}</LinkButton>
        </p>
      </div>
    );
  }
  return (
    <form method="post" action={path} class="preferences-part">
      <Heading lead={t("preferences.unsubscribe.lead", { name: movement })}>
        {t("preferences.unsubscribe.title")}
      </Heading>
      <p>
        <strong>{t(`join.consent.${pair}`)}</strong>
      </p>
      <Button name="do" value="unsubscribe">
        {t("preferences.unsubscribe.button")}
      </Button>
      <Button kind="plain" name="do" value="stop">
        {t("preferences.unsubscribe.everything")}
      </Button>
      <p>{centre}</p>
    </form>
  );
}

/** A link that does not open: why, and what to do instead. */
export function ClosedLinkPage({ speak: { t }, reason }: { speak: Speak; reason: string }) {
  const known = reason === "expired" || reason === "taken-back" || reason === "gone" ? reason : "other";
  return (
    <div class="preferences">
      <Heading lead={t(`preferences.closed.${known}`)}>{t("preferences.closed.title")}</Heading>
      <p>{t("preferences.closed.next")}</p>
      <p class="preferences-ways">
        {reason !== "gone" && (
          <LinkButton kind="main" href={urls.newPreferences}>
            {t("rights.way-in")}
          </LinkButton>
        )}
        <LinkButton href={urls.home}>{t("preferences.home")}</LinkButton>
      </p>
    </div>
  );
}
