import { milesFromM } from "#domain/geo/distance.ts";
import type { Wish } from "#domain/moves/within.ts";
import type { MoveAct } from "#features/events/moves/commands.ts";
import type { OwnMove } from "#features/events/moves/contract.ts";
import { fartherText, reasonText } from "#features/events/moves/parts.tsx";
import type { OverOffer } from "#features/events/moves/queries.ts";
import { WISHES_MILES } from "#features/events/moves/wishes/commands.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { MeetingPlace } from "#site/session/parts.tsx";
import { urls } from "#site/urls.ts";

type Shown = { readonly speak: Speak; readonly move: OwnMove; readonly path: string };

/** Another session that needs them while they wait: where, when, why, and one tap to take it. */
export function OfferCard({ speak, move, path }: Shown) {
  const { t } = speak;
  const { from, to, why, people, expiresAt, alsoOffered } = move;
  const until = expiresAt ?? to.startsAt;
  const facts = (["stepFree", "toilets", "seated", "childrenWelcome", "firstTimers"] as const).filter(
    (fact) => to[fact],
  );
  return (
    <section aria-labelledby="other-session">
      <Card>
        <Heading level={2} id="other-session">
          {t("moves.offer.title")}
        </Heading>
        <p>{t(alsoOffered ? "moves.offer.lead-or" : "moves.offer.lead", { from: from.title, people })}</p>
        <h3>
          <a href={urls.session(to.id)}>
            <Typed speak={speak}>{to.title}</Typed>
          </a>
        </h3>
        <p>
          <strong>{speak.span(to.startsAt, to.endsAt)}</strong>
        </p>
        <MeetingPlace speak={speak} session={to} />
        <p>{t("moves.offer.why", { reason: reasonText(speak, why, to.meetingPoint === null) })}</p>
        {facts.length > 0 && (
          <p class="row">
            {facts.map((fact) => (
              <Badge key={fact}>{t(`moves.fact.${fact}`)}</Badge>
            ))}
          </p>
        )}
        <p>
          <Badge tone="warn">
            {t("moves.offer.until", { until: `${speak.day(until)}, ${speak.time(until)}` })}
          </Badge>
        </p>
        <div class="row">
          <ActOnMove
            {...{ speak, move, path }}
            act="take-move"
            kind="main"
            label={t("moves.offer.take", { people })}
          />
          <ActOnMove
            {...{ speak, move, path }}
            act="decline-move"
            kind="plain"
            label={t(alsoOffered ? "moves.offer.decline-or" : "moves.offer.decline")}
          />
        </div>
        {!alsoOffered && <p class="hint">{t("moves.offer.keep", { from: from.title })}</p>}
      </Card>
    </section>
  );
}

/** The link of an offer that has run out leads here: that it has, and that nothing is lost. */
export function OfferOver({ speak, over }: { speak: Speak; over: OverOffer }) {
  const { t } = speak;
  const { why, from, to, held } = over;
  const until = `${speak.day(over.until)}, ${speak.time(over.until)}`;
  return (
    <Notice title={t(`moves.over.${why}.title`, { to })}>
      <p>
        {t(`moves.over.${why}`, { until })} {t(held ? "moves.over.held" : "moves.over.wait", { from })}
      </p>
    </Notice>
  );
}

/** Under a session that they were moved to, or took: where they were, and the way back. */
export function MovedHere({ speak, move, path }: Shown) {
  const { t } = speak;
  const { from, standing, was, why } = move;
  const farther = fartherText(speak, why, "you");
  return (
    <div class="trip-moved">
      <p>
        {t(`moves.here.${standing === "taken" ? "taken" : "moved"}`, { from: from.title })}{" "}
        {move.to.meetingPoint === null
          ? t("moves.here.from-home")
          : standing === "moved" && farther !== "" && t("moves.here.farther", { farther })}
      </p>
      <div class="row">
        <ActOnMove
          {...{ speak, move, path }}
          act="go-back"
          kind="plain"
          label={t(was === "waiting" ? "moves.here.wait-again" : "moves.here.back", { from: from.title })}
        />
        {standing === "moved" && (
          <ActOnMove {...{ speak, move, path }} act="neither" kind="quiet" label={t("moves.here.neither")} />
        )}
      </div>
    </div>
  );
}

function ActOnMove({
  move,
  path,
  act,
  kind,
  label,
}: Shown & { act: MoveAct; kind: "main" | "plain" | "quiet"; label: string }) {
  return (
    <form method="post" action={`${path}/${act}`}>
      <input type="hidden" name="move" value={move.moveId} />
      <Button kind={kind}>{label}</Button>
    </form>
  );
}

/** How far they would go instead, while they wait. */
export function TravelWish({
  speak,
  wish,
  path,
  id,
}: {
  speak: Speak;
  wish: Wish | null;
  path: string;
  id: string;
}) {
  const { t } = speak;
  const chosen =
    wish === null
      ? ""
      : !wish.mayAsk
        ? "stay"
        : wish.withinM === null
          ? "any"
          : String(Math.round(milesFromM(wish.withinM)));
  const options = [
    ...WISHES_MILES.map((miles) =>
      miles === null
        ? { value: "any", label: t("moves.wish.any") }
        : { value: String(miles), label: t("moves.wish.miles", { miles }) },
    ),
    { value: "stay", label: t("moves.wish.stay") },
  ];
  return (
    <Disclosure summary={t("moves.wish.title")}>
      <form method="post" action={`${path}/travel`}>
        <input type="hidden" name="sign-up" value={id} />
        <Choice
          name="within"
          kind="radio"
          legend={t("moves.wish.legend")}
          hint={t("moves.wish.hint")}
          options={options.map((option) => ({ ...option, checked: option.value === chosen }))}
        />
        <Button kind="plain">{t("moves.wish.save")}</Button>
      </form>
    </Disclosure>
  );
}
