/** A message as text, for messages made of text. */
export function text(message: readonly Buffer[]): string[] {
  return message.map(String);
}
