// The examples of `--help` for boosts, on a real local Berachain in the BGT era, in an order in which each works.
import { grantRoleSync } from '@millpond/sdk/berachain'
import { afterAll, beforeAll } from 'vitest'
import { openPool } from '../berachainLives/openPool.ts'
import { type Life, startLife } from '../berachainLives/startLife.ts'
import { createRunner, send } from '../createRunner.ts'
import { createTestContext } from '../createTestContext.ts'
import { createStory } from './createStory.ts'

/** First slot of the WBERA era. */
const fulu = 30_000
/** Of a boost and of its end, and the block that is not one of them. */
const delay = 8_192
let life: Life
let context: createTestContext.ReturnType
const { ok } = createRunner(() => context)
const tell = createStory({ family: 'berachain', context: () => context })
const advance = (blocks: number) => life.devnet.advanceBlocks(blocks)

beforeAll(async () => {
  life = await startLife({ forks: { fulu } })
  const operator = life.person(1)
  const pool = await openPool(life, { secret: 1, operator })
  context = await createTestContext({
    env: {
      MILLPOND_NETWORK: 'berachain-local',
      MILLPOND_RPC_URL: life.devnet.rpcUrl,
      MILLPOND_BEACON_URL: life.devnet.nodeApiUrl,
      MILLPOND_FACTORY: life.system.factory,
      MILLPOND_POOL: pool.pubkey,
    },
    stderr: {
      write: (text) => {
        // Time passes while it waits.
        if (text.startsWith('Waiting for the drop')) void advance(delay)
      },
    },
  })
  const { smartOperator: contract } = pool.contracts
  const { address: account } = operator.account
  await grantRoleSync(operator, { contract, role: 'BGT_MANAGER_ROLE', account })
  await ok('stake', '300000', ...send(2))
  await life.devnet.advanceUntil({ pubkey: pool.pubkey, status: 'active_ongoing' })
  await advance(3_000)
}, 120_000)

afterAll(async () => {
  await context?.[Symbol.asyncDispose]()
  await life?.devnet.stop()
})

tell('pol boost queue')
tell('pol boost activate', { before: () => advance(delay) })
tell('pol rewards honey', { before: () => advance(2_000) })
tell('pol boost drop')
tell('pol boost redeem', {
  before: async () => {
    await advance(delay)
    await ok('pol', 'boost', 'drop', '--execute', ...send(1))
  },
})
tell('pol boost wind-down', { before: () => advance(fulu - life.devnet.slot()) })
