/** Palabras de los planes: pedirlos, seguir su cálculo, leerlos, cambiarlos y compararlos. */
import { figuresOf } from '../../documents/figures';

const { count: n, many } = figuresOf('es');

export const PLAN_WORDS_ES = {
  plans: {
    title: 'Planes de surtido',
    ask: 'Pedir un plan nuevo',
    askHelp: 'Se calcula con las existencias y los reportes de hoy. Tarda de unos segundos a un minuto.',
    of: 'Plan del',
    made: 'Hecho',
    clinics: 'Unidades',
    lines: 'Líneas',
    packs: 'Envases',
    unmet: 'Tratamientos sin surtir',
    none: 'Todavía no hay ningún plan. Pida el primero.',
    origin: { schedule: 'por calendario', demand: 'a petición', replan: 'rehecho' } as Readonly<
      Record<string, string>
    >,
    running: 'Se está calculando un plan.',
    follow: 'Ver cómo va',
  },
  job: {
    title: 'Cálculo del plan',
    status: {
      queued: 'En espera de turno.',
      running: 'Calculando.',
      done: 'El plan está listo.',
      failed: 'El plan no se pudo calcular.',
      cancelled: 'El cálculo se canceló.',
    } as Readonly<Record<string, string>>,
    stages: {
      forecast: 'Necesidad de cada unidad',
      rationing: 'Reparto entre las unidades',
      solve: 'Mejor plan posible',
      requisition: 'Qué pedir al estado',
      packs: 'Envases enteros y lotes',
    } as Readonly<Record<string, string>>,
    now: 'en curso',
    doneStage: 'listo',
    refresh: 'Actualizar',
    refreshHelp: 'La página se actualiza sola mientras el plan se calcula; sin scripts, use Actualizar.',
    silent: (at: string) =>
      `Quien lo calculaba dejó de responder. Si no vuelve, otro proceso lo toma y empieza de nuevo (${at}). Nada de lo guardado se pierde.`,
    unclaimed:
      'Quien lo calculaba dejó de responder y ningún otro proceso lo ha tomado: quizá no hay otro. Avise a quien opera el sistema para que revise el servicio. Nada de lo guardado se pierde.',
    again: (attempt: string) =>
      `El cálculo se interrumpió y empezó de nuevo (intento ${attempt} de 3). No hay que pedirlo otra vez.`,
    open: 'Abrir el plan',
    cancel: 'Cancelar el cálculo',
  },
  plan: {
    title: (asOf: string) => `Plan del ${asOf}`,
    lead: (packs: number, clinics: number, lines: number) =>
      `${many(packs, 'envase', 'envases')} para ${many(clinics, 'unidad', 'unidades')} en ${many(lines, 'línea', 'líneas')}.`,
    unmet: (treatments: string) => `Quedan sin surtir ${treatments} tratamientos.`,
    transfers: (count: number) => `${many(count, 'viaje', 'viajes')} entre unidades`,
    worth: (setting: string) =>
      `Lo que vale un tratamiento lo dice la política («${setting}»); vale más el de un medicamento de más peso.`,
    gap: (share: string) => `Ningún plan en envases enteros puede mejorarlo en más de ${share}.`,
    byRoute: 'Por ruta y unidad',
    inOrder: 'Primero la ruta que llega antes y, en cada una, la unidad más cercana al almacén.',
    changed: 'Solo lo cambiado o fijado',
    sends: (lines: number, packs: number) =>
      lines === 0
        ? 'No recibe nada'
        : `${many(lines, 'medicamento', 'medicamentos')}, ${many(packs, 'envase', 'envases')}`,
    edits: (count: number) => many(count, 'cambio', 'cambios'),
    reach: (share: string) => `cubre el ${share} de lo que necesita`,
    worst: (medicine: string, patients: string) =>
      `Más falta: ${medicine}, ${patients} pacientes sin surtir.`,
    arrives: (day: string) => `Llega el ${day}`,
    lines: 'Líneas',
    shipped: 'Se envía',
    shippedOptions: { true: 'Lo que se envía', false: 'Lo que no se envía', '': 'Todo' } as Readonly<
      Record<string, string>
    >,
    packs: 'Envases',
    need: 'Necesita',
    has: 'Tendrá al llegar',
    cover: 'Cobertura',
    why: 'Por qué',
    change: 'Cambiar',
    planned: (packs: string) => `el cálculo decía ${packs}`,
    editedBy: (reason: string) => `Cambiado: ${reason}`,
    lockedBy: (reason: string) => `Fijado: ${reason}`,
    find: 'Buscar unidad, medicamento o ruta',
    by: 'Juntar por',
    byOptions: [
      ['facility', 'Unidad'],
      ['medicine', 'Medicamento'],
      ['route', 'Ruta'],
    ] as readonly (readonly [string, string])[],
    onPaper: 'Ver para imprimir',
    linesHelp:
      'Necesita: lo que se espera que use hasta la siguiente entrega; 8 de cada 10 veces queda entre esos dos números. Tendrá: lo que le quedará al llegar el envío. Cobertura: para cuántos días alcanza sin el envío y con él.',
    toGroups: 'Ver por ruta y unidad',
    propose: 'Proponer el plan',
    approve: 'Autorizar el plan',
    cancel: 'Cancelar el plan',
    replan: 'Rehacer con lo fijado',
    compare: 'Comparar con el anterior',
    broken: (count: number) => `El plan con los cambios rompe ${many(count, 'regla', 'reglas')}`,
    edited: 'Con los cambios hechos a mano, ante lo calculado:',
    byHand: (packs: string, computed: string) =>
      `Cambiado a mano: se envían ${packs}; el cálculo daba ${computed}.`,
    asComputed: (reason: string) => `Según el cálculo: ${reason}`,
    mend: 'Así no se puede autorizar: corrija las líneas cambiadas, o déjelas como se calcularon.',
    overrides: (count: number) =>
      `${many(count, 'línea usa', 'líneas usan')} una necesidad decidida por la administración.`,
    locks: (count: number) => `${many(count, 'línea fijada', 'líneas fijadas')}.`,
    shipmentsOpen: (open: number, all: number) =>
      `${n(open)} de ${many(all, 'envío', 'envíos')} por recibir.`,
    toDispatch: 'Ir a Salidas',
  },
  step: {
    isNow: (state: string) => `El plan ahora está ${state}.`,
    see: 'Ver el plan',
    propose: {
      title: 'Proponer el plan',
      text: 'Otra persona lo revisa y lo autoriza. Después ya no es borrador, pero todavía se puede cambiar.',
      button: 'Proponer',
    },
    approve: {
      title: 'Autorizar el plan',
      text: 'Se apartan los lotes y se crean los envíos de cada unidad. Lo autorizado ya no se cambia línea por línea.',
      button: 'Autorizar',
    },
    cancel: {
      title: 'Cancelar el plan',
      text: 'Lo que esté apartado para este plan queda libre. No se puede deshacer.',
      button: 'Cancelar el plan',
    },
    reason: 'Por qué se cancela',
    keep: 'Dejarlo como está',
  },
  line: {
    title: (medicine: string, clinic: string) => `${medicine} para ${clinic}`,
    need: (low: string, high: string) => `Necesita de ${low} a ${high} envases`,
    bar: (facts: { low: string; high: string; stock: string; sent: string }) =>
      `Necesita de ${facts.low} a ${facts.high} envases; tendrá ${facts.stock} y se le envían ${facts.sent}.`,
    barStock: 'tendrá',
    barSent: 'se envía',
    barNeed: 'necesita (8 de cada 10 veces)',
    coverBefore: 'Cobertura sin el envío',
    coverAfter: 'Cobertura con el envío',
    patients: 'Pacientes',
    lots: 'Lotes',
    edit: 'Cambiar los envases',
    packs: 'Envases que se envían',
    reason: 'Por qué',
    check: 'Ver qué pasa',
    save: 'Guardar el cambio',
    effect: 'Qué pasa con este cambio',
    breaks: 'Rompe',
    breaksNothing: 'No rompe ninguna regla.',
    column: 'Medida',
    asComputed: 'Según el cálculo',
    withEdit: 'Con el cambio',
    unmetHere: (medicine: string) => `Tratamientos sin surtir de ${medicine}`,
    unservedHere: 'Pacientes sin surtir de este medicamento',
    unmetAll: 'Tratamientos sin surtir en total',
    packsAll: 'Envases del plan',
    verdictWorse: (treatments: string) => `Cuesta ${treatments} tratamientos más sin surtir.`,
    verdictBetter: (treatments: string) => `Deja ${treatments} tratamientos menos sin surtir.`,
    verdictSame: 'No cambia cuántos tratamientos quedan sin surtir.',
    notSaved: 'Todavía no se ha guardado.',
    lock: 'Fijar esta línea',
    lockHelp: 'Un plan que se rehaga la dejará con estos envases.',
    lockReason: 'Por qué se fija',
    unlock: 'Soltar esta línea',
    closed: 'Este plan ya no se cambia.',
    wholePacks: 'Escriba un número entero de envases, de cero en adelante.',
    sayWhy: 'Escriba en pocas palabras por qué.',
  },
  compare: {
    title: 'Qué cambió entre dos planes',
    against: (plan: string) => `Comparado con el plan del ${plan}.`,
    none: 'No hay otro plan con que compararlo.',
    same: 'Los dos planes envían lo mismo.',
    count: (count: number) =>
      `${many(count, 'línea cambió', 'líneas cambiaron')}; primero las que más cambian.`,
    unmet: (before: string, after: string) => `Tratamientos sin surtir: antes ${before}, ahora ${after}.`,
    before: 'Antes',
    after: 'Ahora',
    difference: 'Diferencia',
    limit: 'Qué limita ahora',
    with: 'Comparar con',
  },
};
