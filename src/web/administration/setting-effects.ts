/** What a setting of the policy does, plainly: what comes of more of it, in both languages. */
import type { Language } from '../../documents/language';
import type { Policy } from '../../domain/policy';

type Effects = { readonly [K in keyof Policy]: string };

const ES: Effects = {
  name: 'Con este nombre aparece en la auditoría y en los planes.',
  doubtedReportWeight:
    'Más cerca de 1: los meses en duda pesan como los demás. Más cerca de 0: casi no cuentan.',
  maxMonthsOfStock:
    'Más alto: las unidades guardan más y el almacén menos. Más bajo: sobra menos en los anaqueles.',
  minMonthsOfStock: 'Más alto: se avisa antes. El semáforo es rojo debajo de esto y ámbar hasta el doble.',
  weightV: 'Más alto: los vitales pasan antes cuando no alcanza el viaje o el dinero.',
  weightE: 'Más alto: los esenciales se acercan a los vitales.',
  weightN: 'Más alto: los no esenciales compiten más por el lugar en el viaje.',
  equityV:
    '1: todas las unidades reciben primero la misma parte de su necesidad. 0: va a donde más tratamientos salva.',
  equityE: 'Lo mismo, para los esenciales.',
  equityN: 'Lo mismo, para los no esenciales.',
  reserveShareV: 'Más alto: más queda para urgencias y menos sale en el plan.',
  reserveShareE: 'Lo mismo, para los esenciales.',
  reserveShareN: 'Lo mismo, para los no esenciales.',
  quantileGrid: 'Más puntos: el plan distingue mejor entre cubrir lo probable y lo improbable, y tarda más.',
  requisitionQuantile:
    'Más alto: se pide más al estado y faltan menos; sobra más si la necesidad resulta baja.',
  unCensoring: 'Con corrección, un mes sin existencia no se toma por un mes sin necesidad.',
  longestGapMonths:
    'Más alto: se cree por más tiempo que la necesidad sigue ahí aunque no haya llegado nada.',
  priorPseudoPeriods: 'Más alto: pesan más los padecimientos de la población y menos lo reportado.',
  minInStockPeriods: 'Más alto: hacen falta más meses con existencia para creer en lo reportado.',
  historyMonths: 'Más alto: el pronóstico recuerda más y reacciona más despacio.',
  stockoutDaysTrusted: 'Si no, los días de desabasto se deducen del saldo.',
  clinicStockFrom: 'De la existencia registrada, o del último cierre reportado.',
  reviewDays: 'Más alto: cada envío tiene que durar más.',
  leadTimeDays: 'Más alto: el envío se calcula para llegar más tarde.',
  tripReliabilityFrom:
    'De los reportes: a la unidad cuyos viajes han fallado se le envía para las esperas que eso trae.',
  upstreamHorizonDays: 'Más alto: el almacén se reparte para que dure más tiempo.',
  terminalDiscount: 'Más alto: se guarda más en el almacén para después.',
  mxnPerTreatment: 'Más alto: el costo del transporte frena menos envíos.',
  substituteFactor: 'Más cerca de 1: un equivalente sirve casi igual.',
  minShelfLifeDays: 'Más alto: se rechazan más lotes próximos a caducar.',
  expiryConfidence: 'Más alto: se manda menos de lo que podría caducar en el anaquel.',
  transferWorth: 'Más alto: se mueven más excedentes entre unidades.',
  transferMaxKm: 'Más alto: los excedentes viajan más lejos.',
  transferMxnPerKm: 'Más alto: se hacen menos traspasos.',
  transportBudgetMxn: 'Más bajo: se quedan envíos que no pagan su viaje.',
  emergencyOrderPointDays: 'Más alto: los pedidos urgentes empiezan antes.',
  emergencyOrderPointQuantile: 'Más alto: se pide con más margen.',
  emergencyLeadDays: 'Más alto: el pedido urgente tiene que salir antes.',
  emergencyMxnPerKm: 'Más alto: un viaje urgente se compara peor con esperar la entrega.',
  requestHoldHours: 'Más alto: lo apartado espera más antes de quedar libre.',
  patientHoldHours: 'Más alto: el paciente tiene más tiempo para llegar.',
  nightFromHour: 'Desde esta hora basta una persona, con el límite de abajo.',
  nightToHour: 'Después hacen falta dos otra vez.',
  nightLimitTreatments: 'Más alto: una persona sola puede liberar más de noche.',
  nightReviewHours: 'Más bajo: la segunda persona tiene que mirarlo antes.',
  confirmedWithinDays: 'Más alto: se acepta una existencia confirmada hace más tiempo.',
  planLeadDays: 'Más alto: hay más tiempo para revisar el plan, con datos menos frescos.',
};

