import { expect, test } from "vitest";
import { readByElection, recogniseByElections } from "./by-elections.ts";
import { electionOfRow, readResult, recogniseResults } from "./results.ts";
import { wholeNumber } from "./whole-number.ts";

const ORIGINAL_2017 =
  "id,ons_region_id,constituency_name,county_name,region_name,country_name,constituency_type,declaration_time,result,first_party,second_party,electorate,valid_votes,invalid_votes,majority,con,lab,ld,ukip,green,snp,pc,dup,sf,sdlp,uup,alliance,other,other_winner";
const CURRENT_2010 =
  "ONS ID,ONS region ID,Constituency name,County name,Region name,Country name,Constituency type,Declaration time,Member first name,Member surname,Member gender,Result,First party,Second party,Electorate,Valid votes,Invalid votes,Majority,Con,Lab,LD,UKIP,Green,SNP,PC,DUP,SF,SDLP,UUP (as UCUNF),APNI,All other candidates";
const CURRENT_2019 = `${CURRENT_2010.replace("UKIP", "BRX").replace("UUP (as UCUNF)", "UUP")},Of which other winner`;
const CURRENT_2024 =
  "ONS ID,ONS region ID,Constituency name,Region name,Country name,Constituency type,Member first name,Member surname,Member gender,Result,First party,Second party,Electorate,Valid votes,Invalid votes,Majority,Con,Lab,LD,RUK,Green,SNP,PC,DUP,SF,SDLP,UUP,APNI,All other candidates,Of which other winner,";
const EARLY_2024 = CURRENT_2019.replace("BRX", "RUK");

const MADE_UP: Readonly<Record<string, string>> = {
  ons_id: "E14000530",
  id: "E14000530",
  constituency_name: "Example Vale",
  region_name: "South East",
  country_name: "England",
  first_party: "Lab",
  second_party: "Con",
  electorate: "70000",
  valid_votes: "45000",
  majority: "1200",
  con: "20000",
  lab: "21200",
  all_other_candidates: "3800",
  other: "3800",
  declaration_time: "09/06/2017 02:41",
};

function row(header: string, cells: Readonly<Record<string, string>>): string[] {
  const filled = { ...MADE_UP, ...cells };
  return header.split(",").map((name) => {
    const key = name.toLowerCase().replaceAll(" ", "_");
    if (key in filled) return filled[key as keyof typeof filled] ?? "";
    return /^([A-Z]+|ld|ukip|green|snp|pc|dup|sf|sdlp|uup|alliance|Green|UUP .*|.*winner)$/.test(name)
      ? "0"
      : "";
  });
}

function read(header: string, cells: Readonly<Record<string, string>> = {}) {
  const recognition = recogniseResults(header.split(","));
  if (!recognition.ok) throw new Error(recognition.missing.join());
  return readResult(recognition.layout, row(header, cells));
}

test.each([
  ["the original 2017", ORIGINAL_2017, { declaration_time: "2017-06-09 02:41:00" }, "2017-06-08", "2010"],
  ["the current 2010", CURRENT_2010, { declaration_time: "07/05/2010 03:05" }, "2010-05-06", "2010"],
  ["the current 2019", CURRENT_2019, { declaration_time: "13/12/2019 02:30" }, "2019-12-12", "2010"],
  [
    "the 2024",
    CURRENT_2024,
    {
      ons_id: "E14001063",
      electorate: "70,000",
      valid_votes: "45,000",
      majority: "1,200",
      lab: "21,200",
      con: "20,000",
    },
    "2024-07-04",
    "2024",
  ],
  ["the early 2024", EARLY_2024, { ons_id: "E14001063", declaration_time: "" }, "2024-07-04", "2024"],
])("%s layout is read, election and all", (_, header, cells, pollingDay, set) => {
  const reading = read(header, cells);
  expect(reading).toMatchObject({
    ok: true,
    row: {
      name: "Example Vale",
      nation: "England",
      region: "South East",
      firstParty: "Lab",
      secondParty: "Con",
      electorate: 70000,
      validVotes: 45000,
      majority: 1200,
      votes: { Con: 20000, Lab: 21200, Other: 3800 },
    },
  });
  if (reading.ok) expect(electionOfRow(reading.row)).toMatchObject({ pollingDay, set });
});

test("a poll put off for three weeks still belongs to its general election", () => {
  const reading = read(CURRENT_2010, { declaration_time: "28/05/2010 02:00" });
  expect(reading.ok && electionOfRow(reading.row)).toMatchObject({ pollingDay: "2010-05-06" });
});

test("a row of the old seats without a declaration names no election", () => {
  const reading = read(CURRENT_2010, { declaration_time: "" });
  expect(reading.ok && electionOfRow(reading.row)).toBeNull();
});

test("a title row is not a header, and a header without the majority says so", () => {
  expect(recogniseResults(["House of Commons results", "", ""]).ok).toBe(false);
  const without = CURRENT_2019.split(",").filter((name) => name !== "Majority");
  expect(recogniseResults(without)).toEqual({ ok: false, missing: ["Majority"] });
});

test.each([
  [{ ons_id: "E99999999" }, "not the code of a constituency"],
  [{ electorate: "70,00" }, "not a whole number"],
  [{ majority: "45001" }, "cannot all be true"],
  [{ valid_votes: "70001" }, "cannot all be true"],
  [{ con: "many" }, "votes of Con"],
  [{ first_party: "" }, "blank"],
  [{ country_name: "Atlantis" }, "not a nation"],
])("a row with %j is refused: %s", (cells, reason) => {
  expect(read(CURRENT_2019, cells)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
});

test("whole numbers are read with or without separators, and nothing else is", () => {
  expect(["0", " 72,827 ", "1,234,567"].map(wholeNumber)).toEqual([0, 72827, 1234567]);
  expect(["", "-1", "7,28", "1.5", "12,3456", "1e3", undefined].map(wholeNumber)).toEqual(
    Array(7).fill(null),
  );
});

test("a by-election is named by its polling day and stands in the boundaries of that day", () => {
  const header = `\ufeffBy-election date,Writ date,${CURRENT_2019.replace("BRX", "BRX,UKIP")}`;
  const recognition = recogniseByElections(header.split(","));
  if (!recognition.ok) throw new Error("not recognised");
  const cells = row(header.replace("\ufeff", ""), { "by-election_date": "23/02/2017" });
  expect(readByElection(recognition.layout, cells)).toMatchObject({
    ok: true,
    row: { election: "2017-02-23", kind: "by-election", set: "2010", majority: 1200 },
  });
  const later = row(header.replace("\ufeff", ""), { "by-election_date": "01/05/2025" });
  expect(readByElection(recognition.layout, later)).toMatchObject({
    ok: false,
    reason: expect.stringContaining("did not exist"),
  });
});

test("a file of candidates is not a by-elections file", () => {
  const header = "Election date,ONS ID,Constituency name,Candidate surname,Votes,Share".split(",");
  expect(recogniseByElections(header)).toMatchObject({
    ok: false,
    missing: expect.arrayContaining(["By-election date", "Majority"]),
  });
});
