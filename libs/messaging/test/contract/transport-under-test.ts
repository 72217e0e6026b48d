import type { TransportSettings } from './open-transport.js';

/** A transport with a topic of 8 partitions. */
export interface TransportUnderTest {
  readonly settings: TransportSettings;
  close(): Promise<void>;
}

/** One whose broker can be killed, as a whole and at once. */
export interface KillableTransport extends TransportUnderTest {
  kill(): Promise<void>;
  restart(): Promise<void>;
}
