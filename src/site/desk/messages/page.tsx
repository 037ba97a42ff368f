import type { Message } from "#features/messages/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import { StateBadge, titleOf, whenOf } from "./parts.tsx";

/** Every message that one may work on, the newest first. */
export function MessagesPage({
  speak,
  messages,
  names,
  older,
}: {
  speak: Speak;
  messages: readonly Message[];
  /** Names of groups by id. */
  names: ReadonlyMap<number, string>;
  /** Id of the last one shown, when there are older ones. */
  older: number | null;
}) {
  const { t } = speak;
  return (
    <DeskFrame speak={speak} here={urls.deskMessages} title={t("messages.title")} lead={t("messages.lead")}>
      <p>
        <LinkButton kind="main" href={urls.deskNewMessage}>
          {t("messages.write")}
        </LinkButton>
      </p>
      {messages.length === 0 && (
        <Empty title={t("messages.none")}>
          <p>{t("messages.none.start")}</p>
        </Empty>
      )}
      <ul class="desk-lists">
        {messages.map((message) => (
          <li key={message.id}>
            <a href={urls.deskMessage(message.id)}>
              <b>{titleOf(speak, message)}</b>
            </a>{" "}
            <StateBadge speak={speak} message={message} />
            <span class="hint">
              {[t(`messages.channel.${message.channel}`), names.get(message.groupId), whenOf(speak, message)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {older !== null && (
        <p>
          <a href={`${urls.deskMessages}?before=${older}`}>{t("messages.older")}</a>
        </p>
      )}
    </DeskFrame>
  );
}
