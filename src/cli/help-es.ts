/** La ayuda de la línea de comandos, en español. La inglesa está en help-en.ts. */
import type { HelpTexts } from './help-texts';

export const HELP_ES: HelpTexts = {
  program: 'Surtido: qué medicamento enviar a cada unidad, de qué lote, cuánto y por qué.',
  titles: { usage: 'Uso:', arguments: 'Argumentos:', options: 'Opciones:', commands: 'Comandos:' },
  names: {
    folder: 'carpeta',
    plan: 'plan',
    model: 'modelo',
    file: 'archivo',
    date: 'fecha',
    name: 'nombre',
    code: 'clave',
    language: 'idioma',
    options: 'opciones',
    command: 'comando',
  },
  showHelp: 'muestra esta ayuda',
  showVersion: 'muestra la versión',
  helpCommand: 'muestra la ayuda de un comando',
  defaultValue: (value) => `si no se dice: ${value}`,
  choices: (values) => values.join(', '),
  commands: {
    plan: 'Hace el plan de envíos de una carpeta y lo resume.',
    check: 'Revisa un plan que una persona cambió: cuánto vale y qué reglas rompe.',
    forecast: 'Muestra la necesidad mensual de cada unidad y medicamento, con su rango y de dónde sale.',
    validate: 'Revisa los archivos de una carpeta y dice qué corregir, por archivo y renglón.',
    solve: 'Resuelve un programa lineal en formato MPS.',
  },
  folder: 'carpeta con los archivos (unidades, medicamentos, existencias, consumo…)',
  planFile: 'plan.json, o lines.csv después de cambiarlo en una hoja de cálculo',
  modelFile: 'archivo MPS, fijo o libre',
  options: {
    asOf: 'día del plan, AAAA-MM-DD (si no: el siguiente al último mes reportado)',
    policy: 'archivo de política que prevalece sobre policy.json de la carpeta',
    mapping: 'archivo que dice cómo leer las columnas de otro sistema',
    out: 'carpeta donde se escriben el plan, sus hojas y el resumen',
    outCsv: 'archivo CSV donde se escribe el pronóstico',
    solver: 'quién resuelve',
    exportMps: 'escribe el modelo que se resuelve, en formato MPS',
    lang: 'idioma de los textos',
    json: 'un solo objeto JSON en la salida, para otros programas',
    debug: 'ante una falla nuestra, muestra dónde ocurrió',
    anyway: 'revisa el plan aunque se haya hecho con otros datos',
    facility: 'solo esta unidad (clave)',
    medicine: 'solo este medicamento (clave)',
  },
  examplesTitle: 'Ejemplos:',
  examples: {
    program: `  surtido validate doctor-arroyo               ¿están bien los archivos?
  surtido plan doctor-arroyo --out plan        el plan, sus hojas y el resumen
  surtido check plan/lines.csv doctor-arroyo   después de cambiarlo a mano`,
    plan: `  surtido plan fixtures/doctor-arroyo
  surtido plan doctor-arroyo --out plan-noviembre
  surtido plan doctor-arroyo --as-of 2026-11-01 --policy parejo.json
  surtido plan ../shared/data/cote-divoire --mapping fixtures/cote-divoire/mapping.json --lang en
  surtido plan doctor-arroyo --json --export-mps modelo.mps > plan.json`,
    check: `  surtido check plan/plan.json doctor-arroyo
  surtido check plan/lines.csv doctor-arroyo     (la hoja que se cambió)
  surtido check plan/lines.csv doctor-arroyo --json`,
    forecast: `  surtido forecast doctor-arroyo --medicine 010.000.5165.00
  surtido forecast doctor-arroyo --facility NLSSA900003
  surtido forecast doctor-arroyo --out pronostico.csv`,
    validate: `  surtido validate doctor-arroyo
  surtido validate ../shared/data/cote-divoire --mapping fixtures/cote-divoire/mapping.json`,
    solve: `  surtido solve modelo.mps
  surtido solve modelo.mps --solver javascript-lp-solver --json`,
  },
  exitCodes:
    'Termina con 0: hecho; 1: falla nuestra; 2: datos u opciones con error; 3: el plan rompe reglas.',
};
