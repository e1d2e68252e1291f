/** La ayuda de la línea de comandos, en español. La inglesa está en help-en.ts. */
import type { HelpTexts } from './help-texts';

export const HELP_ES: HelpTexts = {
  program: 'Surtido: qué medicamento enviar a cada unidad, de qué lote, cuánto y por qué.',
  titles: { usage: 'Uso:', arguments: 'Argumentos:', options: 'Opciones:', commands: 'Comandos:' },
  names: {
    folder: 'carpeta',
    plan: 'plan',
    model: 'modelo',
    scenario: 'escenario',
    count: 'n',
    file: 'archivo',
    date: 'fecha',
    name: 'nombre',
    code: 'clave',
    language: 'idioma',
    options: 'opciones',
    command: 'comando',
    from: 'de',
    to: 'a',
  },
  showHelp: 'muestra esta ayuda',
  showVersion: 'muestra la versión',
  helpCommand: 'muestra la ayuda de un comando',
  defaultValue: (value) => `si no se dice: ${value}`,
  choices: (values) => values.join(', '),
  commands: {
    plan: 'Hace el plan de envíos de una carpeta y lo resume.',
    'plan-country':
      'Planea un país: reparte lo de los estados y la nación entre las jurisdicciones, y luego el plan de cada una.',
    worker:
      'Trabaja en los países que plan-country pide en un servidor Redis; pueden unirse cuantos equipos haya.',
    check: 'Revisa un plan que una persona cambió: cuánto vale y qué reglas rompe.',
    forecast: 'Muestra la necesidad mensual de cada unidad y medicamento, con su rango y de dónde sale.',
    backtest:
      'Compara el pronóstico con lo que pasó, junto a los métodos de uso común, en la historia de la carpeta.',
    validate: 'Revisa los archivos de una carpeta y dice qué corregir, por archivo y renglón.',
    solve: 'Resuelve un programa lineal en formato MPS.',
    simulate: 'Juega políticas durante años de necesidad y muestra a cuántos pacientes atendería cada una.',
    serve:
      'Pone en marcha el servicio: existencias, planes, desajustes y solicitudes urgentes de una jurisdicción.',
    import: 'Lee los archivos de una jurisdicción: catálogo, existencias iniciales e informes pasados.',
    'import-country':
      'Lee los archivos de todas las jurisdicciones de un país hacia el almacenamiento del servicio.',
    verify: 'Comprueba cada diario del almacenamiento: su cadena, sus saldos y sus contenidos.',
    backup: 'Copia todo el almacenamiento en un archivo y comprueba la copia.',
    restore: 'Llena un almacenamiento vacío desde un respaldo y lo comprueba.',
    storage: 'Copia un almacenamiento a otro (copy), o quita lo que ningún asiento nombra (clean).',
    account: 'Da a quien opera el servicio una contraseña nueva de un solo uso, si perdió la suya.',
  },
  folder: 'carpeta con los archivos (unidades, medicamentos, existencias, consumo…), CSV o XLSX',
  countryFolder: 'carpeta con una carpeta por ámbito (mx, mx-nl, mx-nl-08), cada una con sus archivos',
  planFile: 'plan.json, o lines.csv después de cambiarlo en una hoja de cálculo',
  modelFile: 'archivo MPS, fijo o libre',
  scenarioFile: 'archivo del escenario, o carpeta con los archivos de una jurisdicción (docs/simulate.md)',
  backupFile: 'archivo de respaldo',
  storagePlace: 'carpeta de un almacenamiento propio, o mongodb://…',
  storageCopy: 'Copia todo de un almacenamiento a otro y lo comprueba con la cadena de hashes.',
  storageClean: 'Quita los contenidos que ningún asiento nombra.',
  accountReset: 'Contraseña nueva de un solo uso; terminan las sesiones y llaves de la cuenta.',
  username: 'usuario de una cuenta de operación',
  options: {
    asOf: 'día del plan, AAAA-MM-DD (si no: el siguiente al último mes reportado)',
    policy: 'archivo de política que prevalece sobre policy.json de la carpeta',
    mapping: 'archivo que dice cómo leer las columnas de otro sistema',
    out: 'carpeta donde se escriben el plan, sus hojas y el resumen',
    outCsv: 'archivo CSV donde se escribe el pronóstico',
    months: 'meses que se muestran, desde el primero pronosticado (hasta 12)',
    weeks: 'semanas que se muestran en su lugar, desde el día de los datos (hasta 52)',
    outBacktest: 'carpeta donde escribir todas las medidas (backtest.csv) y la gráfica (backtest.svg)',
    outSimulation: 'carpeta donde se escriben las tablas (CSV) y frontier.svg',
    replications: 'veces que se repite el azar (30; 10 de una carpeta)',
    simulatedMonths: 'de una carpeta: meses que se juegan (12)',
    otherPolicy: 'de una carpeta: una política que comparar con la de la carpeta',
    seed: 'número de donde parte el azar: el mismo da lo mismo',
    threads: 'hilos de trabajo (si no, tantos como procesadores)',
    solver: 'quién resuelve',
    exportMps: 'escribe el modelo que se resuelve, en formato MPS',
    lang: 'idioma de los textos',
    json: 'un solo objeto JSON en la salida, para otros programas',
    debug: 'ante una falla nuestra, muestra dónde ocurrió',
    anyway: 'revisa el plan aunque se haya hecho con otros datos',
    facility: 'solo esta unidad (clave)',
    medicine: 'solo este medicamento (clave)',
    demo: 'con la demostración: datos inventados de Doctor Arroyo, una cuenta por papel',
    scope: 'esta jurisdicción (si no, SURTIDO_JURISDICTION)',
    checkpoint: 'archivo con un punto de control anotado antes, para cotejar el diario',
    dryRun: 'solo dice qué se quitaría',
    graceHours: 'horas durante las que no se toca lo recién escrito',
    outCountry: 'carpeta donde escribir, una por jurisdicción; si se repite, sigue donde se quedó',
    redis:
      'servidor Redis donde se encuentran los equipos (si no, REDIS_URL; sin ninguno, todo en este proceso)',
    reports: 'solo los reportes pasados, de jurisdicciones que ya están',
    loss: 'calcular también lo que a lo más se pierde por planear en dos niveles',
  },
  examplesTitle: 'Ejemplos:',
  examples: {
    program: `  surtido validate doctor-arroyo               ¿están bien los archivos?
  surtido plan doctor-arroyo --out plan        el plan, sus hojas y el resumen
  surtido check plan/lines.csv doctor-arroyo   después de cambiarlo a mano
  surtido serve --demo                         el servicio, con datos de demostración`,
    plan: `  surtido plan fixtures/doctor-arroyo
  surtido plan doctor-arroyo --out plan-noviembre
  surtido plan doctor-arroyo --as-of 2026-11-01 --policy parejo.json
  surtido plan ../shared/data/cote-divoire --mapping fixtures/cote-divoire/mapping.json --lang en
  surtido plan doctor-arroyo --json --export-mps modelo.mps > plan.json`,
    'plan-country': `  surtido plan-country pais --out planes --loss
  surtido plan-country pais --out planes --redis redis://127.0.0.1:6379`,
    worker: '  surtido worker --redis redis://127.0.0.1:6379 --threads 4',
    check: `  surtido check plan/plan.json doctor-arroyo
  surtido check plan/lines.csv doctor-arroyo     (la hoja que se cambió)
  surtido check plan/lines.csv doctor-arroyo --json`,
    forecast: `  surtido forecast doctor-arroyo --medicine 010.000.5165.00
  surtido forecast doctor-arroyo --facility NLSSA900003
  surtido forecast doctor-arroyo --weeks 8 --out semanas.csv
  surtido forecast doctor-arroyo --out pronostico.csv`,
    backtest: `  surtido backtest doctor-arroyo
  surtido backtest ../shared/data/cote-divoire --mapping fixtures/cote-divoire/mapping.json --out prueba`,
    validate: `  surtido validate doctor-arroyo
  surtido validate ../shared/data/cote-divoire --mapping fixtures/cote-divoire/mapping.json`,
    solve: `  surtido solve modelo.mps
  surtido solve modelo.mps --solver javascript-lp-solver --json`,
    simulate: `  surtido simulate fixtures/simulate/two-seasons.json
  surtido simulate escenario.json --replications 100 --out frontera
  surtido simulate fixtures/doctor-arroyo --policy mi-politica.json --replications 5`,
    serve: `  surtido serve --demo
  PORT=8443 SURTIDO_TLS_CERT=cert.pem SURTIDO_TLS_KEY=key.pem HOST=0.0.0.0 surtido serve`,
    import: '  surtido import doctor-arroyo --scope mx-nl-08',
    'import-country': '  surtido import-country pais --threads 2',
    verify: `  surtido verify --json > punto.json
  surtido verify --checkpoint punto.json`,
    backup: '  surtido backup noviembre.surtido',
    restore: '  SURTIDO_DATA_DIR=./nuevo surtido restore noviembre.surtido',
    storage: `  surtido storage copy ./data mongodb://127.0.0.1:27017/surtido
  surtido storage clean --dry-run`,
    account: '  surtido account reset-password operator',
  },
  exitCodes:
    'Termina con 0: hecho; 1: falla nuestra; 2: datos u opciones con error; 3: el plan rompe reglas, o el almacenamiento está dañado.',
};
