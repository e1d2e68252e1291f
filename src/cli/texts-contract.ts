/** What the command line itself says beside the texts of src/documents: every language implements it (texts-es, texts-en). */
import type { Stage } from '../planning/compute-plan';
import type { PolicySpec } from '../simulate/policy-named';
import type { HelpTexts } from './help-texts';

type Named<Name extends string> = Readonly<Record<Name, string>>;
/** What went wrong, and what to do. */
type CauseAndFix = readonly [cause: string, fix: string];

export interface Texts {
  readonly help: HelpTexts;
  readonly progress: Named<Stage | 'read' | 'write' | 'model'>;
  readonly usage: {
    readonly unknownOption: (name: string) => string;
    readonly unknownCommand: (name: string) => string;
    readonly missingArgument: (name: string) => string;
    readonly missingValue: (option: string) => string;
    readonly tooMany: string;
    readonly notAChoice: (option: string, value: string, choices: readonly string[]) => string;
    readonly wrong: string;
    readonly near: (name: string) => string;
    readonly seeHelp: (command: string) => string;
  };
  readonly errors: {
    readonly ourFault: (message: string) => CauseAndFix;
    readonly badIntake: (errors: number) => string;
    readonly badIntakeFix: (path: string) => string;
    readonly outIsInput: (folder: string) => CauseAndFix;
    readonly packsDiffer: (facilityId: string, medicineId: string, packs: number, inLots: number) => string;
    readonly packsDifferFix: string;
    readonly twoPlans: string;
    readonly otherDay: (file: string, planned: string, asOf: string) => string;
    readonly otherData: (file: string, asOf: string) => string;
    readonly otherFix: string;
    readonly noSuch: (option: string, code: string, near: string | null) => CauseAndFix;
    readonly monthsAndWeeks: CauseAndFix;
  };
  readonly plan: { readonly written: (folder: string) => string; readonly hint: string };
  readonly validate: {
    readonly verdict: (folder: string, errors: number, warnings: number) => string;
    readonly read: (files: number, rows: number, asOf: string | null) => string;
    readonly row: (row: number) => string;
    readonly error: string;
    readonly warning: string;
    readonly counts: (errors: number, warnings: number) => string;
    readonly more: (count: number) => string;
  };
  readonly check: {
    readonly verdict: (violations: number) => string;
    readonly clean: string;
    readonly title: string;
    readonly columns: Named<'checked' | 'surtido'>;
    readonly rows: Named<'packs' | 'value' | 'gap' | 'unmetTreatments' | 'patientsUnserved'>;
    readonly medicinesTitle: string;
    readonly medicineColumns: Named<'packs' | 'surtidoPacks' | 'unserved' | 'surtidoUnserved'>;
    readonly more: (count: number) => string;
  };
  readonly forecast: {
    /** What is shown: one month or week, or the first and the last of several. */
    readonly title: (first: string, last: string, weekly: boolean, asOf: string) => string;
    readonly basis: Named<'history' | 'blend' | 'prevalence' | 'none' | 'override' | 'replaced'>;
    readonly columns: Named<
      | 'month'
      | 'week'
      | 'clinic'
      | 'mean'
      | 'range'
      | 'unit'
      | 'patients'
      | 'basis'
      | 'inStock'
      | 'censored'
      | 'prior'
    >;
    readonly range: (low: string, high: string) => string;
    readonly note: string;
    /** `each`: rows of one clinic and medicine. */
    readonly written: (file: string, rows: number, each: number) => string;
  };
  readonly solve: {
    readonly rows: Named<
      'status' | 'objective' | 'sense' | 'size' | 'backend' | 'check' | 'message' | 'note'
    >;
    readonly statuses: Named<'optimal' | 'infeasible' | 'unbounded' | 'stopped' | 'failed'>;
    readonly senses: Named<'minimise' | 'maximise'>;
    readonly badLine: (file: string, line: number, found: string) => string;
    readonly size: (rows: number, columns: number) => string;
    readonly passed: (infeasibility: string, gap: string) => string;
    readonly failed: (why: string) => string;
    readonly columnsTitle: string;
    readonly value: string;
    readonly more: (count: number) => string;
  };
  readonly simulate: {
    readonly title: (scenario: string, replications: number) => string;
    readonly policies: Named<PolicySpec['policy'] | 'kits'>;
    readonly columns: Named<
      | 'settings'
      | 'stock'
      | 'service'
      | 'sd'
      | 'gini'
      | 'least'
      | 'stockout'
      | 'turnedAway'
      | 'waste'
      | 'deliveries'
      | 'vital'
      | 'difference'
      | 'transport'
    >;
    readonly note: string;
    readonly jurisdictionNote: string;
    readonly gain: string;
    readonly lose: string;
    /** Treatments gained by a unit, and their 95 % half width where it is known. */
    readonly moved: (unit: string, treatments: number, halfWidth: number | null) => string;
    readonly chart: {
      readonly title: (scenario: string) => string;
      readonly stock: string;
      readonly stockMonths: string;
      readonly service: string;
    };
    readonly done: (count: number, of: number) => string;
    readonly percent: (percent: number) => string;
    readonly written: (folder: string) => string;
    readonly jurisdictionWritten: (folder: string) => string;
    readonly notWhole: (option: string, value: string, least: number, most: number | null) => CauseAndFix;
    readonly badScenario: (file: string, field: string, found: string, right: string) => CauseAndFix;
  };
}
