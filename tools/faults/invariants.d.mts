/** By subscriber: `<producer>.<fact>` of each event that it handles. */
export const subscriptions: Readonly<Record<string, readonly string[]>>;
