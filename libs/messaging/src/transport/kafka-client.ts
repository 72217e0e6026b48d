import kafkajs, { type Kafka, type KafkaConfig } from 'kafkajs';
import { calmIdleConnections } from './kafkajs-idle-fix.js';
import { forgiveTurnedBackClocks } from './kafkajs-clock-fix.js';

export interface KafkaClientOptions {
  /** `host:port` of the bootstrap brokers */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly ssl?: KafkaConfig['ssl'];
  readonly onError?: (error: unknown, group: string) => void;
}

export const KAFKA_RETRY = { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 };

export function createKafkaClient({ brokers, clientId, ssl, onError }: KafkaClientOptions): Kafka {
  calmIdleConnections();
  forgiveTurnedBackClocks();
  return new kafkajs.Kafka({
    brokers: [...brokers],
    clientId,
    ssl: ssl ?? false,
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: KAFKA_RETRY,
    logLevel: kafkajs.logLevel.ERROR,
    logCreator:
      () =>
      ({ namespace, log }) =>
        onError?.(new Error(`${namespace}: ${log.message}`), clientId),
  });
}
