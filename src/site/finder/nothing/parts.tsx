import type { Elsewhere } from "#domain/finder/elsewhere.ts";
import { NO_LIMITS, without } from "#domain/finder/limits.ts";
import type { Offer } from "#domain/finder/offers.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import type { Question } from "#site/finder/contract.ts";
import { findAddress } from "#site/finder/limits/contract.ts";
import { SessionLine, seatName } from "#site/finder/parts.tsx";
import type { Snapshot } from "#site/snapshot/contract.ts";

type Props = {
  readonly speak: Speak;
  readonly snapshot: Snapshot;
  readonly question: Question;
  readonly elsewhere: Elsewhere;
};

/** What there is when nothing shown fits: never a dead end. */
export function NothingFits({ speak, snapshot, question, elsewhere }: Props) {
  const { t } = speak;
  const { nearest, loosen, withoutLimits, later, fromHome } = elsewhere;
  const days = snapshot.movement.finder.horizonDays;
  const nameOf = ({ session }: Offer) => {
    const seat = snapshot.places.seat(session.seat);
    return seat === null ? undefined : seatName(seat, speak);
  };
  const line = (offer: Offer) => (
    <SessionLine key={offer.session.id} {...{ speak, offer }} seat={nameOf(offer)} limits={question.limits} />
  );
  const anything = nearest ?? withoutLimits ?? later ?? loosen[0] ?? fromHome[0] ?? null;
  if (anything === null) return <Notice>{t("finder.none-anywhere", { days })}</Notice>;
  return (
    <section class="nothing-fits" aria-labelledby="nothing-fits">
      <Heading level={2} id="nothing-fits" lead={t("finder.nothing-body", { days })}>
        {t("finder.nothing-title")}
      </Heading>
      {nearest && <Suggestion words={t("finder.nothing-nearest")}>{line(nearest)}</Suggestion>}
      {loosen.map(({ limit, brings }) => (
        <Suggestion
          key={limit}
          words={t(`finder.loosen.${limit}`)}
          href={findAddress({ ...question, limits: without(question.limits, limit) })}
        >
          {line(brings)}
        </Suggestion>
      ))}
      {withoutLimits && (
        <Suggestion words={t("finder.loosen.all")} href={findAddress({ ...question, limits: NO_LIMITS })}>
          {line(withoutLimits)}
        </Suggestion>
      )}
      {later && <Suggestion words={t("finder.nothing-later")}>{line(later)}</Suggestion>}
      {fromHome.length > 0 && !question.limits.cannotTravel && (
        <Suggestion words={t("finder.nothing-from-home")}>{fromHome.map(line)}</Suggestion>
      )}
    </section>
  );
}

/** A way on and the session it leads to; with `href`, the words ask the question anew. */
function Suggestion({
  words,
  href,
  children,
}: {
  words: string;
  href?: string;
  children: preact.ComponentChildren;
}) {
  return (
    <div class="suggestion">
      <h3>{href === undefined ? words : <a href={href}>{words}</a>}</h3>
      <ul class="session-lines">{children}</ul>
    </div>
  );
}
