/** Las palabras de la puesta en marcha. Las inglesas están en words-en.ts. */
import { figuresOf } from '../../documents/figures';

const f = figuresOf('es');
const n = (count: number, one: string, more: string): string =>
  `${f.count(count)} ${count === 1 ? one : more}`;

export const OPERATION_WORDS_ES = {
  start: {
    title: 'Puesta en marcha',
    lead: (done: number, all: number) =>
      done === all
        ? 'Todo está listo. Esta página queda aquí por si hace falta.'
        : `Paso ${done + 1} de ${all}. Cada paso queda guardado: puede salir y seguir después.`,
    state: { done: 'hecho', now: 'ahora', later: 'después' },
    password: 'Su contraseña',
    passwordDone: 'Ya eligió la suya; la de un solo uso dejó de servir.',
    data: 'Los datos',
    dataHelp:
      'Unidades, medicamentos, existencia, y los consumos de los meses pasados si los hay: una carpeta con archivos CSV, o un libro de Excel con una hoja por archivo.',
    dataDone: (facilities: number, medicines: number, months: number) =>
      `${n(facilities, 'unidad', 'unidades')}, ${n(medicines, 'medicamento', 'medicamentos')} y ${n(months, 'mes reportado', 'meses reportados')} entre todas.`,
    load: 'Cargar los datos',
    seeIssues: (warnings: number) => `Ver lo que se dudó al leerlos (${f.count(warnings)})`,
    mend: (errors: number) =>
      `La última carga no entró: ${n(errors, 'error', 'errores')} por corregir. No se guardó nada.`,
    accounts: 'Las cuentas de los demás',
    accountsHelp:
      'Un plan lo propone una persona y lo autoriza otra: hacen falta al menos una cuenta de administración y una de almacén. Cada centro de salud usa la suya.',
    accountsNow: (administrators: number, warehouse: number, clinics: number) =>
      `Hay ${n(administrators, 'cuenta de administración', 'cuentas de administración')}, ${n(warehouse, 'de almacén', 'de almacén')} y ${n(clinics, 'de centro de salud', 'de centros de salud')}.`,
    without: (names: readonly string[]) => `Sin cuenta todavía: ${f.list(names)}.`,
    makeAccounts: 'Crear cuentas',
    plan: 'El primer plan',
    planHelp:
      'Se calcula qué enviar a cada unidad. Tarda de unos segundos a unos minutos, y no mueve ningún medicamento: primero lo revisan y autorizan el almacén y la administración.',
    planButton: 'Calcular el primer plan',
    planAgain: 'Calcularlo de nuevo',
    planDone: 'El plan está calculado y espera revisión.',
    planFailed: 'El cálculo no terminó.',
    refreshHelp: 'Esta página se actualiza sola. Sin scripts, use el botón.',
    refresh: 'Actualizar',
    next: 'Y después',
    nextHelp: [
      'El almacén abre el plan, lo ajusta y lo propone; la administración lo autoriza; se imprime y sale.',
      'Los centros de salud cuentan su anaquel y reportan cada mes: con eso el plan siguiente es mejor.',
      'El sistema propone el plan siguiente por sí mismo, días antes de cada salida del calendario.',
      'Usted: haga un respaldo cada día (docs/operations.md) y revise la auditoría de vez en cuando.',
    ],
    optional: 'Falta, y puede esperar',
  },
  data: {
    title: 'Cargar los datos',
    back: 'Puesta en marcha',
    files: 'Archivos',
    filesHelp:
      'Elija todos a la vez (Ctrl + E o Ctrl + A en la carpeta): CSV, o un libro XLSX con una hoja por archivo. Como mínimo: unidades, medicamentos y existencias.',
    names: 'Cómo se llaman los archivos y las hojas',
    required: 'Siempre',
    optional: 'Si los tiene',
    fileNames: {
      required: ['unidades', 'medicamentos', 'existencias'],
      optional: [
        'consumo',
        'padecimientos',
        'esquemas',
        'prevalencia',
        'poblacion',
        'tasas',
        'estacionalidad',
        'transito',
        'entradas_esperadas',
        'consumo_semanal',
        'equivalencias',
        'rutas',
        'calendario',
        'cierres',
        'botiquines',
        'campanas',
        'fijados',
      ],
    },
    namesHelp:
      'Con .csv al final si son archivos; en español o en inglés. También se leen politica.json y mapping.json. Lo demás que haya en la carpeta no se lee.',
    asOf: 'Día de la existencia (vacío: el que dicen los archivos)',
    button: 'Revisar y cargar',
    buttonHelp: 'Con un solo error no se guarda nada, y se dice dónde está cada uno.',
    demo: 'O probar con la demostración',
    demoHelp:
      'Datos inventados de Doctor Arroyo, de noviembre de 2026. Ocupan este lugar y no se quitan: para trabajar de verdad, empiece después con un almacén de datos vacío.',
    demoButton: 'Cargar la demostración',
    none: 'Elija al menos un archivo.',
    full: 'Este lugar ya tiene datos. Se cambian en el catálogo, con conteos y con los reportes de cada mes.',
    begun: (at: string, files: string) =>
      `Una carga que empezó el ${at} no ha terminado (${files}). Si ya nadie la está haciendo, se interrumpió y no se guardó nada de ella: cargue los archivos otra vez.`,
    issues: 'Lo que se encontró en los archivos',
    nothingStored: (errors: number, warnings: number) =>
      `${n(errors, 'error', 'errores')} y ${n(warnings, 'aviso', 'avisos')}. No se guardó nada: corrija los errores en sus archivos y cárguelos otra vez, todos juntos.`,
    stored: (warnings: number) =>
      warnings === 0
        ? 'Los datos entraron sin ninguna duda.'
        : `Los datos entraron. ${n(warnings, 'aviso', 'avisos')}: se leyó algo que conviene revisar.`,
    refusedWhole: 'Los archivos están bien, pero no entraron: este lugar ya tiene datos.',
    download: 'Descargar la lista (CSV)',
    downloadXlsx: 'en Excel',
    ofFile: (errors: number, warnings: number) =>
      [errors > 0 ? n(errors, 'error', 'errores') : '', warnings > 0 ? n(warnings, 'aviso', 'avisos') : '']
        .filter(Boolean)
        .join(' y '),
    error: 'error',
    warning: 'aviso',
    severity: 'Tipo',
    row: 'Renglón',
    field: 'Columna',
    found: 'Qué dice',
    fix: 'Qué hacer',
    more: (count: number) => `y ${n(count, 'más como estos', 'más como estos')}, en la lista completa`,
    read: (files: string, at: string) => `${files} · ${at}`,
  },
};
export type OperationWords = typeof OPERATION_WORDS_ES;
