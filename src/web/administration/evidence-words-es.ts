/** Las palabras de las gráficas y mapas de la administración. Las inglesas están en evidence-words-en.ts. */
import { figuresOf } from '../../documents/figures';

const f = figuresOf('es');

export const EVIDENCE_WORDS_ES = {
  heat: {
    title: 'Mapa de existencias',
    lead: 'Meses que dura lo que hay en cada unidad. Primero los medicamentos que más pacientes dejan sin lo suyo; una celda abre su evidencia.',
    corner: 'Medicamento',
    ven: 'Clase',
    short: (patients: string) => `${patients} pacientes con menos del mínimo`,
    none: 'Ninguno bajo el mínimo',
    cell: (unit: string, medicine: string, months: string, level: string) =>
      `${unit}, ${medicine}: ${months}, ${level}`,
    months: (value: string) => `${value} meses`,
    unknown: 'sin necesidad conocida',
    scale: 'Escala (meses)',
    steps: (min: number, max: number): Readonly<Record<string, string>> => ({
      less3: 'nada',
      less2: `menos de ${f.decimal(min)} (crítico)`,
      less1: `menos de ${f.decimal(2 * min)} (bajo)`,
      even: `hasta ${f.decimal(max)} (suficiente)`,
      more1: `hasta ${f.decimal(2 * max)} (excedente)`,
      more2: `hasta ${f.decimal(4 * max)}`,
      more3: 'más',
      none: 'no se conoce o no se necesita',
    }),
    more: (count: number) =>
      `Hay ${f.count(count)} medicamentos más: elija una clase, o descargue los datos.`,
    how: 'Meses de existencia = lo usable en el anaquel (sin lo caducado) ÷ la necesidad de los próximos 30 días del último plan. Los pacientes de un renglón son la suma, en las unidades bajo el mínimo, de lo que falta para un mes ÷ lo que un paciente toma en un mes.',
    before: 'Antes del primer plan no se conoce la necesidad.',
    list: 'Lista de desajustes',
  },
  pair: {
    supply: 'Necesidad y existencia',
    need: 'necesidad de un mes',
    parts: ['en el anaquel', 'en camino', 'en el último plan'],
    row: (needs: string, shelf: string, transit: string, planned: string) =>
      `Necesita ${needs} al mes; tiene ${shelf} en el anaquel, ${transit} en camino y ${planned} en el último plan (unidades de uso).`,
    sentence: (needs: string, months: string) =>
      `Necesita ${needs} unidades al mes; lo que tiene dura ${months}.`,
    noNeed: 'No se conoce su necesidad.',
    warehouse: (units: string) => `En el almacén hay ${units}.`,
    patients: (patients: string) => `Son unos ${patients} pacientes.`,
    howSupply:
      'La necesidad es la media de los próximos 30 días según el último plan. En camino: envíos apartados o despachados que no han llegado. En el último plan: lo que se propuso enviar, con lo que ya salió incluido.',
    basis: {
      history: 'La necesidad sale de lo que la unidad reportó.',
      blend: 'La necesidad combina lo reportado y lo que se espera por los padecimientos de su población.',
      prevalence: 'Hay pocos reportes: la necesidad sale de los padecimientos de su población.',
      none: 'No hay reportes ni padecimientos de qué estimarla: la necesidad se toma como cero.',
      override: 'La necesidad la fijó una persona al decidir un desajuste.',
      replaced: 'Otro medicamento tomó su lugar: la necesidad es de ese.',
    } as Readonly<Record<string, string>>,
    series: 'Lo reportado y lo esperado',
    reported: 'entregado, como se reportó',
    estimated: 'con lo que ocultó el desabasto',
    expected: 'esperado por prevalencia',
    peers: 'como se movieron las demás unidades',
    seriesText: (months: string, reported: string, expected: string) =>
      `Últimos meses (${months}): entregado ${reported}; esperado por prevalencia ${expected} al mes.`,
    howSeries:
      'Los meses con anaquel vacío reportan menos de lo que hacía falta: la línea punteada añade lo que se estima que ocultaron. Las demás unidades: la mediana de lo que entregó cada una entre su propia media, por la media de esta.',
    forecast: 'Lo pronosticado y lo que pasó',
    forecastLine: 'pronóstico',
    range: 'rango que acierta 8 de cada 10 veces',
    outcome: 'entregado',
    forecastText: (inside: number, told: number) =>
      told === 0
        ? 'Todavía no hay meses pronosticados que ya se hayan reportado.'
        : told === 1
          ? `El mes pronosticado que ya se reportó cayó ${inside === 1 ? 'dentro' : 'fuera'} del rango.`
          : `De ${f.count(told)} meses pronosticados y ya reportados, ${f.count(inside)} ${inside === 1 ? 'cayó' : 'cayeron'} dentro del rango.`,
    howForecast:
      'Cada mes se compara con el último pronóstico hecho antes de que terminara. El rango va del cuantil 10 al 90. Los meses con desabasto no prueban nada de un pronóstico.',
    noReports: 'La unidad no ha reportado este medicamento.',
    findings: 'Desajustes de esta unidad',
    byUnit: 'La necesidad y lo que hay, unidad por unidad',
    open: 'Abrir',
  },
  falseAlarm: {
    integrity:
      'Qué tan seguido se equivoca: probada con 1,200 series limpias, menos de 1 de cada 100 levantó alguna señal. Una señal no acusa a nadie; pide un recuento.',
    clinic:
      'Qué tan seguido se equivoca: de 245 revisiones de reportes reales de Côte d’Ivoire (cuatro fechas, unidades con las que no se ajustó), señaló 1. Un aumento puede tener buena causa: una unidad vecina cerrada, un camino nuevo. Una señal no acusa a nadie; pide un recuento.',
    balance:
      'Es aritmética: si las cifras no cuadran, no cuadran. No dice por qué; lo más común es un error al copiar.',
    forecast:
      'Qué tan seguido se equivoca: probada con pares sin ningún sesgo, señaló menos de 1 de cada 200.',
  },
  runs: {
    title: 'Indicadores, mes a mes',
    lead: 'Cada punto es un mes; la línea cortada es la mediana. Se marca un cambio de nivel: seis puntos seguidos o más del mismo lado.',
    municipality: 'Municipio',
    whole: 'Toda la jurisdicción',
    month: 'Mes',
    median: 'mediana',
    value: 'cada mes',
    fill: 'Recetas surtidas completas',
    out: 'Medicamentos vitales con desabasto',
    away: 'Pacientes sin atender',
    waste: 'Merma',
    units: {
      fill: 'parte de las recetas presentadas',
      out: 'parte de los vitales de las unidades',
      away: 'pacientes al mes',
      waste: 'parte de lo entregado y perdido, en tratamientos',
    },
    text: (name: string, last: string, month: string, median: string) =>
      `${name}: ${last} en ${month}; mediana ${median}.`,
    shift: (from: string, to: string, side: 'above' | 'below') =>
      `De ${from} a ${to} estuvo por ${side === 'above' ? 'encima' : 'debajo'} de la mediana: es un cambio de nivel, no azar.`,
    noShift: 'Sin cambio de nivel: lo que sube y baja es lo de siempre.',
    few: 'Hay menos de diez meses: la mediana todavía se mueve mucho.',
    none: 'Ningún reporte dice esta cifra.',
    how: {
      fill: 'Recetas surtidas ÷ recetas presentadas, de los reportes que dicen las dos.',
      out: 'De los renglones de medicamentos vitales reportados, los que tuvieron un día o más sin existencia en el mes, o cerraron en cero.',
      away: 'Suma de los pacientes que las unidades reportan haber mandado a casa sin su medicamento.',
      waste:
        'Ajustes a la baja ÷ (entregado + ajustes a la baja), cada uno en tratamientos de su medicamento.',
    },
    rule: 'La regla: seis o más puntos seguidos de un lado de la mediana; los que caen en ella no cuentan (Perla, Provost y Murray, BMJ Quality & Safety 2011).',
    byUnit: 'Por unidad, hoy',
    byMonth: 'Mes a mes',
  },
};
export type EvidenceWords = typeof EVIDENCE_WORDS_ES;
