/** One plain address: nothing that a mail header reads as a list, a comment or a new line. */
const ADDRESS = /^[^\s@,;:<>()[\]"\\\p{Cc}]{1,64}@[^\s@,;:<>()[\]"\\\p{Cc}]{1,255}$/u;

export function isMailable(address: string): boolean {
  return address.length <= 254 && ADDRESS.test(address);
}
