/** What the screens for papers say: each language has all of it. */
export interface PaperScreenWords {
  readonly print: string;
  readonly pdf: (what: string) => string;
  readonly xlsx: (what: string) => string;
  readonly pickingLists: string;
  readonly remisiones: string;
  readonly remision: string;
  readonly requisition: string;
  readonly mismatches: string;
  readonly countForm: string;
  readonly forms: {
    readonly title: string;
    readonly lead: string;
    readonly number: string;
    readonly numberHelp: string;
    readonly open: string;
    readonly noNumber: string;
    readonly typeIn: string;
  };
  readonly form: {
    readonly title: (unit: string) => string;
    readonly lead: string;
    readonly moved: string;
    readonly holds: string;
    readonly number: string;
    readonly filledBy: string;
    readonly filledOn: string;
    readonly count: string;
    readonly month: string;
    readonly monthHelp: string;
    readonly period: string;
    readonly counted: string;
    readonly noLot: string;
    readonly controlled: string;
    readonly lot: string;
    readonly added: string;
    readonly addedHelp: string;
    readonly code: string;
    readonly expires: string;
    readonly complete: string;
    readonly saveCount: string;
    readonly saveMonth: string;
    readonly received: string;
    readonly given: string;
    readonly emptyDays: string;
    readonly turnedAway: string;
    readonly of: (column: string, what: string) => string;
    readonly notNumber: (what: string) => string;
    readonly givenMissing: (what: string) => string;
    readonly whoMissing: string;
    readonly whenMissing: string;
    readonly unknownCode: string;
    readonly lotMissing: string;
    readonly nothing: string;
  };
}
