import { z } from 'zod'
import { address, pubkey } from '../../../output/schema/values.ts'

/** Themes that the official page brings. */
export const frontendThemes = [
  'blue',
  'purple',
  'green',
  'orange',
  'teal',
  'coral',
  'indigo',
  'emerald',
  'cyan',
  'slate',
] as const

const pool = z.strictObject({
  name: z.string(),
  validatorPubkey: pubkey,
  stakingPool: address.optional(),
  smartOperator: address.optional(),
  stakingRewardsVault: address.optional(),
  incentiveCollector: address.optional(),
  /** The page shows the first pool that is. */
  enabled: z.boolean(),
})

/** `config.json` of the official page: what is absent it knows or asks the chain. */
export const frontendConfig = z.strictObject({
  mode: z.enum(['single', 'discovery']),
  nosyMode: z.boolean(),
  network: z.strictObject({
    name: z.string(),
    chainId: z.number().int(),
    rpcUrl: z.url().optional(),
    explorerUrl: z.url().optional(),
  }),
  branding: z.strictObject({
    name: z.string(),
    logo: z.string().nullable(),
    theme: z.enum(frontendThemes).nullable(),
  }),
  contracts: z.strictObject({
    withdrawalVault: address.optional(),
    delegationHandler: address.optional(),
  }),
  pools: z.record(z.string(), pool),
})

export type FrontendConfig = z.infer<typeof frontendConfig>
