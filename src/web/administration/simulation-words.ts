/** The words of a simulation over many months, in both languages. */
import { figuresOf } from '../../documents/figures';
import type { Language } from '../../documents/language';

const es = figuresOf('es');
const en = figuresOf('en');

const ES = {
  title: 'Simulación de políticas',
  ask: 'Simular varios meses',
  askHelp:
    'Juega las dos políticas y las fórmulas conocidas con las unidades, las rutas y la historia de aquí, mes por mes y con los mismos pacientes. Tarda minutos; se puede seguir trabajando. No cambia nada.',
  askOwn: 'Simular la política vigente',
  months: 'Meses que se simulan',
  monthsOf: (count: number) => `${es.count(count)} meses`,
  past: 'Simulaciones hechas',
  none: 'Todavía no se ha hecho ninguna.',
  entry: (day: string, months: number, by: string) =>
    `${es.count(months)} meses desde el ${day}, pedida por ${by}`,
  ownOnly: 'solo la política vigente',
  running: (percent: number | null) =>
    percent === null
      ? 'La simulación espera su turno o empieza.'
      : `La simulación va en ${es.count(percent)} %.`,
  refresh: 'Actualizar',
  cancel: 'Cancelar la simulación',
  failed: 'La simulación no terminó.',
  cancelled: 'La simulación se canceló.',
  made: (day: string, months: number, replications: number) =>
    `${es.count(months)} meses desde el ${day}, repetidos ${es.count(replications)} veces con otro azar.`,
  verdict: (treatments: number, sure: boolean) =>
    Math.round(treatments) === 0
      ? 'Con la política cambiada se surtirían los mismos tratamientos.'
      : `Con la política cambiada se surtirían unos ${es.estimate(Math.abs(treatments))} tratamientos ${treatments > 0 ? 'más' : 'menos'}${sure ? '' : ', pero la diferencia puede ser casualidad'}.`,
  alone: 'La política vigente junto a las fórmulas conocidas.',
  changes: 'Lo que cambia',
  setting: 'Ajuste',
  today: 'Vigente',
  edited: 'Cambiada',
  frontier: 'Frontera: lo que se surte según lo que se guarda',
  frontierAlt:
    'Parte de los tratamientos que se surte, según los meses de existencia que guardan las unidades; los mismos datos están en la tabla.',
  level: (months: number) => (months === 1 ? '1 mes' : `${months} meses`),
  policy: 'Política',
  stock: 'Meses de existencia',
  service: 'Se surte',
  difference: 'Contra la vigente (puntos)',
  vital: 'Vitales',
  sd: 'Desv. entre unidades',
  gini: 'Gini',
  least: 'Peor unidad',
  stockout: 'Desabasto',
  turnedAway: 'Sin surtir (tratamientos)',
  waste: 'Caduca',
  transport: 'Transporte',
  month: 'Tratamientos surtidos por mes',
  needed: 'Necesidad',
  gain: 'Quién gana',
  lose: 'Quién pierde',
  nobody: 'Nadie.',
  moved: (unit: string, treatments: number, halfWidth: number | null) =>
    `${unit}: ${es.estimate(Math.abs(treatments))} tratamientos${halfWidth === null ? '' : ` (± ${es.estimate(halfWidth)})`}`,
  more: (count: number) => `y ${es.count(count)} más`,
  medicines: 'Por medicamento',
  medicine: 'Medicamento',
  how: 'La necesidad se sortea alrededor de lo que el pronóstico lee en la historia, con su error; lo que manda el estado es lo del mismo mes del año pasado; las rutas, cupos, caducidades y el calendario son los de aquí, y los viajes fallan tan seguido como fallaron. Cada mes se planea solo con lo que se sabría ese día: la política con el plan completo de Surtido, las fórmulas con las suyas. Quien no encuentra su medicamento se cuenta como no atendido. El intervalo es de 95 % y compara con los mismos pacientes. Desabasto: parte de las unidades, medicamentos y días en que alguien se fue sin su medicamento.',
  csv: 'Medidas en CSV',
  partsCsv: 'Por unidad, medicamento y mes en CSV',
  back: 'Volver a la política',
  adopt: 'Poner en vigor la política cambiada',
  names: {
    kits: 'Paquetes de hoy',
    'surtido today': 'Política vigente',
    'surtido edited': 'Política cambiada',
    'status-quo': 'Nivel × consumo, por orden de llegada',
    proportional: 'Proporcional (sabe la necesidad)',
    'openlmis-max': 'Máximo de OpenLMIS',
    'msupply-min-max': 'Mínimo–máximo de mSupply',
    siglus: 'SIGLUS',
    'uniform-kits': 'Paquetes según consultas',
    'sierra-leone': 'Programa de Sierra Leona',
  } as Readonly<Record<string, string>>,
};
export type SimulationWords = typeof ES;

