import { Button } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";

export type PasskeyButtonProps = {
  /** "use": sign in with one that is there; "make": add a new one. */
  readonly act: "use" | "make";
  /** Address that gives a challenge (GET), and that takes the answer (POST). */
  readonly challenge: string;
  readonly answer: string;
  /** Page to go to afterwards. */
  readonly next: string;
  /** Said when the device or the site does not take it. */
  readonly failed: string;
  readonly label: string;
  /** Label of the box for a name of the new one. */
  readonly nameLabel?: string;
};

/** Passkeys need a script: the button appears where there is one, and where the browser knows passkeys. */
export function PasskeyButton({
  act,
  challenge,
  answer,
  next,
  failed,
  label,
  nameLabel,
}: PasskeyButtonProps) {
  return (
    <div
      class="passkey"
      hidden
      data-passkey={act}
      data-challenge={challenge}
      data-answer={answer}
      data-next={next}
      data-failed={failed}
    >
      {nameLabel !== undefined && <Field name="passkey-name" label={nameLabel} maxLength={60} />}
      <Button kind="plain" type="button">
        {label}
      </Button>
      <p class="passkey-said" role="status" />
    </div>
  );
}
