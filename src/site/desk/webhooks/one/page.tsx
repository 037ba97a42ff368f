import { EVENT_KINDS, EVENT_NOUNS } from "#domain/webhooks/kinds.ts";
import type { Delivery, Webhook } from "#features/webhooks/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { DeskFrame, dayAndYear } from "#site/desk/parts.tsx";
import { kindInWords } from "#site/desk/person/happened/parts.tsx";
import { urls } from "#site/urls.ts";

/** One address: what it is told, what became of it, and the way to send something again. */
export function WebhookPage({
  speak,
  webhook,
  group,
  maker,
  deliveries,
  replayed,
}: {
  speak: Speak;
  webhook: Webhook;
  group: string;
  /** Null when it is not known any more. */
  maker: string | null;
  deliveries: readonly Delivery[];
  /** How many were put back in line just now; null when nobody asked. */
  replayed: number | null;
}) {
  const { t } = speak;
  const { id, name, url, kinds, withContacts, paused } = webhook;
  return (
    <DeskFrame speak={speak} here={urls.deskKeys} title={name}>
      {replayed !== null && (
        <Notice kind="success" title={t("outside.hooks.replayed", { count: replayed })} />
      )}
      {paused === "gone" && <Notice kind="warn" title={t("outside.hooks.gone")} />}
      <Facts
        facts={[
          { name: t("outside.hooks.url"), value: <code>{url}</code> },
          { name: t("outside.group"), value: group },
          { name: t("outside.maker"), value: maker ?? t("outside.maker.gone") },
          { name: t("outside.hooks.kinds"), value: kindsInWords(speak, kinds).join("; ") },
          {
            name: t("outside.hooks.contacts"),
            value: t(`outside.hooks.contacts.${withContacts ? "yes" : "no"}`),
          },
          { name: t("outside.hooks.state"), value: t(`outside.hooks.paused.${paused ?? "no"}`) },
        ]}
      />
      <form method="post" action={urls.deskWebhookState(id)} class="flow">
        <Button kind="plain" name="to" value={paused === null ? "paused" : "on"}>
          {t(paused === null ? "outside.hooks.pause" : "outside.hooks.resume")}
        </Button>
        <Button kind="quiet" name="to" value="ended">
          {t("outside.hooks.end")}
        </Button>
      </form>
      {deliveries.length === 0 ? (
        <p>{t("outside.hooks.nothing")}</p>
      ) : (
        <Table
          caption={t("outside.hooks.newest")}
          columns={[
            { title: t("outside.hooks.what") },
            { title: t("outside.hooks.state") },
            { title: t("outside.hooks.tries"), numeric: true },
            { title: t("outside.hooks.answer") },
            { title: t("outside.hooks.again") },
          ]}
          rows={deliveries.map((each) => [
            <>
              {kindInWords(speak, each.kind)} <span class="hint">{each.kind}</span>
            </>,
            each.state === "waiting"
              ? t("outside.hooks.next", {
                  at: `${dayAndYear(speak, each.nextAt)}, ${speak.time(each.nextAt)}`,
                })
              : t(`outside.hooks.${each.state}`),
            speak.number(each.attempts),
            answerOf(speak, each),
            each.state === "waiting" ? (
              ""
            ) : (
              <form method="post" action={urls.deskWebhookReplay(id)}>
                <Button kind="quiet" name="delivery" value={each.id}>
                  {t("outside.hooks.replay")}
                  <span class="visually-hidden"> {each.id}</span>
                </Button>
              </form>
            ),
          ])}
        />
      )}
      {deliveries.some(({ state }) => state === "dead") && (
        <form method="post" action={urls.deskWebhookReplay(id)}>
          <Button kind="plain">{t("outside.hooks.replay-all")}</Button>
        </form>
      )}
    </DeskFrame>
  );
}

/** Whole nouns where all of their kinds are told, the kinds one by one where not. */
function kindsInWords(speak: Speak, kinds: readonly string[]): readonly string[] {
  return EVENT_NOUNS.flatMap((noun) => {
    const all = EVENT_KINDS.filter((kind) => kind.startsWith(`${noun}.`));
    const told = all.filter((kind) => kinds.includes(kind));
    return told.length === all.length
      ? [speak.t(`outside.noun.${noun}`)]
      : told.map((kind) => kindInWords(speak, kind));
  });
}

function answerOf({ t }: Speak, { lastStatus, lastFault, attempts }: Delivery): string {
  if (lastStatus !== null) return String(lastStatus);
  if (lastFault !== null) return t(`outside.hooks.no.${lastFault}`);
  return attempts === 0 ? "" : t("outside.hooks.under-way");
}