const EN: SimulationWords = {
  title: 'Simulation of policies',
  ask: 'Simulate several months',
  askHelp:
    "Plays both policies and the field's formulas on the clinics, routes and history of this place, month by month and with the same patients. It takes minutes; work can go on. It changes nothing.",
  askOwn: 'Simulate the policy in force',
  months: 'Months simulated',
  monthsOf: (count) => `${en.count(count)} months`,
  past: 'Simulations made',
  none: 'None has been made yet.',
  entry: (day, months, by) => `${en.count(months)} months from ${day}, asked for by ${by}`,
  ownOnly: 'the policy in force alone',
  running: (percent) =>
    percent === null ? 'The simulation waits or begins.' : `The simulation is ${en.count(percent)}% done.`,
  refresh: 'Refresh',
  cancel: 'Cancel the simulation',
  failed: 'The simulation did not end.',
  cancelled: 'The simulation was cancelled.',
  made: (day, months, replications) =>
    `${en.count(months)} months from ${day}, repeated ${en.count(replications)} times with other chance.`,
  verdict: (treatments, sure) =>
    Math.round(treatments) === 0
      ? 'The edited policy would serve the same treatments.'
      : `The edited policy would serve some ${en.estimate(Math.abs(treatments))} treatments ${treatments > 0 ? 'more' : 'fewer'}${sure ? '' : ', but the difference may be chance'}.`,
  alone: "The policy in force beside the field's formulas.",
  changes: 'What changes',
  setting: 'Setting',
  today: 'In force',
  edited: 'Edited',
  frontier: 'Frontier: what is served by what is held',
  frontierAlt:
    'Share of treatments served, by the months of stock that clinics hold; the table has the same data.',
  level: (months) => (months === 1 ? '1 month' : `${months} months`),
  policy: 'Policy',
  stock: 'Months of stock',
  service: 'Served',
  difference: 'Against that in force (points)',
  vital: 'Vital',
  sd: 'SD between clinics',
  gini: 'Gini',
  least: 'Worst-served clinic',
  stockout: 'Stock-outs',
  turnedAway: 'Unserved (treatments)',
  waste: 'Expired',
  transport: 'Transport',
  month: 'Treatments served by month',
  needed: 'Need',
  gain: 'Who gains',
  lose: 'Who loses',
  nobody: 'Nobody.',
  moved: (unit, treatments, halfWidth) =>
    `${unit}: ${en.estimate(Math.abs(treatments))} treatments${halfWidth === null ? '' : ` (± ${en.estimate(halfWidth)})`}`,
  more: (count) => `and ${en.count(count)} more`,
  medicines: 'By medicine',
  medicine: 'Medicine',
  how: 'Need is drawn around what the forecast reads in the history, within its error; the state sends what came in the same month of last year; routes, capacities, expiry and the calendar are those of this place, and trips fail as often as they did. Each month is planned with no more than would be known that day: the policies by the whole of Surtido’s plan, the formulas by theirs. Who does not find a medicine counts as unserved. The interval is 95% and compares with the same patients. Stock-outs: share of clinics, medicines and days on which somebody left without.',
  csv: 'Measures as CSV',
  partsCsv: 'By clinic, medicine and month as CSV',
  back: 'Back to the policy',
  adopt: 'Put the edited policy in force',
  names: {
    kits: "Today's kits",
    'surtido today': 'Policy in force',
    'surtido edited': 'Edited policy',
    'status-quo': 'Level × issues, first come first served',
    proportional: 'Proportional (knows the need)',
    'openlmis-max': 'OpenLMIS maximum',
    'msupply-min-max': 'mSupply min–max',
    siglus: 'SIGLUS',
    'uniform-kits': 'Kits by consultations',
    'sierra-leone': "Sierra Leone's program",
  },
};

const WORDS: { readonly [L in Language]: SimulationWords } = { es: ES, en: EN };
export const simulationWords = (lang: Language): SimulationWords => WORDS[lang];
