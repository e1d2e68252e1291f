/** What `--help` says, in every language. */
export interface HelpTexts {
  readonly program: string;
  readonly titles: Readonly<Record<'usage' | 'arguments' | 'options' | 'commands', string>>;
  /** What stands for a value in a usage line. */
  readonly names: Readonly<
    Record<
      'folder' | 'plan' | 'model' | 'file' | 'date' | 'name' | 'code' | 'language' | 'options' | 'command',
      string
    >
  >;
  readonly showHelp: string;
  readonly showVersion: string;
  readonly helpCommand: string;
  readonly defaultValue: (value: string) => string;
  readonly choices: (values: readonly string[]) => string;
  readonly commands: Readonly<Record<'plan' | 'check' | 'forecast' | 'validate' | 'solve', string>>;
  readonly folder: string;
  readonly planFile: string;
  readonly modelFile: string;
  readonly options: Readonly<
    Record<
      | 'asOf'
      | 'policy'
      | 'mapping'
      | 'out'
      | 'outCsv'
      | 'solver'
      | 'exportMps'
      | 'lang'
      | 'json'
      | 'debug'
      | 'anyway'
      | 'facility'
      | 'medicine',
      string
    >
  >;
  readonly examplesTitle: string;
  readonly examples: Readonly<
    Record<'program' | 'plan' | 'check' | 'forecast' | 'validate' | 'solve', string>
  >;
  readonly exitCodes: string;
}
