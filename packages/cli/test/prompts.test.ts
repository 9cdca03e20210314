// Questions to a person at a terminal, and the lack of them everywhere else.
import { describe, expect, test } from 'vitest'
import type { Context } from '../src/context.ts'
import { createTestContext } from './createTestContext.ts'
import { scriptPrompter } from './scriptPrompter.ts'

const hash = `0x${'ab'.repeat(32)}`
// Nothing listens there.
const rpcUrl = 'http://127.0.0.1:9'

async function runWith(
  answers: scriptPrompter.Answer[],
  words: string[],
  overrides: Partial<Context> = {},
) {
  const { prompter, asked } = scriptPrompter(answers)
  await using context = await createTestContext({ isInteractive: true, prompter, ...overrides })
  return { ...(await context.run(...words)), asked }
}

describe('prompts', () => {
  test('behavior: asks for every argument and setting that is missing, then goes on', async () => {
    const { asked, code, stderr } = await runWith(
      [hash, 'berachain-local', rpcUrl],
      ['tx', 'replace'],
    )
    expect(asked).toEqual([
      'hash: of the transaction that is not included yet',
      '--network: ethereum-local, hoodi, mainnet, berachain-local, bepolia, berachain or a network file',
      '--rpc-url: execution node',
    ])
    expect(code).toBe(1)
    expect(stderr).toBe(
      'error[RPC_UNREACHABLE]: The execution RPC http://127.0.0.1:9 does not answer.\n' +
        '  next: Check the RPC URL and that the node runs and is synced.\n' +
        'The same without questions:\n' +
        `  millpond tx replace --rpc-url ${rpcUrl} --network berachain-local ${hash}\n`,
    )
  })

  test('behavior: an answer that the command would refuse is asked for again', async () => {
    const { asked } = await runWith(['0x12', hash, 'berachain-local', rpcUrl], ['tx', 'cancel'])
    expect(asked.slice(0, 3)).toEqual([
      'hash: of the transaction that is not included yet',
      '<hash> "0x12" is not a hash: 0x and 64 hexadecimal digits.',
      'hash: of the transaction that is not included yet',
    ])
  })

  test('behavior: asks for a required option with what its help says', async () => {
    const words = ['pol', 'fee', 'set', '--network', 'berachain-local', '--rpc-url', rpcUrl]
    const { asked, stderr } = await runWith(['600'], words)
    expect(asked).toEqual(['--bps: basis points of rewards'])
    expect(stderr).not.toContain('required option')
    expect(stderr).toContain(`millpond pol fee set --bps 600 --network berachain-local`)
  })

  test('behavior: the command line that is repeated shows no key of a URL', async () => {
    const { stderr } = await runWith(
      [hash, 'berachain-local', `${rpcUrl}/v2/hunter2`],
      ['tx', 'replace'],
    )
    expect(stderr).toContain('--rpc-url "$MILLPOND_RPC_URL"')
    expect(stderr).not.toContain('hunter2')
  })

  test.each([
    ['without a terminal', { isInteractive: false }, []],
    ['with --json', {}, ['--json']],
  ])('behavior: %s nothing is asked', async (_, overrides, flags) => {
    const { asked, code, stdout } = await runWith([], ['tx', 'replace', ...flags], overrides)
    expect({ asked, code, stdout }).toEqual({ asked: [], code: 2, stdout: '' })
  })

  test('error: INTERRUPTED when the person leaves', async () => {
    const { CliError } = await import('../src/errors.ts')
    const leave = () => {
      const message = 'The question was not answered; nothing was done.'
      return Promise.reject(new CliError({ code: 'INTERRUPTED', message, exitCode: 130 }))
    }
    const prompter = { ...scriptPrompter().prompter, text: leave }
    const { code, stderr } = await runWith([], ['tx', 'replace'], { prompter })
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: 'error[INTERRUPTED]: The question was not answered; nothing was done.\n',
    })
  })
})
