import { defineService } from '@dvc/hosting';
import { migrations } from '../migrations/index.js';
import { interchangeConfiguration } from './interchange.config.js';
import { InterchangeModule } from './interchange.module.js';
import { entities } from './storage/entities.js';

/** Official documents between agencies: sent, delivered, followed by status, answered. */
export const interchangeService = defineService({
  name: 'interchange',
  title: 'Liên thông văn bản',
  description:
    'Văn bản điện tử giữa các cơ quan: gửi, nhận, trạng thái xử lý, trả lời (official documents between agencies)',
  module: InterchangeModule,
  configuration: interchangeConfiguration,
  entities,
  migrations,
});
