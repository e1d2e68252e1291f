import { administrationRoutes } from './administration';
import { ADMINISTRATION_AUTHORIZATION } from './administration-authorization';
import { checkAuthorization } from './authorization-matrix';

describe('who may review, edit, import and audit', () => {
  checkAuthorization(administrationRoutes, ADMINISTRATION_AUTHORIZATION);
});
