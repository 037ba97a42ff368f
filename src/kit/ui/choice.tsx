export type Option = {
  readonly value: string;
  readonly label: string;
  readonly checked?: boolean | undefined;
};

/** A question answered by tapping: one of several ("radio") or any of several ("checkbox"), as big chips. */
export function Choice({
  name,
  legend,
  hint,
  kind,
  options,
}: {
  name: string;
  legend: string;
  hint?: string | undefined;
  kind: "radio" | "checkbox";
  options: readonly Option[];
}) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      <div class="chips">
        {options.map(({ value, label, checked }) => (
          <label class="chip" key={value}>
            <input type={kind} name={name} value={value} checked={checked === true} />
            <span class="chip-face">
              <svg class="tick" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
                <path d="M4 10.5l4 4 8-9" />
              </svg>
              {label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
