/**
 * A bar for how much of something there is: places filled, a goal reached.
 * The bar is decoration; `text` says the same in words ("6 of 20 places filled") and is always shown.
 *
 * @param value from 0 to `max`; more than `max` shows a full bar
 */
export function Meter({ value, max, text }: { value: number; max: number; text: string }) {
  const filled = max > 0 ? Math.min(100, Math.max(0, Math.round((value / max) * 100))) : 100;
  return (
    <div class={filled === 100 ? "meter meter-full" : "meter"}>
      <svg
        class="meter-bar"
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect class="meter-track" width="100" height="6" />
        <rect class="meter-fill" width={filled} height="6" />
      </svg>
      <span class="meter-text">{text}</span>
    </div>
  );
}
