/** Los motivos por los que algo no se hizo, por su código, y qué hacer. */
import type { Figures } from '../documents/figures';
import { STAFF_PROBLEMS_ES } from './problems-es-staff';

/** Toma del texto inglés las cifras que la frase repite. */
type Say = (cause: string, figures: Figures) => string;
const text = (sentence: string): Say => {
  return () => sentence;
};
const found = (cause: string, pattern: RegExp): number[] => (pattern.exec(cause) ?? []).slice(1).map(Number);

export const PROBLEMS_ES: Readonly<Record<string, Say>> = {
  ...Object.fromEntries(Object.entries(STAFF_PROBLEMS_ES).map(([code, sentence]) => [code, text(sentence)])),
  stale: text(
    'Los datos cambiaron después de que usted abrió esta página. Revise las cifras de ahora y, si lo suyo sigue siendo cierto, envíelo de nuevo.',
  ),
  csrf: text('La página quedó abierta demasiado tiempo. Sus datos siguen aquí: envíelos de nuevo.'),
  'other-site': text('El envío no vino de una página de Surtido. Ábrala y hágalo ahí.'),
  'idempotency-key': text('La página está incompleta. Ábrala de nuevo y repita el envío.'),
  'if-match-required': text('La página está incompleta. Ábrala de nuevo y repita el envío.'),
  'id-reused': text('Esta página ya se había enviado con otros datos. Revise y envíela de nuevo.'),
  'already-open': text(
    'Este lugar ya tiene existencia. Se corrige con un conteo; la carga inicial se hace una vez.',
  ),
  'replacement-incomplete': text(
    'Con el medicamento que reemplaza a otro se indican el mes desde el que lo hace y cuántas unidades de él valen por una.',
  ),
  'replacement-circle': text(
    'De reemplazo en reemplazo, el medicamento vuelve a sí mismo. Quite uno de ellos.',
  ),
  'bad-files': text('Los archivos tienen errores y no se guardó nada. Corríjalos y cárguelos otra vez.'),
  'bad-file': text('Un archivo llegó dañado o dos se llaman igual. Elíjalos de nuevo.'),
  'no-expiry': text('Escriba hasta qué día vale: una necesidad corregida no vale para siempre.'),
  'has-plan': text('Ya hay un plan. El siguiente lo piden el almacén o la administración.'),
  'empty-catalogue': text('Todavía no hay unidades. Cargue los datos primero.'),
  'bad-form': text('El formulario llegó dañado. Abra la página de nuevo.'),
  'not-found': text('Aquí no hay nada que su cuenta pueda ver. Revise la dirección.'),
  'not-allowed': text('Su cuenta no puede hacer esto. Pídalo a quien corresponda.'),
  'log-in-refused': text(
    'El usuario y la contraseña no coinciden, o no se pueden usar ahora. Revise los dos; después de varios intentos espere un cuarto de hora.',
  ),
  'no-sign-on': text('Aquí se entra con usuario y contraseña.'),
  'sign-on-down': text(
    'El servicio de acceso de la institución no responde. Entre con su usuario y contraseña, o inténtelo más tarde.',
  ),
  'sign-on-refused': text(
    'La institución no dio una cuenta que se pueda usar aquí. Inténtelo una vez más; si no, entre con su usuario y contraseña, o pida una cuenta a quien opera el sistema.',
  ),
  'sign-on-stale': text(
    'Esa entrada no empezó en este navegador, tardó demasiado o ya terminó. Empiece de nuevo.',
  ),
  'wrong-password': text(
    'La contraseña actual no es correcta, o no se puede probar ahora. Después de varios intentos espere un cuarto de hora.',
  ),
  'weak-password': text('Use 12 caracteres o más, sin el nombre de usuario; una frase es buena.'),
  'same-password': text('La contraseña nueva es la misma de antes. Elija otra.'),
  'too-many-requests': text('Fueron demasiados intentos en un minuto. Espere un minuto.'),
  'bad-request': text('Algún dato no tiene la forma que se espera. Revise lo que escribió.'),
  'no-lines': text('No hay ninguna cantidad escrita. Escriba al menos una.'),
  'duplicate-line': text('El mismo medicamento y lote viene dos veces. Deje uno.'),
  'invalid-units': text('La cantidad debe ser un número de cero en adelante.'),
  'bad-quantity': text('La cantidad debe ser un número de cero en adelante.'),
  'invalid-figure': text('La cifra debe ser un número entero de cero en adelante, o quedar vacía.'),
  'invalid-date': text('Esa fecha no existe. Escríbala como dice la caja.'),
  'invalid-code': text('El código solo lleva letras, números, punto, guion y dos puntos.'),
  'lot-date-differs': text(
    'Ese lote tiene otra fecha de caducidad registrada. Lea de nuevo el lote y la fecha.',
  ),
  reserved: text('Parte de esas unidades está apartada para alguien. Libere antes el apartado.'),
  'not-enough-stock': (cause, figures) => {
    const [has, wanted] = found(cause, /has ([\d.]+) units free, and ([\d.]+) are wanted/);
    return has !== undefined && wanted !== undefined
      ? `Hay ${figures.count(has)} unidades libres y se piden ${figures.count(wanted)}. Aparte menos, o haga un pedido urgente.`
      : 'No hay tanto. Pida menos, o haga un pedido urgente.';
  },
  'too-much': (cause, figures) => {
    const [most] = found(cause, /pack is ([\d.]+)\.$/);
    return most === undefined
      ? 'Es más que un tratamiento. Aparte un tratamiento; para más, haga un pedido.'
      : `Para un paciente se aparta un tratamiento: ${figures.count(most)} unidades. Para más, haga un pedido.`;
  },
  'bad-place': text('Ahí no se puede apartar para un paciente. Elija otro centro de salud u hospital.'),
  'expired-lot': text('El lote ya caducó. Libere el apartado y entregue otro lote.'),
  'blocked-lot': (cause) => {
    const [, shipment] = /^Shipment (\S+):/.exec(cause) ?? [];
    const [, lot] = /lot (\S+) was blocked/i.exec(cause) ?? [];
    return `${shipment ? `En el envío ${shipment}, el` : 'El'} lote${lot ? ` ${lot}` : ''} está bloqueado en todas las unidades: nadie debe usarlo. Apártelo y use otro lote; si un envío o un plan ya lo llevaba, anule el envío o pida un plan nuevo.`;
  },
  'own-proposal': text(
    'Quien propuso el plan no puede aprobarlo. Pídalo a otra persona del almacén o de la administración.',
  ),
  'own-edit': text(
    'Quien cambió o fijó renglones de un plan ya propuesto no puede aprobarlo. Pídalo a otra persona del almacén o de la administración.',
  ),
  'unknown-medicine': text('Ese medicamento no está en el catálogo. Elíjalo de la lista.'),
  'unknown-facility': text('Esa unidad no está en el catálogo.'),
  'unknown-hold': text('Ese apartado ya no está. Véalo en la lista de apartados.'),
  'unknown-request': text('Ese pedido ya no está. Véalo en la lista de pedidos.'),
  'wrong-status': text('Ya cambió de estado: alguien lo atendió antes. Vea cómo está ahora.'),
  'no-shipment': text('Ese envío ya no está. Véalo en la lista de envíos.'),
  'other-end': text('Ese envío lo recibe otra unidad.'),
  'line-missing': text('Falta decir qué pasó con alguna línea. Si no llegó nada, escriba 0 y el motivo.'),
  'not-sent': text('Ese lote no venía en el envío. Si llegó otro lote, elija el motivo «otro lote».'),
  'received-lot': text(
    'Con el motivo «otro lote» escriba el lote que llegó, distinto del que dice el papel.',
  ),
  'does-not-add-up': (cause, figures) => {
    const [sent] = found(cause, /: ([\d.]+) units were sent/);
    return sent === undefined
      ? 'Lo recibido y la diferencia no suman lo enviado.'
      : `Se enviaron ${figures.count(sent)} unidades: lo recibido y la diferencia deben sumar eso.`;
  },
  'already-reported': text(
    'Este mes ya se informó. Para corregirlo, ábralo, cambie lo que esté mal y escriba el motivo.',
  ),
  'no-shipments': text(
    'Ese plan no tiene envíos: nadie lo ha autorizado. Autorícelo y vuelva a imprimir; las listas de surtido se pueden imprimir antes.',
  ),
  'paper-from-tomorrow': text('La forma es de un día que todavía no llega. Corrija la fecha.'),
  'no-reason': text('Escriba en pocas palabras por qué se corrige.'),
  'unfinished-month': text('El mes todavía no termina. Se informa el último día o después.'),
  'stockout-days': text('Son más días que los que tiene el mes.'),
  'filled-exceeds-presented': text(
    'Se surtieron más recetas de las que se presentaron. Corrija una de las dos.',
  ),
  'broken-balance': text(
    'Existencia inicial + recibido − entregado ± ajuste no da la existencia final. Corrija la cifra que esté mal, o escriba la diferencia como ajuste.',
  ),
  'store-unreachable': text(
    'El sistema no alcanza sus datos ahora. Inténtelo de nuevo en un momento: nada se hace dos veces.',
  ),
};
