/** Las fallas de planear un país, en español: el patrón de su texto inglés, y cómo se dicen. */
type CauseAndFix = readonly [cause: string, fix: string];
type Say = (...found: string[]) => CauseAndFix;

const REPEAT = 'Repita el comando: lo hecho sigue hecho.';

export const COUNTRY_FAULTS: Readonly<Record<string, readonly [pattern: RegExp, say: Say]>> = {
  'bad-country': [
    /^(.*?) (?:holds no jurisdiction|cannot be read \((.*)\))\.$/,
    (folder, why) => [
      why === undefined ? `${folder} no tiene ninguna jurisdicción.` : `No se puede leer ${folder} (${why}).`,
      'Un país es una carpeta con una carpeta por ámbito: mx la nación, mx-nl un estado, mx-nl-08 una jurisdicción.',
    ],
  ],
  'no-jurisdictions': [
    /^.*$/,
    () => [
      'No hay ninguna jurisdicción que planear.',
      'Indique una carpeta con una carpeta por jurisdicción (mx-nl-08).',
    ],
  ],
  'country-differs': [
    /^(?:(\S+) is as of (\S+) and (\S+) as of (\S+)|A pack of (\S+) holds (\S+) in (\S+) and (\S+) in (\S+))\.$/,
    (one, day, other, otherDay, medicine, size, place, otherSize, otherPlace) =>
      medicine === undefined
        ? [`${one} está al ${day} y ${other} al ${otherDay}.`, 'Indique el día del plan con --as-of.']
        : [
            `Un envase de ${medicine} contiene ${size} en ${place} y ${otherSize} en ${otherPlace}.`,
            'Use el mismo catálogo para todos.',
          ],
  ],
  'other-plan': [
    /^(.*) holds a plan of other files or options \(such as --loss\), or of files that have changed since\.$/,
    (place) => [
      `${place} tiene un plan de otros archivos o de otras opciones (como --loss), o de archivos que cambiaron después.`,
      'Indique otra carpeta para los planes, o quite esa.',
    ],
  ],
  'work-missing': [
    /^(.*) is missing\.$/,
    (file) => [
      `Falta ${file}.`,
      `Revise que todos los equipos vean las mismas carpetas con el mismo nombre y que nadie vacíe «work» entretanto. ${REPEAT}`,
    ],
  ],
  'bad-intake': [
    /^The files of (\S+) have (\d+) error\(s\): (.*)$/s,
    (scope, count, first) => [
      `Los archivos de ${scope} tienen ${count} ${count === '1' ? 'error' : 'errores'}: ${first}`,
      `Véalos todos con «surtido validate» en la carpeta ${scope}.`,
    ],
  ],
  cancelled: [/^.*$/, () => ['El trabajo se canceló.', REPEAT]],
  'thread-memory': [
    /^A thread needed more memory than it may have \((\d+) MB\)\.$/,
    (megabytes) => [
      `Un hilo necesitó más memoria de la que puede tener (${megabytes} MB).`,
      'Divida la jurisdicción en la que estaba, o planee menos medicamentos o meses a la vez.',
    ],
  ],
  'redis-unreachable': [
    /^Redis does not answer at (.*?) \((.*)\)\.$/s,
    (place, why) => [
      `Redis no responde en ${place} (${why}).`,
      'Revise --redis o REDIS_URL, y que el servidor esté en marcha.',
    ],
  ],
  'worker-failed': [
    /^(.*) failed (\d+) times: (.*)$/s,
    (what, count, why) => [
      `Falló ${count} veces: ${what} (${why})`,
      `Vea lo que dicen los equipos que trabajan (¿memoria?, ¿disco?). ${REPEAT}`,
    ],
  ],
};
