import type { Speak } from "#kit/i18n/speak.ts";

/** Reads codes without leaving the page, where the browser can: shown by its script alone, and only then. */
export function Scanner({ speak: { t } }: { speak: Speak }) {
  return (
    <div
      class="door-scanner"
      data-scanner
      data-here={t("host.scan.here")}
      data-again={t("host.scan.again")}
      data-none={t("host.scan.none")}
      data-no-camera={t("host.scan.no-camera")}
      hidden
    >
      <button type="button" class="button button-plain" data-scan>
        {t("host.scan")}
      </button>
      <div data-scanning hidden>
        <video class="door-video" aria-label={t("host.scan.camera")} muted playsInline />
        <p>
          <button type="button" class="button button-plain" data-scan-end>
            {t("host.scan.end")}
          </button>
        </p>
      </div>
      <p data-scanned role="status" />
    </div>
  );
}