const EN: Effects = {
  name: 'The audit and the plans show this name.',
  doubtedReportWeight: 'Closer to 1: doubted months weigh as the others do. Closer to 0: they hardly count.',
  maxMonthsOfStock: 'Higher: clinics hold more and the warehouse less. Lower: less lies unused on shelves.',
  minMonthsOfStock: 'Higher: the warning comes earlier. Red is below this, amber up to twice this.',
  weightV: 'Higher: vital medicines go first where trip or money do not reach.',
  weightE: 'Higher: essential medicines come closer to the vital ones.',
  weightN: 'Higher: the others compete more for room on the trip.',
  equityV:
    '1: all clinics first receive the same share of their need. 0: it goes where it saves most treatments.',
  equityE: 'The same, for essential medicines.',
  equityN: 'The same, for the others.',
  reserveShareV: 'Higher: more stays for emergencies and less leaves in the plan.',
  reserveShareE: 'The same, for essential medicines.',
  reserveShareN: 'The same, for the others.',
  quantileGrid: 'More points: the plan tells the likely from the unlikely better, and takes longer.',
  requisitionQuantile:
    'Higher: more is asked of the state and less is missing; more is left if need turns out low.',
  unCensoring: 'With it, a month without stock is not taken for a month without need.',
  longestGapMonths: 'Higher: need is believed in for longer though nothing arrived.',
  priorPseudoPeriods: 'Higher: the conditions of the population weigh more, the reports less.',
  minInStockPeriods: 'Higher: it takes more months in stock to believe the reports.',
  historyMonths: 'Higher: the forecast remembers more and reacts more slowly.',
  stockoutDaysTrusted: 'If not, days out of stock are read off the balance.',
  clinicStockFrom: 'From the stock recorded, or from the last closing balance reported.',
  reviewDays: 'Higher: each shipment has to last longer.',
  leadTimeDays: 'Higher: the shipment is computed to arrive later.',
  tripReliabilityFrom:
    'From the reports: a clinic whose trips have failed is sent what the waits that follow ask for.',
  upstreamHorizonDays: 'Higher: the warehouse is shared out to last longer.',
  terminalDiscount: 'Higher: more is kept in the warehouse for later.',
  mxnPerTreatment: 'Higher: the cost of transport holds fewer shipments back.',
  substituteFactor: 'Closer to 1: an equivalent does nearly as well.',
  minShelfLifeDays: 'Higher: more lots close to expiry are refused.',
  expiryConfidence: 'Higher: less is sent of what might expire on the shelf.',
  transferWorth: 'Higher: more surplus moves between clinics.',
  transferMaxKm: 'Higher: surplus travels further.',
  transferMxnPerKm: 'Higher: fewer transfers are made.',
  transportBudgetMxn: 'Lower: shipments that do not pay for their trip stay.',
  emergencyOrderPointDays: 'Higher: emergency requests begin earlier.',
  emergencyOrderPointQuantile: 'Higher: they are made with more margin.',
  emergencyLeadDays: 'Higher: an emergency request has to be made earlier.',
  emergencyMxnPerKm: 'Higher: an emergency trip compares worse with waiting for the delivery.',
  requestHoldHours: 'Higher: what is set aside waits longer before it is free again.',
  patientHoldHours: 'Higher: the patient has more time to come.',
  nightFromHour: 'From this hour one person is enough, within the limit below.',
  nightToHour: 'Afterwards it takes two again.',
  nightLimitTreatments: 'Higher: one person alone may release more at night.',
  nightReviewHours: 'Lower: the second person has to look at it sooner.',
  confirmedWithinDays: 'Higher: a confirmation that is older is accepted.',
  planLeadDays: 'Higher: there is more time to review the plan, on data less fresh.',
};

const EFFECTS: { readonly [L in Language]: Effects } = { es: ES, en: EN };
export const effectOfSetting = (lang: Language, name: keyof Policy): string => EFFECTS[lang][name];
