/**
 * A browser that translates the page replaces every text node by elements of its own, and may move ours into them.
 * All letters stand alone in an element that is replaced whole (`parts/Tx.tsx`), so no text node is ever looked for
 * again. What is left is an element that has to be put before one that was moved: it is then put before whatever the
 * moved one stands in now, instead of breaking off the drawing halfway.
 */
export function standTranslation(): void {
  const own = Node.prototype.insertBefore;
  Node.prototype.insertBefore = function <T extends Node>(this: Node, node: T, before: Node | null): T {
    return own.call(this, node, childOf(this, before)) as T;
  };
  // Newer than the types we build with; Preact uses it where a browser has it.
  const elements = Element.prototype as { moveBefore?: (node: Node, before: Node | null) => void };
  const move = elements.moveBefore;
  if (!move) return;
  elements.moveBefore = function (this: Node, node: Node, before: Node | null): void {
    move.call(this, node, childOf(this, before));
  };
}

/** The child of `parent` in which a node stands; null, the end, when it stands elsewhere. */
function childOf(parent: Node, node: Node | null): Node | null {
  let child = node;
  while (child && child.parentNode !== parent) child = child.parentNode;
  return child;
}
