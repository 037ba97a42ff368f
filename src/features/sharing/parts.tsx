import type { Speak } from "#kit/i18n/speak.ts";
import { type Shared, shareable, shareLinks } from "./contract.ts";

/**
 * Ways to share a page: WhatsApp, text message, e-mail, and its address to copy. All are plain links and work without
 * script; the island adds a copy button and the phone's own sheet. A brief one leaves the address and the small print to
 * the page, which says them once for several.
 */
export function ShareRow({
  speak: { t },
  url,
  title,
  text,
  sms,
  mail,
  picture,
  brief = false,
}: Shared & {
  speak: Speak;
  brief?: boolean;
  /** Path of the card, to keep and to post; none where there is none. */
  picture?: string | undefined;
}) {
  const shared = { url: shareable(url), title, text, sms, mail };
  const links = shareLinks(shared);
  return (
    <div
      class="share"
      data-share
      data-url={shared.url}
      data-title={title}
      data-text={text}
      data-copied={t("sharing.copied")}
      data-not-copied={t("sharing.not-copied")}
    >
      <ul class="share-ways" aria-label={t("sharing.label")}>
        <Way href={links.whatsapp} label={t("sharing.whatsapp")} drawing={WHATSAPP} />
        <Way href={links.sms} label={t("sharing.sms")} drawing={SMS} />
        <Way href={links.mail} label={t("sharing.mail")} drawing={MAIL} />
        {picture !== undefined && (
          <li>
            <a class="button button-plain share-way" href={picture} download>
              <Picture d={CARD} />
              {t("sharing.picture")}
            </a>
          </li>
        )}
        <li hidden>
          <button type="button" class="button button-plain share-way" data-copy-words>
            <Picture d={COPY} />
            {t("sharing.copy-words")}
          </button>
        </li>
        <li hidden>
          <button type="button" class="button button-plain share-way" data-copy>
            <Picture d={COPY} />
            {t("sharing.copy")}
          </button>
        </li>
        <li hidden>
          <button type="button" class="button button-plain share-way" data-sheet>
            <Picture d={SHEET} />
            {t("sharing.sheet")}
          </button>
        </li>
      </ul>
      {!brief && (
        <p class="share-address">
          <span class="visually-hidden">{t("sharing.address")}: </span>
          <span class="share-url">{shared.url}</span>
        </p>
      )}
      <p class="share-said" role="status" />
      {!brief && <p class="hint">{t("sharing.privacy")}</p>}
    </div>
  );
}

function Way({ href, label, drawing }: { href: string; label: string; drawing: string }) {
  return (
    <li>
      <a class="button button-plain share-way" href={href} rel="noreferrer nofollow">
        <Picture d={drawing} />
        {label}
      </a>
    </li>
  );
}

function Picture({ d }: { d: string }) {
  return (
    <svg
      class="share-picture"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={d}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

// Drawn for this page: a bubble with a receiver, a bubble with lines, an envelope, a picture of a hill, two sheets, an arrow out of a tray.
const WHATSAPP =
  "M4 20l1.3-4.4A8 8 0 1 1 8.6 19zM9 9c0 3.4 2.6 6 6 6l1-1.8-2-1.2-1 1c-1.1-.5-1.5-.9-2-2l1-1-1.2-2z";
const SMS = "M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5";
const MAIL = "M3 6h18v13H3zM3 7l9 7 9-7";
const CARD = "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15.5 9.5h.1";
const COPY = "M9 9h11v12H9zM15 9V3H4v12h5";
const SHEET = "M12 15V3M8 7l4-4 4 4M5 11v9h14v-9";
