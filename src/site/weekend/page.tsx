import type { Session } from "#features/events/contract.ts";
import { PlacesLeft, Typed, WayIn } from "#features/events/parts.tsx";
import type { Weekend } from "#features/events/weekends/contract.ts";
import type { TargetProgress } from "#features/events/weekends/targets/contract.ts";
import { ShareRow } from "#features/sharing/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { LinkButton } from "#kit/ui/button.tsx";
import { Card, Cards } from "#kit/ui/card.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Breadcrumbs } from "#kit/ui/ways.tsx";
import { type CameBy, FriendSays, wordsToSend } from "#site/session/passing-on/parts.tsx";
import { urls } from "#site/urls.ts";
import { daysText, ProgressSection, roomText, WeekendCards, weekendToPassOn } from "./parts.tsx";
import { BedOffering, type WeekendFormProps, WeekendSigningUp } from "./signing-up/parts.tsx";

/** Weekends and festivals ahead, and how far the movement is. */
export function WeekendsPage({
  speak,
  weekends,
  open,
  targets,
}: {
  speak: Speak;
  weekends: readonly Weekend[];
  /** What can be signed up for, by weekend. */
  open: ReadonlyMap<string, readonly Session[]>;
  targets: readonly TargetProgress[];
}) {
  const { t } = speak;
  return (
    <>
      <Heading lead={t("weekends.lead")}>{t("weekends.title")}</Heading>
      {weekends.length === 0 ? (
        <Empty title={t("weekends.none")}>
          <LinkButton href={urls.home}>{t("events.next.elsewhere")}</LinkButton>
        </Empty>
      ) : (
        <WeekendCards speak={speak} weekends={weekends} open={open} />
      )}
      <ProgressSection speak={speak} targets={targets} here />
    </>
  );
}

export type WeekendPageProps = WeekendFormProps & {
  /** Which of its forms came back, with what was wrong. */
  readonly asked: "sign-up" | "beds";
  readonly hasProgramme: boolean;
  /** What is said of the friend whose link led here; null for none. */
  readonly cameBy: CameBy | null;
  /** The page's own address in full, to pass on. */
  readonly address: string;
  readonly over: boolean;
};

/** One weekend: what, when, how to get there and back, everything to sign up for, and beds. */
export function WeekendPage(props: WeekendPageProps) {
  const { speak, weekend, open, over, hasProgramme, address, asked } = props;
  const { t } = speak;
  const stands = weekend.cancelledAt === null && !over;
  return (
    <>
      <Breadcrumbs
        label={t("events.breadcrumbs")}
        trail={[{ href: urls.weekends, label: t("weekends.title") }]}
        here={weekend.title}
      />
      <Heading kicker={t(`weekends.kind.${weekend.kind}`)} lead={daysText(speak, weekend)}>
        <Typed speak={speak}>{weekend.title}</Typed>
      </Heading>
      {weekend.cancelledAt !== null && (
        <Notice kind="warn" title={t("weekends.called-off", { day: speak.dayAndYear(weekend.cancelledAt) })}>
          <p>
            <Typed speak={speak}>{weekend.cancelReason ?? ""}</Typed>
          </p>
        </Notice>
      )}
      {weekend.cancelledAt === null && over && <Notice title={t("weekends.over")} />}
      {stands && <FriendSays speak={speak} cameBy={props.cameBy} />}
      {stands && open.length > 0 && <p class="session-strong">{roomText(speak, open)}</p>}
      {stands && open.length > 0 && (
        <p class="row weekend-way-in">
          <LinkButton kind="main" href="#join">
            {t(`weekends.form.${weekend.kind}`)}
          </LinkButton>
        </p>
      )}
      {hasProgramme && (
        <p class="row">
          <LinkButton kind={stands && open.length > 0 ? "plain" : "main"} href={urls.programme(weekend.slug)}>
            {t("programme.see")}
          </LinkButton>
        </p>
      )}
      <div class="weekend-columns">
        <div class="stack">
          <Paragraphs speak={speak} text={weekend.about} />
          <Sessions {...props} />
          {stands && open.length > 0 && (
            <p>
              <a href={urls.weekendCalendar(weekend.slug)}>{t("feeds.weekend")}</a>
            </p>
          )}
          <Travel {...props} />
          <p>
            {t("weekends.contact")} <span class="session-contact">{weekend.contact}</span>
          </p>
        </div>
        {stands && open.length > 0 && (
          <WeekendSigningUp {...props} refusals={asked === "sign-up" ? props.refusals : []} />
        )}
      </div>
      {stands && weekend.beds && <BedOffering {...props} refusals={asked === "beds" ? props.refusals : []} />}
      {stands && (
        <section class="session-section" aria-labelledby="share">
          <Heading level={2} id="share">
            {t("events.share")}
          </Heading>
          <ShareRow
            speak={speak}
            url={address}
            title={weekend.title}
            {...wordsToSend(speak, weekendToPassOn(speak, weekend), "asking")}
            picture={urls.weekendCard(weekend.slug)}
          />
        </section>
      )}
    </>
  );
}

function Sessions({ speak, weekend, seatName, open, over }: WeekendPageProps) {
  const { t } = speak;
  return (
    <section aria-labelledby="sessions">
      <Heading level={2} id="sessions">
        {t(`weekends.sessions.${weekend.kind}`)}
      </Heading>
      <Cards>
        {weekend.sessions.map((session) => (
          <Card
            key={session.id}
            title={<Typed speak={speak}>{session.title}</Typed>}
            href={urls.session(session.id)}
            kicker={t(`events.kind.${session.kind}`)}
          >
            <p>
              <strong>{speak.span(session.startsAt, session.endsAt)}</strong>
              <br />
              {session.meetingPoint === null ? (
                t("events.from-home")
              ) : (
                <Typed speak={speak}>{session.meetingPoint.name}</Typed>
              )}
              {" · "}
              {seatName(session)}
            </p>
            {session.cancelledAt === null ? (
              <PlacesLeft speak={speak} session={session} />
            ) : (
              <Badge tone="bad">{t("weekends.session-called-off")}</Badge>
            )}
            {weekend.cancelledAt === null && !over && open.includes(session) && (
              <WayIn speak={speak} session={session} href={urls.weekendWith(weekend.slug, session.id)} />
            )}
          </Card>
        ))}
      </Cards>
    </section>
  );
}

function Travel({ speak, weekend, over }: WeekendPageProps) {
  const { t } = speak;
  const stands = weekend.cancelledAt === null && !over;
  const ways = [
    ["there", weekend.travelThere],
    ["back", weekend.travelBack],
  ] as const;
  const lifts = stands && weekend.sessions.some(({ meetingPoint }) => meetingPoint !== null);
  if (!lifts && ways.every(([, words]) => words === "")) return null;
  return (
    <section aria-labelledby="travel">
      <Heading level={2} id="travel">
        {t("weekends.travel")}
      </Heading>
      {ways.map(([way, words]) =>
        words === "" ? null : (
          <div key={way}>
            <h3>{t(`weekends.travel.${way}`)}</h3>
            <Paragraphs speak={speak} text={words} />
          </div>
        ),
      )}
      {lifts && <p>{t("weekends.travel.lifts")}</p>}
    </section>
  );
}

/** What organisers wrote, in the paragraphs in which they wrote it. */
function Paragraphs({ speak, text }: { speak: Speak; text: string }) {
  return (
    <>
      {text
        .split(/\n{2,}/)
        .filter((each) => each.trim() !== "")
        .map((each, at) => (
          <p key={at}>
            <Typed speak={speak}>{each}</Typed>
          </p>
        ))}
    </>
  );
}
