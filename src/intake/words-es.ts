/** Los avisos en español de México. Los textos en inglés están en words-en.ts; ambos dicen qué se halló y qué hacer. */
import type { Words } from './issue-codes';
import { figure as n, plainDecimal } from './numbers';

const tal = (near: string | null): string => (near === null ? '' : ` ¿Quiso decir «${near}»?`);
const PRUEBA = {
  balance: 'y así el saldo cuadra',
  neighbours: 'y así coincide con los meses de antes y después',
  usual: 'que es lo usual en esta unidad',
  closing: 'que coincide con la última existencia final reportada',
  demand: 'y lo que las unidades usan en un mes es',
} as const;
const CONTADO = { chronic: 'pacientes', acute: 'casos por año' } as const;
const CLASE = { chronic: 'crónico', acute: 'agudo' } as const;

export const WORDS_ES: Words = {
  'missing-file': (a) => [
    'no está el archivo',
    `Agregue ${a.names} a la carpeta, o indique su origen en mapping.json.`,
  ],
  'missing-reference': (a) => [
    a.found,
    `Se refiere a ${a.names}, que no está en la carpeta: agregue ese archivo o deje vacía esta columna.`,
  ],
  'repeated-file': (a) => [a.other, 'Dos archivos traen el mismo tipo de renglones: deje uno solo.'],
  'unknown-file': (a) => [a.found, `El archivo no se leyó: su nombre no es conocido.${tal(a.near)}`],
  archive: (a) => [
    a.found,
    'Es un archivo comprimido y no se leyó: descomprímalo y dé los archivos que trae.',
  ],
  'unused-file': (a) => [
    a.table,
    'El archivo no se leyó: mapping.json toma estos renglones de otro. Inclúyalo también ahí, o quítelo.',
  ],
  'missing-source': (a) => [
    a.found,
    `mapping.json nombra un origen que no está en la carpeta: agréguelo o corrija el nombre.${tal(a.near)}`,
  ],
  'not-text': (a) =>
    a.kind === 'workbook'
      ? ['un libro de hoja de cálculo', 'Ábralo y guárdelo como .xlsx, o la hoja como «CSV UTF-8».']
      : a.kind === 'page'
        ? [
            'una página web',
            'Así la exportan algunos sistemas: ábrala en la hoja de cálculo y guárdela como «CSV UTF-8».',
          ]
        : ['contenido binario', 'No es un archivo de texto. Expórtelo de nuevo como CSV.'],
  'unreadable-workbook': () => [
    'un libro que no se puede abrir',
    'Está dañado o tiene contraseña: guárdelo de nuevo como XLSX sin ella, con una hoja por archivo.',
  ],
  'large-workbook': (a) => [
    `un libro que al abrirse pasa de ${a.most} MB`,
    'Guarde cada hoja como «CSV UTF-8», o divídalo.',
  ],
  'unread-workbook': (a) => [
    a.found,
    'Un libro de este tipo no se lee: guárdelo como .xlsx, o cada hoja como «CSV UTF-8» con el nombre de lo que trae (stock.csv).',
  ],
  'merged-cells': (a) => [
    a.found,
    'De unas celdas combinadas solo la primera tiene el valor; las demás se leyeron vacías. Sepárelas y escriba el valor en cada renglón.',
  ],
  'empty-file': () => [
    'nada, ni encabezados',
    'Llénelo o expórtelo de nuevo; si no hace falta, quite el archivo o la hoja.',
  ],
  'no-rows': () => [
    'solo encabezados',
    'Tiene encabezados y ningún renglón: agréguelos; si no hacen falta, quite el archivo o la hoja.',
  ],
  'cut-off': () => [
    'el archivo termina a la mitad de una letra',
    'La copia está incompleta: copie el archivo de nuevo.',
  ],
  'read-as-windows': (a) => [
    a.found,
    'El archivo no es UTF-8 y se leyó como Windows-1252 (Latin-1): revise los acentos, o guárdelo como «CSV UTF-8».',
  ],
  'lost-characters': (a) => [
    a.found,
    'Algunas letras se perdieron antes de llegar aquí (�): exporte el archivo de nuevo.',
  ],
  'repeated-column': (a) => [a.found, 'Dos columnas significan lo mismo: quite o renombre una.'],
  'unknown-column': (a) => [a.found, `La columna no se leyó: su encabezado no es conocido.${tal(a.near)}`],
  'open-column': (a) => [
    a.found,
    `La columna no se leyó: puede traer claves${a.isMeasureToo ? ', nombres o unidades de medida' : ' o nombres'}. Si son claves, llámela ${a.names}; si no, agregue una columna con la clave.`,
  ],
  'missing-column': (a) => [
    `columnas halladas: ${a.seen}`,
    `Agregue una columna llamada ${a.names}. Las columnas van separadas por coma, punto y coma o tabulador; los encabezados, en la primera línea.`,
  ],
  'title-above': (a) => [
    a.found,
    'Los encabezados se hallaron en este renglón: lo que está arriba de ellos no se leyó.',
  ],
  'total-row': (a) => [a.found, 'Parece un renglón de totales: no se leyó.'],
  'ragged-row': (a) => [
    `${a.cells} celdas para ${a.columns} encabezados: ${a.text}`,
    'El renglón debe tener tantas celdas como encabezados. Una coma dentro de un valor, también la decimal, exige el valor entre comillas.',
  ],
  'broken-quotes': (a) => [
    a.found,
    'Unas comillas no se cierran: ciérrelas, o escriba dobles las comillas dentro de un valor ("").',
  ],
  'missing-value': () => ['celda vacía', 'Este dato es obligatorio: escríbalo.'],
  'unknown-marker': (a) => [
    a.found,
    'Aquí hace falta un valor, y «no se sabe» no es cero: escriba el valor.',
  ],
  'too-long': (a) => [
    a.found,
    `La celda tiene ${a.length} letras: acórtela, o busque unas comillas sin cerrar.`,
  ],
  'spreadsheet-error': (a) => [
    a.found,
    'Aquí falló una fórmula de la hoja de cálculo: corríjala allá, o escriba el valor.',
  ],
  'damaged-code': (a) => [
    a.found,
    'La hoja de cálculo convirtió esta clave en número: dé formato de texto a la columna y escriba de nuevo la clave.',
  ],
  formula: (a) => [a.found, 'Es una fórmula, no un valor: pegue como valores y guarde de nuevo.'],
  'not-a-number': (a) => [a.found, 'Escriba un número solo con dígitos, como 1234 o 0.75.'],
  'ambiguous-number': (a) => [
    a.found,
    `¿Es ${n(a.thousands)} o ${n(a.decimal)}? Nada más en el archivo lo dice. Escriba ${n(a.thousands)} o ${plainDecimal(a.decimal)}, o declare «decimal» para este origen en mapping.json.`,
  ],
  negative: (a) => [
    a.found,
    'No puede ser menor que cero: corríjalo (las pérdidas van en la columna de ajuste).',
  ],
  'not-positive': (a) => [a.found, 'Debe ser mayor que cero.'],
  'not-an-integer': (a) => [a.found, 'Escriba un número entero, cero o más.'],
  'not-a-share': (a) => [
    a.found,
    a.share === null
      ? 'Una proporción va de 0 a 1.'
      : `Una proporción va de 0 a 1: escriba ${n(a.share)} (o ${n(a.share * 100)}%).`,
  ],
  'out-of-range': (a) => [a.found, `Va de ${n(a.from)} a ${n(a.to)}.`],
  'unknown-word': (a) => [a.found, `Escriba una de estas palabras: ${a.words}.${tal(a.near)}`],
  'bad-date': (a) => [a.found, 'Escriba la fecha como 2026-03-31 o 31/03/2026.'],
  'impossible-date': (a) => [a.found, 'Ese día no existe: corríjalo (2026-03-31 o 31/03/2026).'],
  'two-digit-year': (a) => [a.found, 'Escriba el año con cuatro cifras: 31/03/2026.'],
  'spreadsheet-date': (a) => [
    a.found,
    `Es el número de día de una hoja de cálculo; significa ${a.date}. Dé formato de fecha a la columna y guarde de nuevo.`,
  ],
  'month-first-date': (a) => [
    a.found,
    `Las fechas se leen con el día primero, y esta trae primero el mes (${a.date}). Escriba ${a.date}, o declare "dates": "month-first" para este origen en mapping.json.`,
  ],
  'bad-period': (a) => [a.found, 'Escriba el mes como 2025-03, 03/2025 o marzo 2025.'],
  'decimal-mark-assumed': (a) => [
    a.found,
    `Se leyó como ${n(a.value)} (${a.count} así): en un archivo con punto y coma la coma se toma como decimal. Si no es así, declare «decimal» para este origen en mapping.json.`,
  ],
  'day-first-assumed': (a) => [
    a.found,
    `Se leyó con el día primero, ${a.date} (${a.count} así; ninguna fecha del archivo prueba el orden). Si va primero el mes, declare "dates": "month-first" en mapping.json.`,
  ],
  'month-only-expiry': (a) => [
    a.found,
    `Solo se da el mes: se tomó su último día, ${a.date} (${a.count} así), como en el envase.`,
  ],
  'bad-json': (a) => [a.found, 'El archivo no es JSON válido: corríjalo en ese lugar.'],
  'unknown-setting': (a) => [a.found, `No hay un ajuste con este nombre.${tal(a.near)}`],
  'bad-setting': (a) => [a.found, a.expected],
  'unknown-code': (a) => [
    a.found,
    `La clave no está en ${a.names}: corríjala, o agréguela ahí.${tal(a.near)}`,
  ],
  duplicate: (a) => [a.key, `Lo mismo está en ${a.file}, renglón ${a.row}: quite o corrija uno de los dos.`],
  'repeated-row': (a) => [
    a.key,
    `El mismo renglón está en ${a.file}, renglón ${a.row}; se cuentan los dos. Quite uno si se capturó dos veces.`,
  ],
  'no-warehouse': () => ['ningún almacén', 'Dé a una unidad el tipo «almacen»: la que envía.'],
  'several-warehouses': (a) => [a.found, 'Solo un almacén envía: deje uno con el tipo «almacen».'],
  'no-route': () => [
    'sin ruta',
    'Indique la ruta que surte a esta unidad: sin ella no le vale ningún límite ni calendario de ruta.',
  ],
  'no-departure': (a) => [
    a.found,
    `Ningún viaje de esta ruta sale el ${a.asOf} o después: se supone que sale a los ${n(a.leadTimeDays)} días y luego cada ${n(a.reviewDays)} (leadTimeDays, reviewDays). Agregue sus viajes al calendario.`,
  ],
  'of-warehouse': (a) => [
    `${a.found} (${a.count} ${a.count === 1 ? 'renglón' : 'renglones'})`,
    a.isTransit
      ? 'No se cuenta: lo que viene en camino al almacén va en receipts.csv / entradas_esperadas.csv.'
      : 'No se usa: es el almacén, y estos renglones son de las unidades a las que envía.',
  ],
  'open-pack': (a) => [
    n(a.units),
    `Son ${n(a.packs)} envases de ${n(a.packSize)}: el envase abierto no se envía. Si se contaron envases, escríbalo en unidades (tabletas, mL, UI).`,
  ],
  'no-warehouse-stock': () => [
    'el almacén no tiene existencias',
    'No hay qué enviar: agregue los lotes del almacén al archivo de existencias.',
  ],
  'no-clinic-stock': (a) => [
    a.found,
    'Esta unidad reporta consumo y no tiene renglón en existencias: se cuenta como vacía. Agregue sus existencias (también 0), o ponga clinicStockFrom en lastClosing.',
  ],
  'broken-balance': (a) => [
    `${n(a.opening)} + ${n(a.received)} − ${n(a.issued)} ${a.adjusted < 0 ? '−' : '+'} ${n(Math.abs(a.adjusted))} = ${n(a.opening + a.received - a.issued + a.adjusted)}, y la existencia final dice ${n(a.closing)}`,
    'Corrija la cifra equivocada, o capture la diferencia como ajuste. Para seguir con estos renglones tal cual, ponga «broken-balance» en asWarnings de mapping.json.',
  ],
  'issued-exceeds-available': (a) => [
    `${n(a.issued)} entregadas de ${n(a.available)} disponibles`,
    'Se entregó más de lo que había: corrija la existencia inicial, lo recibido o el consumo.',
  ],
  'discontinuous-balance': (a) => [
    `empieza con ${n(a.opening)}`,
    `${a.period} (renglón ${a.row}) terminó con ${n(a.closing)}: revise cuál se contó.`,
  ],
  'stockout-days': (a) => [
    a.found,
    `${a.period} tiene ${a.days} días: corríjalo, o deje la celda vacía si no se cuentan los días.`,
  ],
  'filled-exceeds-presented': (a) => [
    `${n(a.filled)} surtidas de ${n(a.presented)} presentadas`,
    'Se surtieron más recetas de las presentadas: corrija una de las dos cifras.',
  ],
  'future-period': (a) => [
    a.found,
    `El mes es posterior a la fecha del plan (${a.asOf}): corrija el mes o la fecha.`,
  ],
  'unfinished-month': (a) => [
    a.found,
    `El mes no había terminado el ${a.asOf}: su consumo puede estar incompleto.`,
  ],
  'packs-or-units': (a) => [
    n(a.value),
    `${a.direction === 'in-packs' ? 'Parece estar en envases' : 'Parece estar en unidades donde van envases'}: con ${n(a.packSize)} unidades por envase es ${n(a.meant)}, ${PRUEBA[a.evidence]} (${n(a.figure)}). ${a.direction === 'in-packs' ? 'Escríbalo' : 'Escriba todas estas cifras'} en unidades (tabletas, mL, UI).`,
  ],
  'impossible-expiry': (a) => [a.found, `Una caducidad está entre ${a.from} y ${a.to}: corrija el año.`],
  'expired-lot': (a) => [
    a.found,
    `El lote había caducado el ${a.asOf}: no se envía ni se cuenta como usable. Delo de baja.`,
  ],
  'no-expiry': () => ['celda vacía', 'No se conoce la caducidad y no se puede vigilar: léala en el envase.'],
  'lot-expiry-differs': (a) => [
    a.found,
    `${a.file}, renglón ${a.row}, da ${a.other} para el mismo lote: revise el envase.`,
  ],
  overdue: (a) => [
    a.found,
    `Se esperaba antes del ${a.asOf}: se sigue contando como por llegar. Recíbalo, o corrija el día.`,
  ],
  'closure-target': (a) => [a.found, 'Indique una ruta o una unidad, una de las dos.'],
  'closure-order': (a) => [
    `${a.from} a ${a.to}`,
    'El último día es anterior al primero: cámbielos o corríjalos.',
  ],
  'days-per-case': () => ['celda vacía', 'Un padecimiento agudo necesita los días que se trata un caso.'],
  'days-per-case-unused': (a) => [
    a.found,
    'Los pacientes de este padecimiento se tratan todo el año: los días por caso no se usan.',
  ],
  'prevalence-kind': (a) => [
    'celda vacía',
    `Este padecimiento es ${CLASE[a.kind]}: dé los ${CONTADO[a.kind]} en ${a.field}.`,
  ],
  'prevalence-unused': (a) => [
    a.found,
    `Este padecimiento se cuenta en ${CONTADO[a.kind]}: esta cifra no se usa.`,
  ],
  'prevalence-twice': (a) => [
    a.found,
    'Está contado aquí y también se puede calcular de población y tasas: se usa la cuenta de este renglón.',
  ],
  'rate-missing': (a) => [
    a.found,
    'Este padecimiento no tiene tasa para este grupo de edad: se cuenta como ninguno a esa edad.',
  ],
  'rate-unused': (a) => [
    a.found,
    'Ninguna unidad tiene personas de este grupo de edad: compare las palabras con las del archivo de población.',
  ],
  'equivalence-twice': (a) => [
    `${a.found} y ${a.other}`,
    'Un medicamento va en un solo grupo: quite uno de los dos renglones.',
  ],
  'equivalence-unit': (a) => [
    a.found,
    `Otro medicamento del grupo se cuenta en ${a.other} y no se da equivalencia: indique cuántas unidades del grupo vale una unidad.`,
  ],
  'weeks-overlap': (a) => [
    a.found,
    `Algunos de sus días están también en el renglón ${a.row} de la misma unidad y medicamento: deje uno de los dos, o corrija la semana o los días.`,
  ],
  'weeks-too-long': (a) => [
    a.found,
    'Un renglón de este archivo informa de 1 a 27 días; los meses completos van en consumo.csv.',
  ],
  'weeks-joined': (a) => [
    `${n(a.rows)} renglones, ${n(a.months)} meses`,
    `Los renglones se sumaron por meses, que es como se pronostica: ${n(a.divided)} que pasan al mes siguiente se repartieron por días; ${n(a.partial)} meses informados en parte (la mitad de sus días o más) se elevaron al mes completo; ${n(a.left)} se dejaron fuera, con menos días o aún en curso.`,
  ],
  'replacement-incomplete': (a) => [
    'vacío',
    {
      replacedBy:
        'Se da el mes o las unidades de un reemplazo, pero no qué medicamento es: indíquelo, o deje vacíos los dos.',
      replacedFrom: 'Indique el primer mes cuya necesidad es del medicamento que lo reemplaza: 2026-03.',
      replacementUnits:
        'Indique cuántas unidades del medicamento que lo reemplaza valen por una unidad de este (1 si son iguales): no se supone.',
    }[a.lacks],
  ],
  'replacement-circle': (a) => [
    a.found,
    'De reemplazo en reemplazo, el medicamento vuelve a sí mismo: quite uno de ellos.',
  ],
  'replacement-atc': (a) => [
    a.found,
    `Lo reemplaza un medicamento de otro grupo (ATC ${a.other}): corrija la clave si no era la intención.`,
  ],
  'season-months': (a) => [a.found, 'Dé un índice para cada uno de los 12 meses, no todos cero.'],
  'season-mean': (a) => [
    a.found,
    'El promedio de los 12 índices debe ser 1: se dividieron entre su promedio.',
  ],
  'no-treatment-size': (a) => [
    'sin unidades por tratamiento ni esquema',
    `Se cuenta un envase (${n(a.packSize)} unidades) como un tratamiento: indique unidades_por_tratamiento.`,
  ],
  'last-closing-used': (a) => [
    `${a.lots} saldos de ${a.clinics} unidades`,
    `Por la política clinicStockFrom, la existencia de las unidades es la última existencia final reportada (hasta ${a.day}), con caducidad desconocida.`,
  ],
  'stale-closing': (a) => [
    a.found,
    `${a.count} saldos tienen más de ${a.months} meses: se cuentan como sin existencia (el límite es longestGapMonths).`,
  ],
  'clinic-stock-unused': (a) => [
    `${a.count} renglones de unidades`,
    'No se usan: por la política clinicStockFrom, la existencia de las unidades es la última existencia final.',
  ],
  'no-as-of': () => [
    'sin fecha',
    'Diga de qué día es la existencia (en la pantalla, en su campo; en la terminal con --as-of AAAA-MM-DD): ningún mes de consumo lo dice.',
  ],
  'bad-as-of': (a) => [a.found, 'Escriba el día del plan como AAAA-MM-DD.'],
  'unclear-as-of': (a) => [
    a.last,
    `El último mes reportado está lejos del anterior (${a.before}): corríjalo, o dé el día del plan (en la pantalla, en su campo; en la terminal con --as-of AAAA-MM-DD).`,
  ],
  'as-of-derived': (a) => [
    a.last,
    `El plan se hace al ${a.asOf}, el día después del último mes (o día) reportado. Para otro día: en la pantalla, su campo; en la terminal, --as-of.`,
  ],
  'more-issues': (a) => [
    `${a.count} más`,
    `Otros avisos «${a.code}» de este archivo no se muestran: corrija los primeros e intente de nuevo.`,
  ],
};
