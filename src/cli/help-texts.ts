export type CommandName =
  | 'plan'
  | 'plan-country'
  | 'worker'
  | 'import-country'
  | 'check'
  | 'forecast'
  | 'backtest'
  | 'validate'
  | 'solve'
  | 'simulate'
  | 'serve'
  | 'import'
  | 'verify'
  | 'backup'
  | 'restore'
  | 'storage'
  | 'account';

/** What `--help` says, in every language. */
export interface HelpTexts {
  readonly program: string;
  readonly titles: Readonly<Record<'usage' | 'arguments' | 'options' | 'commands', string>>;
  /** What stands for a value in a usage line. */
  readonly names: Readonly<
    Record<
      | 'folder'
      | 'plan'
      | 'model'
      | 'scenario'
      | 'count'
      | 'file'
      | 'date'
      | 'name'
      | 'code'
      | 'language'
      | 'options'
      | 'command'
      | 'from'
      | 'to',
      string
    >
  >;
  readonly showHelp: string;
  readonly showVersion: string;
  readonly helpCommand: string;
  readonly defaultValue: (value: string) => string;
  readonly choices: (values: readonly string[]) => string;
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly folder: string;
  readonly countryFolder: string;
  readonly planFile: string;
  readonly modelFile: string;
  readonly scenarioFile: string;
  readonly backupFile: string;
  readonly storagePlace: string;
  readonly storageCopy: string;
  readonly storageClean: string;
  readonly accountReset: string;
  readonly username: string;
  readonly options: Readonly<
    Record<
      | 'asOf'
      | 'policy'
      | 'mapping'
      | 'out'
      | 'outCsv'
      | 'months'
      | 'weeks'
      | 'outBacktest'
      | 'outSimulation'
      | 'replications'
      | 'simulatedMonths'
      | 'otherPolicy'
      | 'seed'
      | 'threads'
      | 'solver'
      | 'exportMps'
      | 'lang'
      | 'json'
      | 'debug'
      | 'anyway'
      | 'facility'
      | 'medicine'
      | 'demo'
      | 'scope'
      | 'checkpoint'
      | 'dryRun'
      | 'graceHours'
      | 'outCountry'
      | 'redis'
      | 'loss'
      | 'reports',
      string
    >
  >;
  readonly examplesTitle: string;
  readonly examples: Readonly<Record<'program' | CommandName, string>>;
  readonly exitCodes: string;
}
