#!/usr/bin/env node
/**
 * The command line `surtido`: wires each command to its file, and nothing else. A file is loaded when its command is
 * asked for: who plans a folder does not wait for the service and its libraries.
 */
import { Argument, Command, CommanderError, Option } from 'commander';
import { LANGUAGES, type Language } from '../documents/language';
import type { BacktestOptions } from './backtest';
import type { CheckOptions } from './check';
import { SOLVERS } from './choose-solver';
import type { CleanOptions } from './clean-store';
import type { CountryOptions, ImportCountryOptions } from './country';
import type { FolderOptions } from './folder-input';
import type { ForecastOptions } from './forecast';
import type { CommandName } from './help-texts';
import type { PlanOptions } from './plan';
import { reportError } from './report-errors';
import type { ServeOptions } from './serve';
import { type Session, sessionOf } from './session';
import type { SimulateOptions } from './simulate';
import type { SolveOptions } from './solve';
import type { ImportOptions, VerifyOptions } from './store';
import { type Texts, textsOf } from './texts';
import { usageError } from './usage-errors';
import { versionOf } from './version';

type Run = (session: Session) => number | Promise<number>;

/** The language must be known before the help can be written: it is looked for ahead of the parser. */
function languageIn(words: readonly string[]): Language {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const value = words[at]?.startsWith('--lang=') ? words[at]?.slice(7) : words[at + 1];
  return at >= 0 && LANGUAGES.includes(value as Language) ? (value as Language) : 'es';
}

