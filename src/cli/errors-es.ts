/**
 * Las fallas que otros cuartos dicen en inglés, dichas en español: por su código, con los datos de su propio texto.
 * Lo que aquí no se conoce se muestra como viene.
 */
import { COUNTRY_FAULTS } from './errors-es-country';
import { SERVICE_FAULTS } from './errors-es-service';

type CauseAndFix = readonly [cause: string, fix: string];
type Say = (...found: string[]) => CauseAndFix;

const KINDS: Readonly<Record<string, string>> = {
  litres: 'litros',
  kg: 'kg',
  coldLitres: 'litros en frío',
};

const SAID: Readonly<Record<string, readonly [pattern: RegExp, say: Say]>> = {
  ...SERVICE_FAULTS,
  ...COUNTRY_FAULTS,
  'missing-folder': [
    /^There is no folder (.*)\.$/,
    (path) => [`No existe la carpeta ${path}.`, 'Revise el nombre.'],
  ],
  'not-a-folder': [
    /^(.*) is a file\.$/,
    (path) => [
      `${path} es un archivo.`,
      'Indique la carpeta que tiene los archivos; un ZIP se descomprime antes.',
    ],
  ],
  'unreadable-folder': [
    /^The folder (.*) cannot be read \((.*)\)\.$/,
    (path, why) => [`No se puede leer la carpeta ${path} (${why}).`, 'Revise que tenga permiso de leerla.'],
  ],
  'unreadable-file': [
    /^(.*) cannot be read \((.*)\)\.$/,
    (path, why) => [
      `No se puede leer ${path} (${why}).`,
      'Revise que el archivo exista y que tenga permiso de leerlo.',
    ],
  ],
  'file-too-large': [
    /^(.*) holds (\d+) MB\.$/,
    (path, size) => [`${path} ocupa ${size} MB.`, 'Es demasiado: divídalo.'],
  ],
  'file-in-both-folders': [
    /^(.*) stands in (.*) and beside the mapping file\.$/,
    (name, folder) => [
      `${name} está en ${folder} y también junto al archivo de mapping.`,
      'Renombre o quite uno de los dos.',
    ],
  ],
  'cannot-write': [
    /^(?:(.*) cannot be written \((.*)\)|There is no folder (.*)|(.*) is a folder)\.$/,
    (path, why, missing, folder) => [
      path
        ? `No se puede escribir ${path} (${why}).`
        : missing
          ? `No existe la carpeta ${missing}.`
          : `${folder} es una carpeta: indique un archivo.`,
      'Revise que el lugar exista, que tenga permiso y que haya espacio; o indique otro.',
    ],
  ],
  'lock-on-closed-road': [
    /^The locked line of (\d+) packs of (.*) for (.*) cannot be kept: its road is closed from (.*) to (.*)\.$/,
    (packs, medicine, clinic, from, to) => [
      `La línea fijada de ${packs} ${packs === '1' ? 'envase' : 'envases'} de ${medicine} para ${clinic} no se puede cumplir: el camino está cerrado del ${from} al ${to}.`,
      'Quite la línea de locks.csv, o el cierre de closures.csv.',
    ],
  ],
  'locks-exceed-stock': [
    /^The locked lines of (.*) \((.*)\) ask for (.*) packs more than the warehouse may ship after its reserve\.$/,
    (medicine, code, packs) => [
      `Las líneas fijadas de ${medicine} (${code}) piden ${packs} ${packs === '1' ? 'envase' : 'envases'} más de los que pueden salir del almacén, apartada la reserva.`,
      'Baje los envases fijados en locks.csv, o la reserva en la política.',
    ],
  ],
  'presets-exceed-budget': [
    /^Emergency kits and locked lines alone cost (\S+) MXN of transport; transportBudgetMxn allows (\S+)\.$/,
    (cost, most) => [
      `Los botiquines de urgencias y las líneas fijadas cuestan por sí solos ${cost} MXN de transporte; transportBudgetMxn permite ${most}.`,
      'Baje los envases fijados en locks.csv o los botiquines en kits.csv, o aumente transportBudgetMxn en la política.',
    ],
  ],
  'presets-exceed-capacity': [
    /^Emergency kits and locked lines alone need (\S+) (\S+) (?:on route (.*?)|in the cold box of route (.*?)|in the refrigerator of (.*?)|at (.*?)), which takes (\S+): .*$/s,
    (need, kind, route, coldRoute, refrigerator, clinic, most) => {
      const place = route
        ? `en la ruta ${route}`
        : coldRoute
          ? `en la caja fría de la ruta ${coldRoute}`
          : refrigerator
            ? `en el refrigerador de ${refrigerator}`
            : `en ${clinic}`;
      return [
        `Los botiquines de urgencias y las líneas fijadas necesitan por sí solos ${need} ${KINDS[kind ?? ''] ?? kind} ${place}, donde caben ${most}.`,
        'Baje los envases fijados en locks.csv o los botiquines en kits.csv, o aumente la capacidad.',
      ];
    },
  ],
  'locks-outlast-lots': [
    /^The locked lines of (.*) need (\S+) packs that last beyond (\S+), before which they would not be used up; the warehouse holds (\S+)\.$/,
    (medicine, packs, date, held) => [
      `Las líneas fijadas de ${medicine} necesitan ${packs} ${packs === '1' ? 'envase que caduque' : 'envases que caduquen'} después del ${date}, pues antes no se usarían; el almacén tiene ${held}.`,
      'Baje los envases fijados en locks.csv.',
    ],
  ],
  'solver-infeasible': [
    /^The solver \((.*?)\) answered/,
    () => [
      'No hay plan que cumpla todo lo fijado: la política se contradice.',
      'Lo que falta de medicamento nunca impide un plan: revise locks.csv, kits.csv y el presupuesto.',
    ],
  ],
  'solver-stopped': [
    /^The solver \((.*?)\) answered "stopped": (.*)$/s,
    (name, why) => [`${name} se detuvo antes de terminar (${why}).`, 'Pruebe con otro: --solver highs'],
  ],
  'solver-failed': [
    /^The solver \((.*?)\) answered "failed": (.*)$/s,
    (name, why) => [
      `${name} no pudo resolver el modelo: ${why}`,
      'Pruebe con otro (--solver), o envíenos el modelo que escribe --export-mps.',
    ],
  ],
  'solver-check-failed': [
    /^The solution of (\S+) did not pass the independent check: (.*)$/s,
    (name, why) => [
      `La solución de ${name} no pasó la comprobación: ${why}`,
      'Pruebe con otro (--solver), o envíenos el modelo que escribe --export-mps.',
    ],
  ],
};

export function inSpanish(code: string, cause: string, fix: string): CauseAndFix {
  const known = SAID[code];
  const found = known?.[0].exec(cause);
  return known && found ? known[1](...found.slice(1)) : [cause, fix];
}
