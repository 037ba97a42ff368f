/**
 * The large picture: a street of houses lifted by a wave, doors open, a heart above. Decoration only: whatever it
 * means is said in words beside it.
 */
export function Scene() {
  return (
    <svg class="scene" viewBox="0 0 480 400" aria-hidden="true" focusable="false">
      <circle class="sun" cx="352" cy="104" r="64" />
      <path class="line thin" d="M60 92c10-9 20-9 28 0 8-9 19-9 28 0M134 58c8-7 16-7 22 0 6-7 15-7 22 0" />
      <g transform="rotate(-9 150 190) translate(0 -20)">
        <House x={64} door="patch" />
        <House x={138} door="brand" />
      </g>
      <g transform="rotate(7 300 190) translate(-2 -16)">
        <House x={226} door="patch" />
      </g>
      <path
        class="far"
        d="M0 292c34 0 52-18 84-40s66-34 112-30 66 30 104 46 74 16 104 0 48-18 76-16v148H0z"
      />
      <path
        class="near"
        d="M0 318c40 0 58 22 100 22s60-26 104-26 62 30 106 30 64-28 104-28 44 14 66 16v68H0z"
      />
      <path
        class="line"
        d="M0 292c34 0 52-18 84-40s66-34 112-30 66 30 104 46 74 16 104 0 48-18 76-16M0 318c40 0 58 22 100 22s60-26 104-26 62 30 106 30 64-28 104-28 44 14 66 16"
      />
      <path
        class="line pale"
        d="M40 372c18 0 22-10 40-10s22 10 40 10M196 366c18 0 22-10 40-10s22 10 40 10M352 374c18 0 22-10 40-10s22 10 40 10"
      />
      <Walker x={352} shirt="patch" sign />
      <Walker x={394} shirt="paper" />
    </svg>
  );
}

/** A terraced house, 70 wide, standing on y = 236. */
function House({ x, door }: { x: number; door: "patch" | "brand" }) {
  return (
    <g transform={`translate(${x} 0)`}>
      <path class="paper" d="M2 280V152l34-34 34 34v128z" />
      <path class={door} d="M26 272v-66c0-7 4-11 10-11s10 4 10 11v66z" />
      <path class="roof" d="M-4 156l40-40 40 40-6 6-34-33-34 33z" />
      <path
        class="line"
        d="M2 158v122M70 158v122M-4 156l40-40 40 40-6 6-34-33-34 33zM26 272v-66c0-7 4-11 10-11s10 4 10 11v66"
      />
      <path class="line thin" d="M29 158h14v18H29zM36 158v18" />
    </g>
  );
}

/** Somebody on the way, feet at y = 276; with `sign`, carrying a heart on a board. */
function Walker({ x, shirt, sign = false }: { x: number; shirt: "patch" | "paper"; sign?: boolean }) {
  return (
    <g transform={`translate(${x} 0)`}>
      {sign && (
        <>
          <path class="line" d="M-12 232v-62" />
          <path class="paper" d="M-36 128h48v40h-48z" />
          <path class="patch" d="M-12 160c-10-7-14-11-14-16 0-7 10-9 14-2 4-7 14-5 14 2 0 5-4 9-14 16z" />
          <path class="line" d="M-36 128h48v40h-48z" />
        </>
      )}
      <path class={shirt} d="M-9 246c-2-16 2-30 10-30s13 14 11 30z" />
      <path class="line" d="M-9 246c-2-16 2-30 10-30s13 14 11 30zM-4 246l-5 28M7 246l4 29" />
      <path class="line" d={sign ? "M-2 222c-6 4-8 8-10 12" : "M10 224c8 2 12-2 16-12"} />
      <circle class="paper" cx="2" cy="204" r="10" />
      <circle class="line" cx="2" cy="204" r="10" />
    </g>
  );
}
