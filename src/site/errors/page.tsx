import type { Refusal } from "#kit/http/refusal.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Drawing, type DrawingName } from "#kit/ui/drawings.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { urls } from "#site/urls.ts";

/** Why there is no page here, what that means for the reader, and the way on. */
export function ErrorPage({ speak: { t }, refusal }: { speak: Speak; refusal: Refusal }) {
  const { status, reference } = refusal;
  return (
    <div class="error-page">
      <Drawing name={drawingOf(status)} size="large" />
      <Heading lead={t(`errors.${status}.detail`, { seconds: refusal.retryAfterS ?? 1 })}>
        {t(`errors.${status}.title`)}
      </Heading>
      <div class="row">
        <LinkButton kind="main" href={urls.home}>
          {t("errors.home")}
        </LinkButton>
      </div>
      {reference !== "" && <p class="hint">{t("errors.reference", { reference })}</p>}
    </div>
  );
}

function drawingOf(status: Refusal["status"]): DrawingName {
  if (status === 404 || status === 405) return "door";
  return status >= 500 ? "wave" : "megaphone";
}
