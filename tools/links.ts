// Every relative link of the documents leads to a file. Run by `npm run check`.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { listFiles } from './listFiles.ts'
import { reportProblems } from './reportProblems.ts'

/** Targets of links in the same repository, without their anchors. */
export function findLinks(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:|^#/.test(target))
    .map((target) => target.split('#')[0] ?? '')
}

if (import.meta.main) main()

function main() {
  const root = resolve(import.meta.dirname, '..')
  const documents = listFiles(root).filter((path) => path.endsWith('.md'))
  const problems = documents.flatMap((path) =>
    findLinks(readFileSync(join(root, path), 'utf8'))
      .filter((link) => !existsSync(join(root, dirname(path), link)))
      .map((link) => ({ where: path, message: `${link} leads nowhere`, next: 'correct the link' })),
  )
  reportProblems(problems)
}
