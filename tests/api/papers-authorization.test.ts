import { clinicPaperRoutes } from '../../src/api/routes/clinic-papers';
import { paperRoutes } from '../../src/api/routes/papers';
import { checkAuthorization } from './authorization-matrix';
import { PAPER_AUTHORIZATION } from './papers-authorization';

describe('the authorization matrix of papers', () => {
  checkAuthorization([...paperRoutes, ...clinicPaperRoutes], PAPER_AUTHORIZATION);
});
