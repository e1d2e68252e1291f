/** What this device still has to send. The script fills it in: the server knows nothing of it yet. */
import { page, type Screen } from '../screen';
import { clinicWords } from './words';

export const outbox: Screen = {
  id: 'clinic-outbox',
  roles: ['clinic'],
  show: (visit) => {
    const { outbox: w } = clinicWords(visit.lang);
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p>{w.lead}</p>
        <div class="stack" data-outbox aria-live="polite">
          <p class="empty">{w.noScript}</p>
        </div>
      </>,
    );
  },
};
