/** The help of the command line in English. The Spanish one is in help-es.ts. */
import type { HelpTexts } from './help-texts';

export const HELP_EN: HelpTexts = {
  program: 'Surtido: which medicine to send to each clinic, from which lot, how much, and why.',
  titles: { usage: 'Usage:', arguments: 'Arguments:', options: 'Options:', commands: 'Commands:' },
  names: {
    folder: 'folder',
    plan: 'plan',
    model: 'model',
    scenario: 'scenario',
    count: 'n',
    file: 'file',
    date: 'date',
    name: 'name',
    code: 'code',
    language: 'language',
    options: 'options',
    command: 'command',
    from: 'from',
    to: 'to',
  },
  showHelp: 'show this help',
  showVersion: 'show the version',
  helpCommand: 'show the help of a command',
  defaultValue: (value) => `default: ${value}`,
  choices: (values) => values.join(', '),
  commands: {
    plan: 'Makes the shipment plan of a folder and sums it up.',
    'plan-country':
      'Plans a country: stock of states and nation shared out between jurisdictions, then a plan for each.',
    worker:
      'Works on the countries that plan-country asks for on a Redis server; join as many machines as you have.',
    check: 'Checks a plan that a person edited: what it is worth and which rules it breaks.',
    forecast: 'Shows the monthly need of every clinic and medicine, with its range and where it comes from.',
    backtest:
      "Holds the forecast against what came, beside the field's methods, on the folder's own history.",
    validate: 'Checks the files of a folder and says what to correct, by file and row.',
    solve: 'Solves a linear program in MPS format.',
    simulate: 'Plays policies over years of need, and shows how many patients each would have served.',
    serve: 'Runs the service: stock, plans, mismatches and emergency requests for a jurisdiction.',
    import: "Reads a jurisdiction's files into the service's store: catalogue, opening stock, past reports.",
    'import-country': "Reads every jurisdiction's files of a country into the service's store.",
    verify: 'Proves every journal of the store: its chain, its balances, its contents.',
    backup: 'Copies the whole store into one file, and proves the copy.',
    restore: 'Fills an empty store from a backup, and proves it.',
    storage: 'Copies one store to another (copy), or clears away what no entry names (clean).',
    account: 'Gives an operator who lost the password a new one-time password.',
  },
  folder: 'folder with the files (facilities, medicines, stock, consumption…), CSV or XLSX',
  countryFolder: 'folder with one folder a scope (mx, mx-nl, mx-nl-08), each with its files',
  planFile: 'plan.json, or lines.csv after editing it in a spreadsheet',
  modelFile: 'MPS file, fixed or free',
  scenarioFile: "scenario file, or a folder of a jurisdiction's files (docs/simulate.md)",
  backupFile: 'backup file',
  storagePlace: 'folder of an embedded store, or mongodb://…',
  storageCopy: 'Copies everything from one store to another, and proves it by the hash chain.',
  storageClean: 'Clears away contents that no entry names.',
  accountReset: 'A new one-time password; the sessions and tokens of the account end.',
  username: 'user name of an operator',
  options: {
    asOf: 'day of the plan, YYYY-MM-DD (else the day after the last month reported)',
    policy: "policy file that prevails over the folder's policy.json",
    mapping: "file that says how to read another system's columns",
    out: 'folder to write the plan, its sheets and the summary to',
    outCsv: 'CSV file to write the forecast to',
    months: 'months to show, from the first one forecast (up to 12)',
    weeks: 'weeks to show instead, from the day of the data (up to 52)',
    outBacktest: 'folder to write all measures (backtest.csv) and the chart (backtest.svg) to',
    outSimulation: 'folder to write the tables (CSV) and frontier.svg to',
    replications: 'times that chance is played anew (30; 10 of a folder)',
    simulatedMonths: 'of a folder: months to play (12)',
    otherPolicy: "of a folder: a policy file to hold against the folder's",
    seed: 'number that chance starts from: the same gives the same',
    threads: 'threads at work (else as many as there are processors)',
    solver: 'who solves',
    exportMps: 'writes the model that is solved, in MPS format',
    lang: 'language of the texts',
    json: 'one JSON object on stdout, for other programs',
    debug: 'when the fault is ours, show where it happened',
    anyway: 'check the plan although it was made from other data',
    facility: 'this clinic only (code)',
    medicine: 'this medicine only (code)',
    demo: 'with the demonstration: invented data of Doctor Arroyo, one account a role',
    scope: 'this jurisdiction (else SURTIDO_JURISDICTION)',
    checkpoint: 'file with a checkpoint written down earlier, to hold the journal against',
    dryRun: 'only say what would go',
    graceHours: 'hours for which what was lately written is left alone',
    outCountry: 'folder to write to, one folder a jurisdiction; run again it goes on where it was',
    redis: 'Redis server where workers meet (else REDIS_URL; without either all in this process)',
    reports: 'past reports alone, of jurisdictions that are there already',
    loss: 'also work out what planning in two levels loses at most',
  },
  examplesTitle: 'Examples:',
  examples: {
    program: `  surtido validate doctor-arroyo               are the files sound?
  surtido plan doctor-arroyo --out plan        the plan, its sheets and the summary
  surtido check plan/lines.csv doctor-arroyo   after editing it by hand
  surtido serve --demo                         the service, with demo data`,
    plan: `  surtido plan fixtures/doctor-arroyo --lang en
  surtido plan doctor-arroyo --out november
  surtido plan doctor-arroyo --as-of 2026-11-01 --policy even.json
  surtido plan ../shared/data/cote-divoire --mapping fixtures/cote-divoire/mapping.json --lang en
  surtido plan doctor-arroyo --json --export-mps model.mps > plan.json`,
    'plan-country': `  surtido plan-country country --out plans --loss
  surtido plan-country country --out plans --redis redis://127.0.0.1:6379`,
    worker: '  surtido worker --redis redis://127.0.0.1:6379 --threads 4',
    check: `  surtido check plan/plan.json doctor-arroyo
  surtido check plan/lines.csv doctor-arroyo     (the edited sheet)
  surtido check plan/lines.csv doctor-arroyo --json`,
    forecast: `  surtido forecast doctor-arroyo --medicine 010.000.5165.00
  surtido forecast doctor-arroyo --facility NLSSA900003
  surtido forecast doctor-arroyo --weeks 8 --out weeks.csv
  surtido forecast doctor-arroyo --out forecast.csv`,
    backtest: `  surtido backtest doctor-arroyo
  surtido backtest ../shared/data/cote-divoire --mapping fixtures/cote-divoire/mapping.json --out backtest`,
    validate: `  surtido validate doctor-arroyo
  surtido validate ../shared/data/cote-divoire --mapping fixtures/cote-divoire/mapping.json`,
    solve: `  surtido solve model.mps
  surtido solve model.mps --solver javascript-lp-solver --json`,
    simulate: `  surtido simulate fixtures/simulate/two-seasons.json --lang en
  surtido simulate scenario.json --replications 100 --out frontier
  surtido simulate fixtures/doctor-arroyo --policy my-policy.json --replications 5`,
    serve: `  surtido serve --demo
  PORT=8443 SURTIDO_TLS_CERT=cert.pem SURTIDO_TLS_KEY=key.pem HOST=0.0.0.0 surtido serve`,
    import: '  surtido import doctor-arroyo --scope mx-nl-08',
    'import-country': '  surtido import-country country --threads 2',
    verify: `  surtido verify --json > checkpoint.json
  surtido verify --checkpoint checkpoint.json`,
    backup: '  surtido backup november.surtido',
    restore: '  SURTIDO_DATA_DIR=./new surtido restore november.surtido',
    storage: `  surtido storage copy ./data mongodb://127.0.0.1:27017/surtido
  surtido storage clean --dry-run`,
    account: '  surtido account reset-password operator',
  },
  exitCodes:
    'Ends with 0: done; 1: our fault; 2: faulty data or options; 3: the plan breaks rules, or the store is damaged.',
};
