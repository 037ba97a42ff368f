/**
 * The letters a postcode may begin with.
 *
 * Source: Royal Mail, "Programmers' Guide to the Postcode Address File", and the files of Code-Point Open (120 areas
 * of Great Britain).
 */
export const BRITISH_AREAS: ReadonlySet<string> = new Set(
  `AB AL B BA BB BD BH BL BN BR BS CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU
   HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL
   PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`.split(
    /\s+/,
  ),
);

/** Northern Ireland: well-formed, but in none of the open files of Great Britain. */
export const NORTHERN_IRELAND_AREA = "BT";

/** Islands with their own parliaments, which elect nobody to the House of Commons. */
export const CROWN_DEPENDENCY_AREAS: ReadonlySet<string> = new Set(["GY", "IM", "JE"]);

/** Areas that stand for a mail room rather than a place: forces' mail and bulk mail. */
export const PLACELESS_AREAS: ReadonlySet<string> = new Set(["BF", "BX", "XX", "QC"]);

/** First halves of the one-off codes of the overseas territories ("FIQQ 1ZZ", the Falkland Islands). */
export const OVERSEAS_OUTCODES: ReadonlySet<string> = new Set([
  "ASCN",
  "BBND",
  "BIQQ",
  "FIQQ",
  "GX11",
  "PCRN",
  "SIQQ",
  "STHL",
  "TDCU",
  "TKCA",
]);
