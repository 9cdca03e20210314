import { splitWords } from './examples/splitWords.ts'

/** A walkthrough as its reader follows it: the blocks of each section, in order. */
export function readWalk(text: string): readWalk.Section[] {
  const [, ...sections] = text.split(/^## /m)
  return sections.map((section) => {
    const [title = ''] = section.split('\n', 1)
    const blocks = [...section.matchAll(/^```(sh|json)\n(.*?)^```$/gms)]
    return {
      title,
      steps: blocks.flatMap(([, kind, body = '']): readWalk.Step[] =>
        kind === 'json' ? [{ kind: 'file', text: body }] : readCommands(body),
      ),
    }
  })
}

export declare namespace readWalk {
  type Section = { title: string; steps: Step[] }
  type Step =
    /** What the reader writes into a file. */
    { kind: 'file'; text: string } | { kind: 'command'; line: string; words: string[] }
}

function readCommands(block: string): readWalk.Step[] {
  const lines = block.replaceAll(/\s*\\\n\s*/g, ' ').split('\n')
  return lines
    .map((line) => line.replace(/\s+# .*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [program, ...words] = splitWords(line)
      if (program !== 'millpond') throw new Error(`"${line}" is not a line of this program`)
      return { kind: 'command', line, words }
    })
}
