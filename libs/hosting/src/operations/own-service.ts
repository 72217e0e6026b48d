import { invalid } from '@dvc/problems';

/** 400 when `?service=` names another service than the one that is asked: each operates itself alone. */
export function requireOwnService(own: string, asked: string | undefined): void {
  if (asked === undefined || asked === own) return;
  const message = {
    vi: `Dịch vụ này là ${own}; mỗi dịch vụ chỉ quản lý thông điệp của mình.`,
    en: `This service is ${own}; each operates its own messages.`,
  };
  throw invalid([{ pointer: '?service', code: 'service', message }]);
}
