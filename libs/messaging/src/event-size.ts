/** The largest event that may be appended, bytes of its JSON. A request body has 1 MiB at most, and few fields beside it. */
export const MAX_EVENT_BYTES = 2 * 1_048_576;

/** What a topic takes at once: one largest event, with its key, headers and the mark of a replay. */
export const MAX_TOPIC_MESSAGE_BYTES = MAX_EVENT_BYTES + 65_536;

/**
 * What is published at once, bytes of keys and payloads. All of it may go to one partition, as one record batch, and a
 * broker that nobody configured takes 1,048,588 bytes. Only an event that is larger goes beyond it, alone.
 */
export const MAX_BATCH_BYTES = 900_000;

/** Headers and lengths of one message in a record batch, generously. */
export const MESSAGE_OVERHEAD_BYTES = 256;
