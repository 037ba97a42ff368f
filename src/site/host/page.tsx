import { doorOpens, type Hosted } from "#features/events/hosting/contract.ts";
import { newTickId } from "#features/events/hosting/queries.ts";
import { LONGEST_WORDS, MOST_A_DAY } from "#features/events/hosting/writing/commands.ts";
import { Typed, whereText } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Party } from "./parts.tsx";
import { Scanner } from "./scanning/parts.tsx";

export type HostPageProps = {
  readonly speak: Speak;
  readonly hosted: Hosted;
  readonly path: string;
  /** What was done just now, or could not be. */
  readonly came: { readonly what: string; readonly isFault: boolean; readonly count: number } | null;
  readonly typed: {
    readonly name: string;
    readonly reach: string;
    readonly people: string;
    readonly words: string;
  };
  readonly now: Date;
};

/** The door of one session: who comes, ticked off by a tap, with or without a network. */
export function HostPage(props: HostPageProps) {
  const { speak, hosted, path, came, now } = props;
  const { t } = speak;
  const { session, rows } = hosted;
  const opens = doorOpens(session);
  const open = now >= opens && session.cancelledAt === null;
  const expected = rows.filter(({ waits }) => !waits);
  const waiting = rows.filter(({ waits }) => waits);
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const there = sum(rows.map(({ arrived }) => arrived ?? 0));
  return (
    <>
      <Heading
        kicker={t("host.kicker")}
        lead={`${speak.span(session.startsAt, session.endsAt)} · ${whereText(speak, session)}`}
      >
        <Typed speak={speak}>{session.title}</Typed>
      </Heading>
      {session.cancelledAt !== null && <Notice kind="warn" title={t("host.called-off")} />}
      {came !== null && (
        <Notice kind={came.isFault ? "error" : "success"}>
          <p>
            {t(`host.came.${came.what}`, { count: came.count, most: MOST_A_DAY, longest: LONGEST_WORDS })}
          </p>
        </Notice>
      )}
      {!open && session.cancelledAt === null && (
        <p>{t("host.opens", { when: `${speak.day(opens)}, ${speak.time(opens)}` })}</p>
      )}
      {open && <Scanner speak={speak} />}
      <div
        id="door"
        data-door={path}
        data-session={session.id}
        data-until={session.endsAt.getTime() + 24 * 3_600_000}
      >
        <p class="door-sum">
          <strong data-there>{there}</strong>{" "}
          {t("host.there", { expected: sum(expected.map(({ people }) => people)) })}
        </p>
        <p class="door-pending notice notice-warn" data-pending={t("host.pending")} role="status" hidden />
        {rows.length === 0 && <p>{t("host.nobody")}</p>}
        <ul class="door-list">
          {expected.map((row) => (
            <Party key={row.signUpId} speak={speak} row={row} path={path} open={open} />
          ))}
        </ul>
        {waiting.length > 0 && (
          <>
            <Heading level={2}>{t("host.waiting")}</Heading>
            <p class="hint">{t("host.waiting.hint")}</p>
            <ul class="door-list">
              {waiting.map((row) => (
                <Party key={row.signUpId} speak={speak} row={row} path={path} open={open} />
              ))}
            </ul>
          </>
        )}
      </div>
      {open && <WalkInForm {...props} />}
      <WriteForm {...props} />
      <Feedback {...props} />
      <p class="row">
        <LinkButton href={`${path}/list`}>{t("host.print")}</LinkButton>
        {session.cancelledAt === null && now < session.endsAt && (
          <LinkButton href={`${path}/tell`}>{t("host.tell")}</LinkButton>
        )}
      </p>
      <p class="hint">{t("host.offline")}</p>
      <p class="hint">{t("host.private")}</p>
    </>
  );
}

function WalkInForm({ speak: { t }, path, typed, came }: HostPageProps) {
  return (
    <Disclosure summary={t("host.walk-in")} open={came?.isFault === true && came.what.startsWith("walk-in")}>
      <form method="post" action={`${path}/walk-in`} data-walk-in>
        <input type="hidden" name="id" value={newTickId()} />
        <p class="hint">{t("host.walk-in.hint")}</p>
        <Field name="name" label={t("host.walk-in.name")} value={typed.name} autocomplete="off" />
        <Field
          name="reach"
          label={t("host.walk-in.reach")}
          hint={t("host.walk-in.reach.hint")}
          value={typed.reach}
          autocomplete="off"
        />
        <Field
          name="people"
          label={t("host.walk-in.people")}
          value={typed.people || "1"}
          type="number"
          inputMode="numeric"
          width="short"
        />
        <Button kind="plain">{t("host.walk-in.send")}</Button>
      </form>
    </Disclosure>
  );
}

function WriteForm({ speak, path, typed, hosted, came }: HostPageProps) {
  const { t } = speak;
  return (
    <Disclosure summary={t("host.write")} open={came?.isFault === true && came.what.startsWith("write")}>
      <form method="post" action={`${path}/message`}>
        <Field
          name="words"
          label={t("host.write.words")}
          hint={t("host.write.hint", { most: MOST_A_DAY })}
          value={typed.words}
          lines={4}
          maxLength={LONGEST_WORDS}
        />
        <Button kind="plain">{t("host.write.send")}</Button>
      </form>
      {hosted.written.map(({ words, at }) => (
        <p key={at.toISOString()}>
          <span class="hint">{`${speak.day(at)}, ${speak.time(at)}`}</span>
          <br />
          <Typed speak={speak}>{words}</Typed>
        </p>
      ))}
    </Disclosure>
  );
}

function Feedback({ speak, hosted: { feedback } }: HostPageProps) {
  const { t } = speak;
  const { sums, words } = feedback;
  if (sums.great + sums.fine + sums.poor === 0) return null;
  return (
    <Disclosure summary={t("host.feedback")}>
      <p>{t("host.feedback.sums", sums)}</p>
      <ul>
        {words.map((each) => (
          <li key={each}>
            <Typed speak={speak}>{each}</Typed>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** The same on paper: names, boxes, room for those who walk in. */
export function DoorList({ speak, hosted, path }: Pick<HostPageProps, "speak" | "hosted" | "path">) {
  const { t } = speak;
  const { session, rows } = hosted;
  return (
    <>
      <Heading lead={`${speak.span(session.startsAt, session.endsAt)} · ${whereText(speak, session)}`}>
        <Typed speak={speak}>{session.title}</Typed>
      </Heading>
      <table class="door-paper">
        <thead>
          <tr>
            <th scope="col">{t("host.paper.here")}</th>
            <th scope="col">{t("host.paper.name")}</th>
            <th scope="col">{t("host.paper.people")}</th>
            <th scope="col">{t("host.paper.notes")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.signUpId}>
              <td>{row.arrived === null ? "☐" : "☑"}</td>
              <td>{row.name ?? t("host.row.forgotten")}</td>
              <td>{row.people}</td>
              <td>
                {[row.waits && t("host.row.waits"), row.firstTime && t("host.row.first-time"), row.need]
                  .filter(Boolean)
                  .join(" · ")}
              </td>
            </tr>
          ))}
          {["a", "b", "c", "d", "e"].map((blank) => (
            <tr key={blank}>
              <td>☐</td>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{t("host.paper.shred")}</p>
      <p class="door-back">
        <LinkButton href={path}>{t("host.back")}</LinkButton>
      </p>
    </>
  );
}
