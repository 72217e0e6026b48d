import type { Provider } from '@nestjs/common';
import { CONFIGURATION } from '@dvc/hosting';
import type { DossiersConfiguration } from '../../dossiers.config.js';
import { ContentStore } from './content-store.js';
import { LocalContentStore } from './local-content-store.js';
import { S3Bucket } from './s3-bucket.js';
import { S3ContentStore } from './s3-content-store.js';

/** The store that the configuration names. */
export const contentStoreProvider: Provider = {
  provide: ContentStore,
  inject: [CONFIGURATION],
  useFactory: (configuration: DossiersConfiguration): ContentStore => {
    const {
      STORAGE_S3_ENDPOINT: endpoint,
      STORAGE_S3_BUCKET: bucket,
      STORAGE_S3_ACCESS_KEY: accessKey,
      STORAGE_S3_SECRET_KEY: secretKey,
      STORAGE_S3_REGION: region,
      STORAGE_TIMEOUT_MS: timeoutMs,
    } = configuration;
    if (!endpoint || !bucket || !accessKey || !secretKey) return new LocalContentStore(configuration.STORAGE_DIRECTORY);
    return new S3ContentStore(
      new S3Bucket({ endpoint, bucket, accessKey, secretKey, region, timeoutMs }),
      configuration.STORAGE_S3_PREFIX,
    );
  },
};
