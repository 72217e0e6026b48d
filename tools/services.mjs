/** The services that own a database, from their builds. */
export async function loadServices() {
  const names = ['catalogue', 'dossiers', 'payments', 'interchange', 'notifications'];
  return Promise.all(
    names.map(async (name) => {
      const exported = await import(`../services/${name}/dist/src/index.js`);
      return exported[`${name}Service`];
    }),
  );
}

/** Enough configuration to build a service without starting it. */
export const BUILD_ONLY_ENVIRONMENT = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  JWT_ISSUER: 'https://issuer.invalid',
  JWKS_URL: 'file:///none',
  LOG_LEVEL: 'silent',
  STORAGE_DIRECTORY: '/nonexistent',
  SCANNER_URL: 'none',
  PUBLIC_URL: 'http://127.0.0.1:8080',
  VIETQR_BANK_BIN: '970416',
  VIETQR_ACCOUNT: '257678859',
  VIETQR_SECRET: 'not-a-secret-only-to-build-the-document',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'nobody@example.vn',
};
