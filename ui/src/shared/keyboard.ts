// Whose key it is. Enter belongs to the screen unless the clerk has walked to a button with Tab;
// a key pressed inside a field belongs to the field.

/** Whether the key goes into a field. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

/** Remembers whether the focus was last moved by Tab or by a pointer. */
export class Modality {
  #tabbed = false;

  key(event: KeyboardEvent): void {
    if (event.key === 'Tab') this.#tabbed = true;
  }

  pointer(): void {
    this.#tabbed = false;
  }

  /** Whether Enter should press the button that has the focus. */
  onButton(): boolean {
    return this.#tabbed && document.activeElement instanceof HTMLButtonElement;
  }
}
