import { createContext } from "preact";
import type { Actor } from "#kit/http/actor.ts";

/** Whoever a page is shown to, for parts that differ by what they may do; null on pages that are the same for everybody. */
export const Viewer = createContext<Actor | null>(null);
