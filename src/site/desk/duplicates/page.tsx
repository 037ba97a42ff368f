import { noonOf } from "#domain/time/calendar-day.ts";
import type { Candidate, Side } from "#features/duplicates/contract.ts";
import type { RecentMerge } from "#features/duplicates/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Card } from "#kit/ui/card.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { type InLanguages, wordsIn } from "#registers/groups/contract.ts";
import { DeskFrame, dayAndYear } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";

/** What somebody has just done here, said once at the top. */
export const DONE = ["merged", "parted", "two-people"] as const;

export type DuplicatesPageProps = {
  readonly speak: Speak;
  readonly candidates: readonly Candidate[];
  readonly count: number;
  readonly merges: readonly RecentMerge[];
  readonly fault: string | null;
  readonly done: (typeof DONE)[number] | null;
  /** The newest merge of whoever looks, which "merged" is about. */
  readonly mine: RecentMerge | null;
};

/** Pairs of records that are likely one person, side by side, each with the three answers there are. */
export function DuplicatesPage({ speak, candidates, count, merges, fault, done, mine }: DuplicatesPageProps) {
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskDuplicates}
      title={t("duplicates.title")}
      lead={t("duplicates.lead", { count })}
    >
      {fault !== null && <Notice kind="error" title={t(`duplicates.fault.${fault}`)} />}
      {done !== null && (done !== "merged" || mine === null) && (
        <Notice kind="success" title={t(`duplicates.done.${done}`)} />
      )}
      {done === "merged" && mine !== null && (
        <Notice kind="success" title={t("duplicates.done.merged")}>
          <p>
            <a href={urls.deskPerson(mine.keptId)}>{mine.name ?? t("duplicates.nameless")}</a>
          </p>
          <Part speak={speak} merge={mine} />
        </Notice>
      )}
      {candidates.map((candidate) => (
        <Pair key={candidate.id} speak={speak} candidate={candidate} />
      ))}
      {merges.length > 0 && (
        <section aria-labelledby="merges">
          <Heading level={2} id="merges">
            {t("duplicates.merges")}
          </Heading>
          <ul class="plain-list">
            {merges.map((merge) => (
              <li key={merge.id}>
                {merge.name ?? t("duplicates.nameless")}{" "}
                <span class="hint">{dayAndYear(speak, merge.at)}</span>
                <Part speak={speak} merge={merge} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </DeskFrame>
  );
}

/** The button that parts two records again. */
function Part({ speak: { t }, merge }: { speak: Speak; merge: RecentMerge }) {
  return (
    <form method="post" action={urls.deskMergeUndo(merge.id)}>
      <Button kind="quiet">{t("duplicates.undo", { name: merge.name ?? t("duplicates.nameless") })}</Button>
    </form>
  );
}

function Pair({ speak, candidate }: { speak: Speak; candidate: Candidate }) {
  const { t } = speak;
  const { id, a, b, probability, conflicts } = candidate;
  const name = (side: Side) => side.name ?? t("duplicates.nameless");
  const rows: [string, string, string][] = [
    ["name", name(a), name(b)],
    ["known-as", a.knownAs ?? "", b.knownAs ?? ""],
    ["postcode", a.postcode ?? "", b.postcode ?? ""],
    ["born", born(speak, a), born(speak, b)],
    ["contacts", a.contacts.join(", "), b.contacts.join(", ")],
    ["tags", a.tags.join(", "), b.tags.join(", ")],
    ["consents", agreed(speak, a), agreed(speak, b)],
    ["standing", standing(speak, a), standing(speak, b)],
    ["groups", groups(speak, a), groups(speak, b)],
    ["roles", roles(speak, a), roles(speak, b)],
    ["since", dayAndYear(speak, a.createdAt), dayAndYear(speak, b.createdAt)],
  ];
  return (
    <Card>
      <Heading level={2}>{t("duplicates.pair", { one: name(a), other: name(b) })}</Heading>
      <p>
        <Badge tone="neutral">
          {t("duplicates.probability", { share: speak.percent(Math.floor(probability * 100) / 100) })}
        </Badge>
      </p>
      <Table
        caption={t("duplicates.side-by-side")}
        columns={[
          { title: t("duplicates.what") },
          { title: t("duplicates.first") },
          { title: t("duplicates.second") },
        ]}
        rows={rows
          .filter(([, one, other]) => one !== "" || other !== "")
          .map(([what, one, other]) => [t(`duplicates.row.${what}`), one || "–", other || "–"])}
      />
      {conflicts.length > 0 && <Notice kind="warn" title={t("duplicates.conflict")} />}
      <form method="post" action={urls.deskDuplicate(id)}>
        <Button name="decision" value="keep-a">
          {t("duplicates.keep-first")}
        </Button>{" "}
        <Button name="decision" value="keep-b">
          {t("duplicates.keep-second")}
        </Button>{" "}
        <Button kind="plain" name="decision" value="two-people">
          {t("duplicates.two-people")}
        </Button>
      </form>
    </Card>
  );
}

function agreed({ t }: Speak, { consents }: Side): string {
  return consents
    .map(
      ({ channel, purpose, act }) =>
        `${t(`join.consent.${channel}.${purpose}`)}: ${t(`duplicates.act.${act}`)}`,
    )
    .join("; ");
}

function born(speak: Speak, { bornOn }: Side): string {
  return bornOn === null ? "" : dayAndYear(speak, noonOf(bornOn));
}

function standing({ t }: Speak, { standings }: Side): string {
  return standings
    .map(({ kind, status }) => t("desk.standing", { as: kind, status: t(`lists.status.${status}`) }))
    .join(", ");
}

function groups({ locale }: Speak, side: Side): string {
  return side.groups.map((name) => wordsIn(locale, name as InLanguages)).join(", ");
}

function roles({ t, locale }: Speak, side: Side): string {
  return side.roles
    .map(({ role, group }) =>
      t("record.role", { role: t(`roles.role.${role}`), group: wordsIn(locale, group as InLanguages) }),
    )
    .join(", ");
}

/** For somebody who is signed in and may not merge: says who may. */
export function MayNotMergePage({ speak: { t } }: { speak: Speak }) {
  return <Heading lead={t("duplicates.not-yours.lead")}>{t("duplicates.not-yours")}</Heading>;
}
