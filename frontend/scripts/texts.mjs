// Fails when letters reach the page outside `src/parts/Tx.tsx`: there each text stands alone in an element that is
// replaced whole, which is what makes the portal survive a browser that translates it (docs/adr/0027).
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

const root = new URL("..", import.meta.url).pathname;
const { options, fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config, ts.sys, root);
const program = ts.createProgram(fileNames, options);
const checker = program.getTypeChecker();
const LETTERS = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike;

/** Whether drawing a value of this type puts letters into the page; `text && <p>` is nothing at most. */
const draws = (type) => !(type.isStringLiteral() && type.value === "") && (type.isUnion() ? type.types.some(draws) : (type.flags & LETTERS) !== 0);

let faults = 0;
const complain = (file, node, what) => {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  console.log(`${relative(root, file.fileName)}:${line + 1}: ${what}; use Tx, Ltr, Name or Term`);
  faults += 1;
};
const look = (file, node) => {
  if (ts.isJsxText(node) && node.text.trim()) complain(file, node, "bare text in the page");
  else if (ts.isJsxExpression(node) && node.expression && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) {
    // `children` and the answer of a function are drawn by whoever made them.
    if (draws(checker.getTypeAtLocation(node.expression)) && !/\bchildren\b/.test(node.expression.getText(file))) {
      complain(file, node, "a string or number drawn as it is");
    }
  }
  ts.forEachChild(node, (child) => look(file, child));
};

const own = new Set(readdirSync(join(root, "src"), { recursive: true }).filter((name) => name.endsWith(".tsx") && name !== join("parts", "Tx.tsx")));
for (const file of program.getSourceFiles()) if (own.has(relative(join(root, "src"), file.fileName))) look(file, file);
process.exit(faults ? 1 : 0);
