// Compiles the packages that are released to JavaScript and declarations: `npm run build`. The project itself runs from
// its sources; only packed packages need this.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { run } from './run.ts'

const root = resolve(import.meta.dirname, '..')
const hexType = `\`0x\${string}\``

/**
 * Writes `<outDirectory>/<package>/src/….js` and `….d.ts`, nothing else left of what was there.
 * @throws Error with what the compiler says
 */
export async function build(outDirectory: string): Promise<void> {
  rmSync(outDirectory, { recursive: true, force: true })
  const project = join(root, 'tsconfig.build.json')
  const args = ['-p', project, '--outDir', outDirectory]
  const { code, stdout, stderr } = await run('tsc', args, { capture: true })
  if (code !== 0) throw new Error(`The packages do not compile.\n${stdout}${stderr}`)

  for (const path of listDeclarations(outDirectory)) {
    writeFileSync(path, finishDeclaration(readFileSync(path, 'utf8')))
  }
}

/**
 * Declarations name their neighbours as what ships, `.js`, which every tool finds. Bytecode is a string of hex: the
 * compiler repeats it as a type, and so doubles the package.
 */
export function finishDeclaration(text: string): string {
  return text
    .replaceAll(/((?:\bfrom |\bimport |\bimport\()(['"])\.{1,2}\/[^'"\n]+)\.ts\2/g, '$1.js$2')
    .replaceAll(/(['"])0x[0-9a-f]{100,}\1/g, hexType)
}

function listDeclarations(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.d.ts'))
    .map((path) => join(directory, path))
}

if (import.meta.main) {
  const directory = join(root, 'dist')
  await build(directory)
  process.stdout.write('built dist\n')
}
