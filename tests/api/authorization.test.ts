import { accountRoutes } from '../../src/api/routes/accounts';
import { sessionRoutes } from '../../src/api/routes/session';
import { signOnRoutes } from '../../src/api/routes/sign-on';
import { checkAuthorization } from './authorization-matrix';
import { AUTHORIZATION } from './authorization-table';

describe('the authorization matrix', () => {
  checkAuthorization([...sessionRoutes, ...signOnRoutes, ...accountRoutes], AUTHORIZATION);
});
