/** Las fallas del servicio y de su almacenamiento, en español: el patrón de su texto inglés, y cómo se dicen. */
type CauseAndFix = readonly [cause: string, fix: string];
type Say = (...found: string[]) => CauseAndFix;

/** Una falla de la configuración por renglón. */
const SETTING: readonly (readonly [pattern: RegExp, say: (...found: string[]) => string])[] = [
  [/ is neither "yes" nor "no"/, () => ' no es «yes» ni «no»'],
  [/ is not a whole number/, () => ' no es un número entero'],
  [/ is not between (\d+) and (\d+)/, (least, most) => ` no está entre ${least} y ${most}`],
  [
    / does not begin with mongodb:\/\/ or mongodb\+srv:\/\//,
    () => ' no empieza con mongodb:// ni con mongodb+srv://',
  ],
  [
    / is no jurisdiction: write nation-state-number, as in (\S+)/,
    (example) => ` no es una jurisdicción: escriba nación-estado-número, como ${example}`,
  ],
  [/ does not begin with redis:\/\/ or rediss:\/\//, () => ' no empieza con redis:// ni con rediss://'],
  [/ does not begin with https:\/\//, () => ' no empieza con https://'],
  [/ does not end in (\S+)/, (page) => ` no termina en ${page}`],
  [
    /^(\s*- )(SURTIDO_OIDC_ISSUER.*) belong together: (.*) missing/,
    (dash, all, missing) => `${dash}${all} van juntos: falta ${missing}`,
  ],
  [/ is not a time zone/, () => ' no es una zona horaria'],
  [/ is not a list of addresses or networks/, () => ' no es una lista de direcciones o redes'],
  [/ is shorter than (\d+) characters/, (least) => ` tiene menos de ${least} caracteres`],
  [/ is none of (.*?)(?= \(found|$)/, (words) => ` no es ninguno de ${words}`],
  [
    / is not a setting of Surtido \(known: (.*)\)/,
    (known) => ` no es un ajuste de Surtido (los que hay: ${known})`,
  ],
  [
    /^(\s*- )SURTIDO_TLS_CERT and SURTIDO_TLS_KEY belong together: one of them is missing/,
    (dash) => `${dash}SURTIDO_TLS_CERT y SURTIDO_TLS_KEY van juntos: falta uno de los dos`,
  ],
  [
    /^(\s*- )HOST "(.*)" can be reached from other machines.*/,
    (dash, host) =>
      `${dash}HOST «${host}» se alcanza desde otros equipos y no hay TLS: indique SURTIDO_TLS_CERT y SURTIDO_TLS_KEY; o SURTIDO_TRUST_PROXY detrás de un proxy que lo tenga; o SURTIDO_ALLOW_PLAIN_HTTP=yes en una red de su confianza`,
  ],
  [/ \(found "(.*)"\)$/, (found) => ` (dice «${found}»)`],
];

const settingInSpanish = (line: string): string =>
  SETTING.reduce(
    (text, [pattern, say]) => text.replace(pattern, (_whole, ...found) => say(...found.map(String))),
    line,
  );

/** Lo que dice el almacenamiento, por su texto; lo demás se muestra como viene. */
const STORAGE: readonly (readonly [pattern: RegExp, say: (...found: string[]) => string])[] = [
  [
    /^(.*) exists; a backup is never written over, name another\.$/,
    (file) => `${file} ya existe; un respaldo nunca se escribe encima de otro: indique otro nombre.`,
  ],
  [
    /^the store to copy into already holds data \((.*)\); name an empty one\.$/,
    (what) => `El almacenamiento al que se copia ya tiene datos (${what}): indique uno vacío.`,
  ],
  [
    /^the store to copy from is itself an unfinished copy; finish that one first\.$/,
    () => 'El almacenamiento del que se copia es a su vez una copia sin terminar: termínela primero.',
  ],
  [
    /^the store is an unfinished copy; finish it before it is cleaned\.$/,
    () => 'El almacenamiento es una copia sin terminar: termínela antes de limpiarlo.',
  ],
  [
    /^(.*): ENOENT: .*\.$/,
    (file) => `No existe ${file}, o no se puede crear: revise el nombre y que su carpeta exista.`,
  ],
  [
    /^(.*): (?:EACCES|EPERM|EROFS): .*\.$/,
    (file) => `No se puede abrir ${file}: revise quién es su dueño y sus permisos.`,
  ],
  [/^(.*): .*\(SQLITE_BUSY.*\.$/, (file) => `Otro proceso ocupa ${file}: inténtelo de nuevo, o termínelo.`],
  [
    /^(.*): .*\(SQLITE_NOTADB.*\.$/,
    (file) => `${file} no es un almacenamiento de Surtido: restaure un respaldo.`,
  ],
  [/^(.*): .*\(SQLITE_CORRUPT.*\.$/, (file) => `${file} está dañado: restaure un respaldo.`],
  [/^(.*): .*\(SQLITE_FULL.*\.$/, (file) => `No hay espacio en el disco de ${file}: haga lugar.`],
  [
    /^MongoDB \((.*?)\) cannot be reached: .*\.$/s,
    (place) => `No se alcanza MongoDB (${place}): revise que esté en marcha y que MONGODB_URI sea correcto.`,
  ],
  [
    /^MONGODB_URI is no address of the form (\S+)\.$/,
    (form) => `MONGODB_URI no es una dirección de la forma ${form}.`,
  ],
  [
    /^(.*) has storage version (\d+), expected (\d+); it holds no store that can be read\.$/,
    (file, version, expected) =>
      `${file} tiene la versión de almacenamiento ${version} y se esperaba la ${expected}: no tiene un almacenamiento que se pueda leer.`,
  ],
];

function storageFault(text: string): CauseAndFix {
  const [pattern, say] = STORAGE.find(([p]) => p.test(text)) ?? [];
  const found = pattern?.exec(text)?.slice(1) ?? [];
  return [
    say ? say(...found) : `El almacenamiento dice: ${text}`,
    'Lo que ya estaba guardado sigue como estaba; corrija lo dicho y repita el comando.',
  ];
}
const anyStorageFault: readonly [RegExp, Say] = [/^(.*)$/s, (text = '') => storageFault(text)];

export const SERVICE_FAULTS: Readonly<Record<string, readonly [pattern: RegExp, say: Say]>> = {
  'bad-configuration': [
    /^(\d+) setting\(s\) of the environment cannot be used:\n(.*)$/s,
    (count, lines = '') => [
      `${count === '1' ? 'Un ajuste' : `${count} ajustes`} del entorno no se ${count === '1' ? 'puede' : 'pueden'} usar:\n${lines.split('\n').map(settingInSpanish).join('\n')}`,
      'Corríjalos y vuelva a empezar; docs/operations.md los explica todos.',
    ],
  ],
  'storage-unreachable': anyStorageFault,
  'storage-failed': anyStorageFault,
  'storage-corrupt': anyStorageFault,
  'storage-too-large': anyStorageFault,
  'unfinished-copy': [
    /^/,
    () => [
      'El almacenamiento se estaba llenando con una copia o restauración que se interrumpió.',
      'Repita ese comando hasta que termine y después ponga en marcha el servicio.',
    ],
  ],
  'no-store': [
    /^There is no store in (.*)\.$/,
    (place) => [
      `No hay ningún almacenamiento en ${place}.`,
      'Revise SURTIDO_DATA_DIR, o la carpeta que indicó.',
    ],
  ],
  'port-taken': [
    /^Port (\d+) of (.*) is taken by another program\.$/,
    (port, host) => [
      `El puerto ${port} de ${host} lo ocupa otro programa.`,
      'Detenga ese programa, o indique en PORT un puerto libre.',
    ],
  ],
  'port-refused': [
    /^Port (\d+) of (.*) may not be opened by this user\.$/,
    (port, host) => [
      `Este usuario no puede abrir el puerto ${port} de ${host}.`,
      'Indique en PORT un puerto mayor que 1023 y ponga un proxy delante.',
    ],
  ],
  'no-such-host': [
    /^HOST "(.*)" is no address of this machine\.$/,
    (host) => [
      `HOST «${host}» no es una dirección de este equipo.`,
      'Indique en HOST 127.0.0.1, 0.0.0.0 para todas, o una que este equipo tenga.',
    ],
  ],
  'tls-files': [
    /^The certificate (.*) and the key (.*) cannot be used: (.*)\.$/s,
    (cert, key, why) => [
      `El certificado ${cert} y la clave ${key} no se pueden usar: ${why}.`,
      'Indique en SURTIDO_TLS_CERT y SURTIDO_TLS_KEY archivos PEM que vayan juntos y que el servicio pueda leer.',
    ],
  ],
  'no-demo': [
    /^The folder (.*) is missing\.$/,
    (folder) => [`Falta la carpeta ${folder}.`, 'Instale Surtido completo, con sus ejemplos.'],
  ],
  'demo-refused': [
    /^The demonstration cannot be loaded: (.*)$/s,
    (why) => [
      `La demostración no se puede cargar: ${why}`,
      'Indique para ella una carpeta vacía en SURTIDO_DATA_DIR.',
    ],
  ],
  'demo-off-loopback': [
    /^/,
    () => [
      'La demostración tiene contraseñas que cualquiera conoce, y así se alcanzaría desde otros equipos.',
      'Quite HOST y SURTIDO_TRUST_PROXY para la demostración.',
    ],
  ],
  'demo-store': [
    /^/,
    () => [
      'Este almacenamiento tiene la demostración, cuyas contraseñas cualquiera conoce.',
      'Póngalo en marcha con --demo, o indique un almacenamiento vacío en SURTIDO_DATA_DIR o MONGODB_URI.',
    ],
  ],
  'demo-on-data': [
    /^/,
    () => [
      'Este almacenamiento ya tiene datos, y la demostración se mezclaría con ellos.',
      'Indique para ella una carpeta vacía en SURTIDO_DATA_DIR.',
    ],
  ],
  'no-operator': [
    /^There is no operator "(.*)" in this store\.$/,
    (username) => [
      `En este almacenamiento no hay ninguna cuenta de operación «${username}».`,
      'Indique el usuario de una cuenta de operación; a las demás les da contraseña quien opera.',
    ],
  ],
  disabled: [
    /^The account "(.*)" is disabled\.$/,
    (username) => [
      `La cuenta «${username}» está deshabilitada.`,
      'Indique otra cuenta de operación, que pueda habilitarla.',
    ],
  ],
  'bad-grace': [
    /^"(.*)" is no whole number of hours from (\d+) on\.$/,
    (hours, least) => [
      `«${hours}» no es un número entero de horas desde ${least}.`,
      'Omita --grace-hours: lo usual es un día.',
    ],
  ],
  'no-jurisdiction': [
    /^"(.*)" is no jurisdiction\.$/,
    (scope) => [`«${scope}» no es una jurisdicción.`, 'Escriba nación-estado-número, como mx-nl-08.'],
  ],
  'bad-checkpoint': [
    /^(.*) holds no checkpoint\.$/,
    (file) => [
      `${file} no tiene ningún punto de control.`,
      'Use lo que escribió «surtido verify --json»: scope, seq y hash de cada diario.',
    ],
  ],
  'already-open': [
    /^Facility (.*) has stock movements already\.$/,
    (facility) => [
      `La unidad ${facility} ya tiene movimientos de existencias.`,
      'Sus existencias se corrigen con un conteo; las iniciales se leen una sola vez.',
    ],
  ],
  'already-reported': [
    /^Facility and month (.*) are reported already\.$/,
    (which) => [
      `Unidad y mes ${which} ya tienen informe.`,
      'Quítelos de los archivos, o corrija ese informe por separado.',
    ],
  ],
};
