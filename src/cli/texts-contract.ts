/** What the command line itself says beside the texts of src/documents: every language implements it (texts-es, texts-en). */
import type { Stage } from '../planning/compute-plan';
import type { HelpTexts } from './help-texts';

export interface Texts {
  readonly help: HelpTexts;
  readonly progress: { readonly [S in Stage | 'read' | 'write' | 'check' | 'model']: string };
  readonly usage: Readonly<{
    unknownOption: (name: string, near: string | null) => string;
    unknownCommand: (name: string, near: string | null) => string;
    missingArgument: (name: string) => string;
    missingValue: (option: string) => string;
    tooMany: string;
    notAChoice: (option: string, value: string, choices: readonly string[]) => string;
    seeHelp: string;
  }>;
  readonly errors: {
    readonly ourFault: string;
    readonly ourFaultFix: string;
    readonly badIntake: (errors: number) => string;
    readonly badIntakeFix: (folder: string) => string;
    readonly outIsInput: (folder: string) => readonly [cause: string, fix: string];
    readonly unknownPlanFormat: (file: string) => readonly [cause: string, fix: string];
    readonly badPlanFile: (file: string) => readonly [cause: string, fix: string];
    readonly packsDiffer: (clinic: string, medicine: string, packs: number, lots: number) => string;
    readonly packsDifferFix: string;
    readonly missingLot: string;
    readonly notPacks: (found: string) => string;
    readonly notPacksFix: string;
    readonly missingCell: string;
    readonly missingColumn: (names: string, seen: string) => string;
    readonly noLines: string;
    readonly emptyCell: string;
    readonly otherDay: (file: string, planDay: string, folderDay: string) => string;
    readonly otherData: (file: string, day: string) => string;
    readonly otherFix: string;
    readonly noSuch: (option: string, code: string, near: string | null) => readonly [cause: string, fix: string];
    readonly notMps: (cause: string) => string;
  };
  readonly plan: { readonly written: (folder: string, files: readonly string[]) => string; readonly hint: string };
  readonly validate: {
    readonly title: (folder: string) => string;
    readonly verdict: (errors: number, warnings: number) => string;
    readonly asOf: (day: string) => string;
    readonly row: (row: number) => string;
    readonly whole: string;
    readonly found: (text: string) => string;
    readonly error: string;
    readonly warning: string;
    readonly counts: (rows: number, refused: number) => string;
    readonly more: (count: number) => string;
    readonly filesTitle: string;
    readonly columns: Readonly<Record<'file' | 'table' | 'rows' | 'refused', string>>;
  };
  readonly check: {
    readonly verdict: (violations: number) => string;
    readonly clean: string;
    readonly worth: (share: string, gap: string) => string;
    readonly title: string;
    readonly columns: Readonly<Record<'measure' | 'checked' | 'surtido', string>>;
    readonly rows: Readonly<Record<'packs' | 'value' | 'gap' | 'unmetTreatments' | 'patientsUnserved', string>>;
    readonly medicinesTitle: string;
    readonly medicineColumns: Readonly<
      Record<'medicine' | 'packs' | 'surtidoPacks' | 'unserved' | 'surtidoUnserved', string>
    >;
    readonly more: (count: number) => string;
  };
  readonly forecast: {
    readonly title: (month: string, day: string) => string;
    readonly basis: Readonly<Record<'history' | 'blend' | 'prevalence' | 'none', string>>;
    readonly columns: Readonly<
      Record<
        | 'clinic'
        | 'medicine'
        | 'mean'
        | 'range'
        | 'unit'
        | 'patients'
        | 'basis'
        | 'censored'
        | 'inStock'
        | 'prior',
        string
      >
    >;
    readonly note: string;
    readonly written: (file: string, rows: number) => string;
  };
  readonly solve: {
    readonly title: (name: string) => string;
    readonly rows: Readonly<
      Record<'status' | 'objective' | 'sense' | 'size' | 'backend' | 'check' | 'message', string>
    >;
    readonly statuses: Readonly<Record<'optimal' | 'infeasible' | 'unbounded' | 'stopped' | 'failed', string>>;
    readonly senses: Readonly<Record<'minimise' | 'maximise', string>>;
    readonly size: (rows: string, columns: string) => string;
    readonly passed: (infeasibility: string, gap: string) => string;
    readonly failed: (why: string) => string;
    readonly columnsTitle: string;
    readonly columns: Readonly<Record<'column' | 'value', string>>;
    readonly more: (count: number) => string;
    readonly notes: string;
  };
}
