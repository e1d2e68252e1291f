import { accountRoutes } from '../../src/api/routes/accounts';
import { sessionRoutes } from '../../src/api/routes/session';
import { checkAuthorization } from './authorization-matrix';
import { AUTHORIZATION } from './authorization-table';

describe('the authorization matrix', () => {
  checkAuthorization([...sessionRoutes, ...accountRoutes], AUTHORIZATION);
});
