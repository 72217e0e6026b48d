import type { Provider } from '@nestjs/common';
import { CONFIGURATION } from '@dvc/hosting';
import type { DossiersConfiguration } from '../../dossiers.config.js';
import { ClamdScanner } from './clamd-scanner.js';
import { NoScanner, Scanner } from './scanner.js';

/** The scanner that the configuration names. */
export const scannerProvider: Provider = {
  provide: Scanner,
  inject: [CONFIGURATION],
  useFactory: ({ SCANNER_URL: url, SCANNER_TIMEOUT_MS: timeoutMs }: DossiersConfiguration): Scanner =>
    url === 'none' ? new NoScanner() : new ClamdScanner({ url, timeoutMs }),
};
