import { describe, expect, test } from 'vitest'
import { berachainReads } from '../src/berachain/client/berachainReads.ts'
import { berachainWrites } from '../src/berachain/client/berachainWrites.ts'
import * as berachain from '../src/berachain.ts'
import { ethereumReads } from '../src/ethereum/client/ethereumReads.ts'
import { ethereumWrites } from '../src/ethereum/client/ethereumWrites.ts'
import * as ethereum from '../src/ethereum.ts'

describe.each([
  ['berachain', berachain, berachainReads(), berachainWrites()],
  ['ethereum', ethereum, ethereumReads(), ethereumWrites()],
] as const)('the methods of a %s client', (_, entry, reads, writes) => {
  const names = Object.keys(entry)

  test('behavior: are all reads of the entry', () => {
    const exported = names.filter((name) => /^(read|get|watch|predict)[A-Z]/.test(name))
    expect(Object.keys(reads).sort()).toEqual(exported.sort())
  })

  test('behavior: are all actions of the entry, each in three forms', () => {
    const called = names
      .filter((name) => name.endsWith('Call') && !/^(encode|render)/.test(name))
      .map((name) => name.slice(0, -'Call'.length))
    const forms = called.flatMap((name) => [name, `${name}Call`, `${name}Sync`])
    expect(Object.keys(writes).sort()).toEqual(forms.sort())
    expect(names).toEqual(expect.arrayContaining(forms))
  })
})
