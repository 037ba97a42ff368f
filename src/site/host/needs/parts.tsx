import { LONGEST_NEED } from "#features/events/hosting/needs/commands.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { QrCode } from "#kit/qr/qr-code.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";

/** What only the hosts of this session are told. */
export function NeedForm({
  speak: { t },
  stop,
  path,
  told,
}: {
  readonly speak: Speak;
  readonly stop: TripStop;
  /** "/l/trip/…" */
  readonly path: string;
  readonly told: string | null;
}) {
  const { signUpId } = stop;
  return (
    <Disclosure summary={t("host.need")} open={told !== null}>
      <form method="post" action={`${path}/need`}>
        <input type="hidden" name="sign-up" value={signUpId} />
        <div class="field">
          <label for={`need-${signUpId}`}>{t("host.need.label")}</label>
          <p class="hint" id={`need-${signUpId}-hint`}>
            {t("host.need.hint")}
          </p>
          <textarea
            class="input"
            id={`need-${signUpId}`}
            name="need"
            rows={2}
            maxLength={LONGEST_NEED}
            aria-describedby={`need-${signUpId}-hint`}
          >
            {told ?? ""}
          </textarea>
        </div>
        <Button kind="plain">{t("host.need.save")}</Button>
      </form>
    </Disclosure>
  );
}

/** The code that a host's phone reads at the door. */
export function DoorCode({ speak: { t }, url }: { readonly speak: Speak; readonly url: string }) {
  return (
    <Disclosure summary={t("host.code")} open>
      <p>{t("host.code.hint")}</p>
      <div class="door-code">
        <QrCode text={url} alt={t("host.code.alt")} />
      </div>
    </Disclosure>
  );
}
