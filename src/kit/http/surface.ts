/**
 * Which side of the house a path belongs to: `page` for people, `api` for programs, `embed` for frames on
 * other sites, `probe` for the machines that watch this one.
 */
export type Surface = "page" | "api" | "embed" | "probe";

/** Paths that watching machines ask for; they are never rate-limited. */
const PROBES: readonly string[] = ["/healthz", "/readyz", "/metrics"];

export function surfaceOf(path: string): Surface {
  if (path.startsWith("/api/")) return "api";
  if (path.startsWith("/embed/")) return "embed";
  return PROBES.includes(path) ? "probe" : "page";
}