function programOf(texts: Texts, run: (action: Run) => Promise<void>): Command {
  const { help } = texts;
  const { names } = help;
  const titles: Record<string, string> = {
    'Usage:': help.titles.usage,
    'Arguments:': help.titles.arguments,
    'Options:': help.titles.options,
    'Commands:': help.titles.commands,
  };
  const languageOption = (): Option =>
    new Option(`--lang <${names.language}>`, help.options.lang).choices(LANGUAGES).default('es');
  const program: Command = new Command('surtido')
    .description(help.program)
    .version(versionOf(), '-V, --version', help.showVersion)
    .helpOption('-h, --help', help.showHelp)
    .helpCommand(`help [${names.command}]`, help.helpCommand)
    .configureHelp({
      subcommandTerm: (sub) => `${sub.name()} ${sub.usage()}`,
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: (option) =>
        [
          option.description,
          ...(option.argChoices ? [`(${help.choices(option.argChoices)})`] : []),
          ...(option.defaultValue === undefined
            ? []
            : [`(${help.defaultValue(String(option.defaultValue))})`]),
        ].join(' '),
    })
    .addOption(languageOption())
    .configureOutput({ writeErr: () => {} })
    .exitOverride()
    .usage(`[${names.options}] <${names.command}>`)
    .addHelpText('after', `\n${help.examplesTitle}\n${help.examples.program}\n\n${help.exitCodes}`);

  const command = (name: CommandName, values: string): Command =>
    program
      .command(name)
      .usage(`[${names.options}] ${values}`)
      .description(help.commands[name])
      .helpOption('-h, --help', help.showHelp)
      .addHelpText('after', `\n${help.examplesTitle}\n${help.examples[name]}\n\n${help.exitCodes}`);
  const spoken = (to: Command): Command =>
    to.addOption(languageOption()).option('--json', help.options.json).option('--debug', help.options.debug);
  const onFolder = (to: Command): Command =>
    to
      .addArgument(new Argument(`<${names.folder}>`, help.folder))
      .option(`--as-of <${names.date}>`, help.options.asOf)
      .option(`--policy <${names.file}>`, help.options.policy)
      .option(`--mapping <${names.file}>`, help.options.mapping);
  const solver = new Option(`--solver <${names.name}>`, help.options.solver).choices(SOLVERS).default('auto');

  spoken(
    onFolder(command('plan', `<${names.folder}>`))
      .option(`--out <${names.folder}>`, help.options.out)
      .addOption(solver)
      .option(`--export-mps <${names.file}>`, help.options.exportMps),
  ).action((folder: string, options: PlanOptions) =>
    run(async (session) => (await import('./plan.js')).plan(folder, options, session)),
  );
  const spread = (to: Command): Command =>
    to
      .option(`--threads <${names.count}>`, help.options.threads)
      .option(`--redis <${names.name}>`, help.options.redis);
  spoken(
    spread(
      command('plan-country', `<${names.folder}>`)
        .addArgument(new Argument(`<${names.folder}>`, help.countryFolder))
        .requiredOption(`--out <${names.folder}>`, help.options.outCountry)
        .option(`--as-of <${names.date}>`, help.options.asOf)
        .option('--loss', help.options.loss),
    ),
  ).action((folder: string, options: CountryOptions) =>
    run(async (session) => (await import('./country.js')).planCountry(folder, options, session)),
  );
  spoken(spread(command('worker', ''))).action((options: { threads?: string; redis?: string }) =>
    run(async (session) => (await import('./country.js')).work(options, session)),
  );
  spoken(
    onFolder(
      command('check', `<${names.plan}> <${names.folder}>`).addArgument(
        new Argument(`<${names.plan}>`, help.planFile),
      ),
    )
      .addOption(solver)
      .option('--anyway', help.options.anyway),
  ).action((file: string, folder: string, options: CheckOptions) =>
    run(async (session) => (await import('./check.js')).check(file, folder, options, session)),
  );
  spoken(
    onFolder(command('forecast', `<${names.folder}>`))
      .option(`--out <${names.file}>`, help.options.outCsv)
      .option(`--months <${names.count}>`, help.options.months)
      .option(`--weeks <${names.count}>`, help.options.weeks)
      .option(`--facility <${names.code}>`, help.options.facility)
      .option(`--medicine <${names.code}>`, help.options.medicine),
  ).action((folder: string, options: ForecastOptions) =>
    run(async (session) => (await import('./forecast.js')).forecast(folder, options, session)),
  );
  spoken(
    onFolder(command('backtest', `<${names.folder}>`))
      .option(`--out <${names.folder}>`, help.options.outBacktest)
      .option(`--threads <${names.count}>`, help.options.threads),
  ).action((folder: string, options: BacktestOptions) =>
    run(async (session) => (await import('./backtest.js')).backtest(folder, options, session)),
  );
  spoken(onFolder(command('validate', `<${names.folder}>`))).action(
    (folder: string, options: FolderOptions) =>
      run(async (session) => (await import('./validate.js')).validate(folder, options, session)),
  );
  spoken(
    command('solve', `<${names.model}>`)
      .addArgument(new Argument(`<${names.model}>`, help.modelFile))
      .addOption(solver),
  ).action((model: string, options: SolveOptions) =>
    run(async (session) => (await import('./solve.js')).solve(model, options, session)),
  );
  spoken(
    command('simulate', `<${names.scenario}>`)
      .addArgument(new Argument(`<${names.scenario}>`, help.scenarioFile))
      .option(`--out <${names.folder}>`, help.options.outSimulation)
      .option(`--replications <${names.count}>`, help.options.replications)
      .option(`--months <${names.count}>`, help.options.simulatedMonths)
      .option(`--policy <${names.file}>`, help.options.otherPolicy)
      .option(`--seed <${names.count}>`, help.options.seed, '1')
      .option(`--threads <${names.count}>`, help.options.threads),
  ).action((scenario: string, options: SimulateOptions) =>
    run(async (session) => (await import('./simulate.js')).simulate(scenario, options, session)),
  );
  spoken(command('serve', '').option('--demo', help.options.demo)).action((options: ServeOptions) =>
    run(async (session) => (await import('./serve.js')).serve(options, session)),
  );
  spoken(
    command('import', `<${names.folder}>`)
      .addArgument(new Argument(`<${names.folder}>`, help.folder))
      .option(`--as-of <${names.date}>`, help.options.asOf)
      .option(`--scope <${names.code}>`, help.options.scope),
  ).action((folder: string, options: ImportOptions) =>
    run(async (session) => (await import('./store.js')).importInto(folder, options, session)),
  );
  spoken(
    command('import-country', `<${names.folder}>`)
      .addArgument(new Argument(`<${names.folder}>`, help.countryFolder))
      .option(`--as-of <${names.date}>`, help.options.asOf)
      .option('--reports', help.options.reports)
      .option(`--threads <${names.count}>`, help.options.threads),
  ).action((folder: string, options: ImportCountryOptions) =>
    run(async (session) => (await import('./country.js')).importCountryInto(folder, options, session)),
  );
  spoken(command('verify', '').option(`--checkpoint <${names.file}>`, help.options.checkpoint)).action(
    (options: VerifyOptions) => run(async (session) => (await import('./store.js')).verify(options, session)),
  );
  const onBackup = (to: Command): Command => to.addArgument(new Argument(`<${names.file}>`, help.backupFile));
  spoken(onBackup(command('backup', `<${names.file}>`))).action((file: string) =>
    run(async (session) => (await import('./store.js')).backup(file, session)),
  );
  spoken(onBackup(command('restore', `<${names.file}>`))).action((file: string) =>
    run(async (session) => (await import('./store.js')).restore(file, session)),
  );
  const storage = command('storage', 'copy|clean');
  spoken(
    storage
      .command('copy')
      .description(help.storageCopy)
      .usage(`[${names.options}] <${names.from}> <${names.to}>`)
      .addArgument(new Argument(`<${names.from}>`, help.storagePlace))
      .addArgument(new Argument(`<${names.to}>`, help.storagePlace)),
  ).action((from: string, to: string) =>
    run(async (session) => (await import('./store.js')).copyStores(from, to, session)),
  );
  spoken(
    storage
      .command('clean')
      .description(help.storageClean)
      .usage(`[${names.options}]`)
      .option('--dry-run', help.options.dryRun)
      .option(`--grace-hours <${names.count}>`, help.options.graceHours, '24'),
  ).action((options: CleanOptions) =>
    run(async (session) => (await import('./clean-store.js')).cleanStore(options, session)),
  );
  spoken(
    command('account', 'reset-password')
      .command('reset-password')
      .description(help.accountReset)
      .usage(`[${names.options}] <${names.name}>`)
      .addArgument(new Argument(`<${names.name}>`, help.username)),
  ).action((username: string) =>
    run(async (session) => (await import('./account.js')).resetPassword(username, session)),
  );
  return program;
}

/** Runs one command line; the result is its exit code. */
async function main(words: readonly string[]): Promise<number> {
  const lang = languageIn(words);
  const session = sessionOf(lang, words.includes('--json'));
  let exitCode = 0;
  const program = programOf(textsOf(lang), async (action) => {
    exitCode = await action(session);
  });
  try {
    if (words.length === 0) {
      program.outputHelp();
      return 0;
    }
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    const known = program.commands.find((c) => words.includes(c.name()));
    const called = known ? `surtido ${known.name()}` : 'surtido';
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      return reportError(usageError(error, called, session.texts), session, false);
    }
    return reportError(error, session, words.includes('--debug'));
  }
}

// `surtido plan … | head`: whoever read has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});
void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
