/**
 * An element of the page.
 *
 * @throws Error when the page has none
 */
export function element<Type extends Element = HTMLElement>(selector: string, within: ParentNode = document): Type {
  const found = within.querySelector<Type>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** Sets a text, and touches nothing when it is the same: assistive technology tells of what is touched. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
