/** Los textos de la línea de comandos, en español de México. Los ingleses están en texts-en.ts. */
import { figuresOf } from '../documents/figures';
import { HELP_ES } from './help-es';
import type { Texts } from './texts-contract';

const { count, plural, dateWithYear } = figuresOf('es');
const day = (text: string): string => dateWithYear(text as Parameters<typeof dateWithYear>[0]);
const errors = (n: number): string => `${count(n)} ${plural(n, 'error', 'errores')}`;
const warnings = (n: number): string => `${count(n)} ${plural(n, 'aviso', 'avisos')}`;

export const TEXTS_ES: Texts = {
  help: HELP_ES,
  progress: {
    read: 'Leyendo los archivos',
    forecast: 'Pronosticando la necesidad',
    rationing: 'Planteando el reparto',
    solve: 'Resolviendo',
    requisition: 'Calculando qué pedir al estado',
    packs: 'Repartiendo envases enteros',
    write: 'Escribiendo los archivos',
    model: 'Leyendo el modelo',
  },
  usage: {
    unknownOption: (name) => `No existe la opción ${name}.`,
    unknownCommand: (name) => `No existe el comando ${name}.`,
    missingArgument: (name) => `Falta indicar: ${name}.`,
    missingValue: (option) => `A la opción ${option} le falta su valor.`,
    tooMany: 'Sobran argumentos.',
    notAChoice: (option, value, choices) =>
      `La opción ${option} no admite «${value}»: use ${choices.join(' | ')}.`,
    wrong: 'La orden no se entiende.',
    near: (name) => `¿Quiso decir ${name}?`,
    seeHelp: (command) => `Vea la ayuda: ${command} --help`,
  },
  errors: {
    ourFault: (message) => [
      `Surtido falló: ${message}`,
      'La falla es nuestra, no de sus datos. Repita la orden con --debug y envíenos lo que muestre.',
    ],
    badIntake: (n) => `Los datos tienen ${errors(n)}: no se hizo nada.`,
    badIntakeFix: (path) => `Corrija lo que se indica e intente de nuevo (${path}).`,
    outIsInput: (folder) => [
      `${folder} es la carpeta de los datos: el plan no se escribe encima de ella.`,
      'Indique otra carpeta con --out.',
    ],
    packsDiffer: (facilityId, medicineId, packs, inLots) =>
      `${facilityId}, ${medicineId}: dice ${count(packs)} envases y sus lotes suman ${count(inLots)}`,
    packsDifferFix: 'Cambie también los envases de cada lote (lots): lo que se carga se decide por lote.',
    twoPlans: 'Todas las líneas deben ser del mismo plan: quite las que vienen de otro.',
    otherDay: (file, planned, asOf) =>
      `${file} se hizo al ${day(planned)} y los datos se leen al ${day(asOf)}: no son lo mismo.`,
    otherData: (file, asOf) =>
      `${file} se hizo con otros datos (u otra política) que los de la carpeta al ${day(asOf)}.`,
    otherFix:
      'Indique la carpeta, el día (--as-of) y la política con que se hizo; o use --anyway para revisarlo con estos datos.',
    noSuch: (option, code, near) => [
      `${option}: la clave ${code} no está en la carpeta.`,
      near === null ? 'Revise la clave.' : `¿Quiso decir ${near}?`,
    ],
    monthsAndWeeks: ['Se pidieron meses y semanas a la vez.', 'Deje solo --months o solo --weeks.'],
  },
  plan: {
    written: (folder) =>
      `En ${folder}: plan.json, lines.csv (cada envío con su porqué), not-shipped.csv, unmet.csv, surplus.csv, requisition.csv y summary.txt.`,
    hint: 'Cada línea con su porqué: agregue --out CARPETA.',
  },
  validate: {
    verdict: (folder, e, w) => {
      if (e === 0 && w === 0) return `${folder}: sin errores ni avisos.`;
      if (e === 0) return `${folder}: sin errores, con ${warnings(w)}. Se puede hacer el plan.`;
      return `${folder}: ${errors(e)}${w > 0 ? ` y ${warnings(w)}` : ''}. El plan no se puede hacer hasta corregir ${plural(e, 'el error', 'los errores')}.`;
    },
    read: (files, rows, asOf) =>
      `Se ${plural(files, 'leyó', 'leyeron')} ${count(files)} ${plural(files, 'archivo', 'archivos')} con ${count(rows)} ${plural(rows, 'renglón', 'renglones')}${asOf === null ? '' : `; el plan es al ${day(asOf)}`}.`,
    row: (row) => `renglón ${row}`,
    error: 'Error',
    warning: 'Aviso',
    counts: (e, w) => [...(e > 0 ? [errors(e)] : []), ...(w > 0 ? [warnings(w)] : [])].join(', '),
    more: (n) => `… y ${count(n)} más de este tipo (todos, con --json)`,
  },
  check: {
    verdict: (n) => `El plan rompe ${count(n)} ${plural(n, 'regla', 'reglas')}:`,
    clean: 'El plan no rompe ninguna regla.',
    title: 'Lo que vale el plan',
    columns: { checked: 'Este plan', surtido: 'El de Surtido' },
    rows: {
      packs: 'Envases que se envían',
      value: 'Valor (tratamientos con su peso)',
      gap: 'Distancia al mejor plan posible',
      unmetTreatments: 'Tratamientos sin surtir',
      patientsUnserved: 'Pacientes sin surtir',
    },
    medicinesTitle: 'Donde los dos planes difieren',
    medicineColumns: {
      packs: 'Envases',
      surtidoPacks: '(Surtido)',
      unserved: 'Pacientes sin surtir',
      surtidoUnserved: '(Surtido)',
    },
    more: (n) => `… y ${count(n)} más`,
  },
  forecast: {
    title: (first, last, weekly, asOf) => {
      const [a, b] = weekly ? [day(first), day(last)] : [first, last];
      const what = weekly ? (a === b ? 'la semana del' : 'las semanas del') : '';
      const when = a === b ? a : weekly ? `${a} al ${b}` : `${a} a ${b}`;
      return `Necesidad esperada en ${`${what} ${when}`.trim()}, con datos al ${day(asOf)}`;
    },
    basis: {
      history: 'consumo',
      blend: 'ambos',
      prevalence: 'prevalencia',
      none: 'no se sabe',
      override: 'revisión',
      replaced: 'reemplazado',
    },
    columns: {
      month: 'Mes',
      week: 'Semana del',
      clinic: 'Unidad',
      mean: 'Se espera',
      range: '8 de cada 10',
      unit: 'Medida',
      patients: 'Pacientes',
      basis: 'Según',
      inStock: 'Meses',
      censored: 'Ocultos',
      prior: 'Prev.',
    },
    range: (low, high) => `${low} a ${high}`,
    note: 'Según: consumo, prevalencia o ambos, y cuánto pesa la prevalencia. Meses: los que tuvieron existencia. Ocultos: parte de los meses en que un desabasto ocultó necesidad.',
    written: (file, rows, each) =>
      `${file}: ${count(rows)} ${plural(rows, 'renglón', 'renglones')}, ${each === 1 ? 'uno' : count(each)} por unidad y medicamento.`,
  },
  solve: {
    rows: {
      status: 'Resultado',
      objective: 'Objetivo',
      sense: 'Sentido',
      size: 'Tamaño',
      backend: 'Resolvió',
      check: 'Comprobación',
      message: 'Mensaje',
      note: 'Nota',
    },
    statuses: {
      optimal: 'óptimo',
      infeasible: 'no hay solución: las restricciones se contradicen',
      unbounded: 'no acotado: el objetivo mejora sin fin',
      stopped: 'se detuvo antes de terminar',
      failed: 'no se pudo resolver',
    },
    senses: { minimise: 'minimizar', maximise: 'maximizar' },
    badLine: (file, line, found) => `${file}, línea ${line}: ${found}.`,
    size: (rows, columns) =>
      `${count(rows)} ${plural(rows, 'restricción', 'restricciones')}, ${count(columns)} ${plural(columns, 'variable', 'variables')}`,
    passed: (infeasibility, gap) => `pasa (infactibilidad ${infeasibility}, brecha dual ${gap})`,
    failed: (why) => `no pasa: ${why}`,
    columnsTitle: 'Variables distintas de cero',
    value: 'Valor',
    more: (n) => `… y ${count(n)} más (todas, con --json)`,
  },
  simulate: {
    title: (scenario, n) => `${scenario}, ${count(n)} ${plural(n, 'repetición', 'repeticiones')}`,
    policies: {
      'status-quo': 'como hoy: nivel × consumo',
      proportional: 'proporcional',
      'openlmis-max': 'máximo de OpenLMIS',
      'msupply-min-max': 'mínimo–máximo de mSupply',
      siglus: 'SIGLUS',
      'uniform-kits': 'paquetes iguales',
      'sierra-leone': 'programa de Sierra Leona',
      surtido: 'Surtido',
      kits: 'paquetes de hoy',
    },
    columns: {
      settings: 'Ajustes',
      stock: 'Existencia media',
      service: 'Atendido',
      sd: 'Desv.',
      gini: 'Gini',
      least: 'Peor unidad',
      stockout: 'Desabasto',
      turnedAway: 'Sin atender',
      waste: 'Caduca',
      deliveries: 'Entregas',
      vital: 'Vitales',
      difference: 'Contra la primera',
      transport: 'Transporte',
    },
    note: 'Existencia media: períodos de necesidad que guardan las unidades. Atendido: parte de la necesidad, ± su intervalo de 95 %. Las políticas enfrentan a los mismos pacientes.',
    jurisdictionNote:
      'Existencia media: meses de necesidad que guardan las unidades. Atendido: parte de los tratamientos, ± su intervalo de 95 %; contra la primera política, con los mismos pacientes. Desabasto: parte de unidades, medicamentos y días en que alguien se fue sin su medicamento.',
    gain: 'Quién gana contra la primera política (tratamientos en todo el tiempo)',
    lose: 'Quién pierde',
    moved: (unit, treatments, halfWidth) =>
      `${unit}: ${treatments > 0 ? '+' : '−'}${count(Math.abs(treatments))}${halfWidth === null ? '' : ` ±${count(halfWidth)}`}`,
    chart: {
      title: (scenario) => `Pacientes atendidos según la existencia: ${scenario}`,
      stock: 'Existencia media en las unidades (períodos de necesidad)',
      stockMonths: 'Existencia media en las unidades (meses de necesidad)',
      service: 'Necesidad atendida',
    },
    percent: (n) => `Simulando: ${count(n)} %`,
    done: (n, of) => `Simulando: ${count(n)} de ${count(of)}`,
    written: (folder) => `Escrito en ${folder}: policies.csv y frontier.svg.`,
    jurisdictionWritten: (folder) =>
      `Escrito en ${folder}: policies.csv, clinics.csv, medicines.csv, months.csv y frontier.svg.`,
    notWhole: (option, value, least, most) => [
      `${option} recibió «${value}».`,
      `Indique un número entero, ${most === null ? `${least} o más` : `de ${least} a ${most}`}.`,
    ],
    badScenario: (file, field, found, right) => [
      `${file}${field ? `, ${field}` : ''}: ${found}.`,
      `Debe ser: ${right}. Vea docs/simulate.md.`,
    ],
  },
};
