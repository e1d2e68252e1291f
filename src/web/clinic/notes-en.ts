/** What a clinic is told when something is done. */
import { type Notes, some } from '../note-text';

export const CLINIC_NOTES_EN = {
  counted: (a) =>
    `Count kept: ${some(a.lines, 'lot', 'lots')} counted, ${some(a.differences, 'difference', 'differences')}.${
      a.asked && a.asked !== '0'
        ? ` Surtido made ${some(a.asked, 'emergency request', 'emergency requests')} for what is low.`
        : ''
    }`,
  'month-reported': (a) =>
    `Report of ${a.month ?? ''} sent: ${some(a.rows, 'medicine', 'medicines')}.${
      a.notPosted && a.notPosted !== '0'
        ? ` For ${some(a.notPosted, 'medicine', 'medicines')} more was given out than the system had: a count would help.`
        : ''
    }`,
  asked: (a) => `Asked for, receipt ${a.folio ?? ''}. An emergency usually arrives on ${a.day ?? ''}.`,
  merged: (a) =>
    `There was an open request for this medicine: they are one now. An emergency usually arrives on ${a.day ?? ''}.`,
  cancelled: () => 'The request is cancelled.',
  received: (a) =>
    a.differences && a.differences !== '0'
      ? `Shipment received with ${some(a.differences, 'difference', 'differences')}.`
      : 'Shipment received in full.',
  'sent-on': () => 'The shipment has left: it counts no more on your shelf.',
  held: (a) => `Held under ${a.folio ?? ''} until ${a.until ?? ''}. The patient shows the code.`,
  'hold-released': () => 'The hold is released.',
  'hold-used': () => 'Given to the patient.',
} satisfies Notes;
