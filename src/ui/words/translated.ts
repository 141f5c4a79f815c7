// UI: keeps the page working when the browser translates it. The browser replaces texts by elements of its own. React
// still holds the old texts and would fail, or change texts that are no longer shown (facebook/react#11538; delete this
// file when that is fixed).

/** The element that stands in place of a text. */
const stands = new WeakMap<Node, ChildNode>();

/**
 * Puts a text back when it is changed, moved or removed; the browser then translates the new one. Call once, before the
 * first drawing.
 */
export function surviveTranslation(): void {
  const { removeChild, insertBefore } = Node.prototype;
  const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');
  new MutationObserver((records) => {
    for (const record of records) noteStands(record);
  }).observe(document, { childList: true, subtree: true });

  Node.prototype.removeChild = function <Child extends Node>(this: Node, child: Child): Child {
    putBack(child);
    return child.parentNode === this ? (removeChild.call(this, child) as Child) : child;
  };
  Node.prototype.insertBefore = function <Child extends Node>(this: Node, child: Child, before: Node | null): Child {
    if (before) putBack(before);
    return insertBefore.call(this, child, before?.parentNode === this ? before : null) as Child;
  };
  if (!value?.set) return;
  const set = value.set;
  Object.defineProperty(Node.prototype, 'nodeValue', {
    ...value,
    set(this: Node, text: string | null) {
      putBack(this);
      set.call(this, text);
    },
  });
}

/** Notes which <font> a translator put in place of a text: in the same mutation, or beside the text before. */
function noteStands({ removedNodes, addedNodes, previousSibling, nextSibling }: MutationRecord): void {
  for (const text of removedNodes) {
    if (!(text instanceof Text)) continue;
    const stand = [...addedNodes, previousSibling, nextSibling].find((node) => node?.nodeName === 'FONT');
    if (stand && !text.isConnected) stands.set(text, stand as ChildNode);
  }
}

function putBack(text: Node): void {
  const stand = stands.get(text);
  if (!stand) return;
  stands.delete(text);
  if (stand.isConnected && !text.isConnected) stand.replaceWith(text);
}
