/**
 * The floor table. A floor may import the floors named beside it, and itself; nothing else.
 * `npm run gate:arrows` runs it and fails when it read fewer files than there are.
 */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  kit: [],
  ports: ["domain"],
  registers: ["ports", "domain", "kit"],
  features: ["registers", "ports", "domain", "kit"],
  adapters: ["ports", "domain", "kit"],
  site: ["features", "registers", "ports", "domain", "kit"],
  pwa: ["domain", "kit"],
  main: ["site", "pwa", "adapters", "features", "registers", "ports", "domain", "kit"],
};

const TEST = "\\.test\\.tsx?$";
const VENDORS = "node_modules/(stripe|twilio|nodemailer)/";
const BROWSER_ENTRIES = "^src/.*/island\\.tsx?$|^src/pwa/";
const SERVER_ONLY =
  "(^|/)(queries|commands|route|api|jobs|worker)\\.tsx?$|^src/(registers|adapters|main|kit/db)/";

const floorRules = Object.entries(FLOORS).map(([floor, below]) => ({
  name: `floor-${floor}`,
  comment: `${floor} imports only: ${[floor, ...below].join(", ")}`,
  severity: "error",
  from: { path: `^src/${floor}/`, pathNot: TEST },
  to: {
    path: "^(src|db|test|scripts|bench)/",
    pathNot: [
      ...[floor, ...below].map((name) => `^src/${name}/`),
      ...(floor === "main" ? ["^db/seeds/"] : []),
    ],
  },
}));

export const floors = {
  forbidden: [
    ...floorRules,
    {
      name: "no-door-between-features",
      comment:
        "Rooms on the features floor never import each other: a page in site/ shows both, or a fact passes between them",
      severity: "error",
      from: { path: "^src/features/([^/]+)/", pathNot: TEST },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "domain-stands-alone",
      comment: "Domain is pure: no packages, no node: modules",
      severity: "error",
      from: { path: "^src/domain/", pathNot: TEST },
      to: { dependencyTypes: ["npm", "npm-dev", "core", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "database-behind-queries-and-commands",
      comment: "Only queries, commands and main use values of kit/db; anyone may name its types",
      severity: "error",
      from: {
        path: "^src/",
        pathNot: ["^src/main/", "^src/kit/db/", "(^|/)(queries|commands)\\.tsx?$", TEST],
      },
      to: { path: "^src/kit/db/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "group-scope-is-made-by-roles",
      comment: "Only the roles know which groups somebody may see people of",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/registers/groups/roles/", TEST] },
      to: { path: "^src/registers/people/scope/groups/" },
    },
    {
      name: "vendors-are-guests",
      comment: "An outside company's SDK is imported only in its adapter",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/adapters/" },
      to: { path: VENDORS },
    },
    {
      name: "browser-cannot-reach-the-server",
      comment:
        "What runs in a browser reaches no query, command, route, register, adapter or database, not even through others",
      severity: "error",
      from: { path: BROWSER_ENTRIES },
      to: { path: SERVER_ONLY, reachable: true },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "everything-resolves",
      comment: "An import that leads nowhere would hide from every other rule",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".json", ".d.ts"],
    },
  },
};
