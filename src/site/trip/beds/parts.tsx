import { Typed } from "#features/events/parts.tsx";
import type { OwnBeds, OwnMatch } from "#features/events/weekends/beds/queries.ts";
import type { PastBed } from "#features/events/weekends/beds/reporting/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { SayWhatIsWrong } from "#site/trip/talk/parts.tsx";
import { urls } from "#site/urls.ts";
import { nightsText } from "#site/weekend/parts.tsx";

type Shared = {
  readonly speak: Speak;
  readonly path: string;
  /** Whether an answer to a letter of ours reaches the other. */
  readonly repliesByMail: boolean;
};

/** What somebody offered or asked for a weekend's nights, who they are matched with, and what is asked of them. */
export function BedsOfTrip({
  speak,
  path,
  beds,
  past,
  repliesByMail,
}: Shared & { beds: readonly OwnBeds[]; past: readonly PastBed[] }) {
  const { t } = speak;
  if (beds.length + past.length === 0) return null;
  return (
    <section aria-labelledby="beds" class="trip-beds">
      <Heading level={2} id="beds">
        {t("weekends.trip.beds")}
      </Heading>
      <div class="stack">
        {beds.map((own) => (
          <Card key={own.id} level={3} title={t(`weekends.trip.${own.kind}`, { count: own.count })}>
            <p>
              <a href={urls.weekend(own.weekend.slug)}>
                <Typed speak={speak}>{own.weekend.title}</Typed>
              </a>
              <br />
              {nightsText(speak, own)}
            </p>
            {own.matches.length === 0 && (
              <p>
                {t(
                  `weekends.trip.${own.kind === "offer" && !own.vouched ? "not-vouched" : `${own.kind}-waits`}`,
                )}
              </p>
            )}
            {own.matches.map((match) => (
              <Match key={match.id} {...{ speak, path, own, match, repliesByMail }} />
            ))}
            <form method="post" action={`${path}/beds/withdraw`}>
              <input type="hidden" name="kind" value={own.kind} />
              <input type="hidden" name="id" value={own.id} />
              <Button kind="quiet">{t(`weekends.trip.withdraw.${own.kind}`)}</Button>
            </form>
          </Card>
        ))}
      </div>
      {past.length > 0 && (
        <ul class="stack">
          {past.map((bed) => (
            <li key={bed.id}>
              <p>
                <Typed speak={speak}>
                  {t(`weekends.trip.past.${bed.side}`, {
                    name: bed.other ?? t("weekends.trip.somebody"),
                    title: bed.title,
                  })}
                </Typed>
              </p>
              <Wrong speak={speak} path={path} matchId={bed.id} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Wrong({ speak: { t }, path, matchId }: Pick<Shared, "speak" | "path"> & { matchId: string }) {
  return (
    <SayWhatIsWrong
      id={`wrong-${matchId}`}
      about={matchId}
      action={`${path}/beds/report`}
      words={{
        ...{ open: t("lifts.report"), label: t("lifts.report.words") },
        ...{ hint: t("weekends.trip.report.hint"), send: t("lifts.report.send") },
      }}
    />
  );
}

function Match({ speak, path, own, match, repliesByMail }: Shared & { own: OwnBeds; match: OwnMatch }) {
  const { t } = speak;
  const values = { name: match.other ?? t("weekends.trip.somebody"), people: match.people };
  const state = match.agreed ? "agreed" : match.saidYes ? "waits" : "asked";
  return (
    <div class="trip-bed-match">
      <Notice
        kind={match.agreed ? "success" : "warn"}
        title={t(`weekends.trip.${own.kind}.${state}`, values)}
      >
        {own.kind === "request" && match.area !== "" && (
          <p>
            <Typed speak={speak}>{match.area}</Typed>
          </p>
        )}
        {match.note !== "" && (
          <p>
            <Typed speak={speak}>{match.note}</Typed>
          </p>
        )}
        {match.address !== null && (
          <p>
            <strong class="weekend-address">{match.address}</strong>
          </p>
        )}
        {own.kind === "request" && <p class="hint">{t("weekends.trip.what-vouching-is")}</p>}
        {match.agreed && own.kind === "request" && match.address === null && (
          <p>{t("weekends.trip.no-address")}</p>
        )}
      </Notice>
      <form method="post" action={`${path}/beds/answer`} class="row">
        <input type="hidden" name="match" value={match.id} />
        {!match.saidYes && (
          <Button name="answer" value="yes">
            {t(`weekends.trip.${own.kind}.yes`)}
          </Button>
        )}
        <Button kind="plain" name="answer" value="no">
          {t("weekends.trip.no")}
        </Button>
      </form>
      {match.messages.length > 0 && (
        <ul class="trip-bed-messages">
          {match.messages.map(({ mine, words, at }) => (
            <li key={at.getTime()}>
              <span class="hint">
                {mine ? t("weekends.trip.you") : values.name}, {speak.day(at)} {speak.time(at)}
              </span>
              <br />
              {words}
            </li>
          ))}
        </ul>
      )}
      <Disclosure summary={t("weekends.trip.write", values)}>
        <form method="post" action={`${path}/beds/write`}>
          <input type="hidden" name="match" value={match.id} />
          <Field
            name="words"
            id={`words-${match.id}`}
            label={t("weekends.trip.words")}
            hint={`${t("weekends.trip.words.hint")}${repliesByMail ? ` ${t("replies.on-page")}` : ""}`}
            lines={3}
            maxLength={1000}
          />
          <Button kind="plain">{t("weekends.trip.send")}</Button>
        </form>
      </Disclosure>
      <Wrong speak={speak} path={path} matchId={match.id} />
    </div>
  );
}
