/**
 * The environment of the tests: Node's own, where a file that one suite compiled is not compiled anew for the next. Jest
 * gives every suite its own modules, and what a service is made of are a thousand of them; running them anew keeps suites
 * apart, compiling them anew serves nobody.
 */
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const compiled = /** @type {Map<string, { source: string, script: vm.Script }>} */ (new Map());
const { compileFunction } = vm;

vm.compileFunction = (source, names = [], options = {}) => {
  const { filename, parsingContext } = options;
  if (!filename || !parsingContext) return compileFunction(source, names, options);
  let known = compiled.get(filename);
  if (known?.source !== source) {
    const head = `(function (${names.join()}) {`;
    const script = new vm.Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
    known = { source, script };
    compiled.set(filename, known);
  }
  return known.script.runInContext(parsingContext);
};

module.exports = TestEnvironment;
