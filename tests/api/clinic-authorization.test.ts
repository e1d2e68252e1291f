import { clinicRoutes } from '../../src/api/routes/clinic';
import { checkAuthorization } from './authorization-matrix';
import { CLINIC_AUTHORIZATION } from './clinic-authorization';

describe('the authorization matrix of the clinic', () => {
  checkAuthorization(clinicRoutes, CLINIC_AUTHORIZATION);
});
