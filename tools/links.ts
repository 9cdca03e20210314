// Every relative link of the documents leads to a file. Run by `npm run check`.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listFiles } from './listFiles.ts'

const broken = listFiles('.')
  .filter((path) => path.endsWith('.md'))
  .flatMap((path) =>
    findLinks(readFileSync(path, 'utf8'))
      .filter((link) => !existsSync(join(dirname(path), link)))
      .map((link) => `${path}: ${link} leads nowhere`),
  )
for (const line of broken) process.stderr.write(`${line}\n`)
process.exitCode = broken.length === 0 ? 0 : 1

/** Targets of links in the same repository, without their anchors. */
function findLinks(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:|^#/.test(target))
    .map((target) => target.split('#')[0] ?? '')
}
