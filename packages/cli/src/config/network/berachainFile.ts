import type { BerachainFork, BerachainNetwork } from '@millpond/networks'
import { z } from 'zod'
import { address, bytes, common, commonPredeploys, time } from './fields.ts'
import { overlay } from './overlay.ts'

const activation = z.union([
  z.literal('genesis').transform((kind) => ({ kind })),
  time.transform((timeSeconds) => ({ kind: 'time' as const, timeSeconds })),
])
const fork = z.strictObject({ version: bytes(4).optional(), activation: activation.optional() })
const forkNames = ['deneb', 'deneb1', 'electra', 'electra1', 'fulu'] as const

/** What a file may say of a network for Berachain pools. */
export const berachainFile = z.strictObject({
  extends: z.string(),
  ...common,
  forks: z.partialRecord(z.enum(forkNames), fork).optional(),
  beaconDeposit: address.optional(),
  pol: z
    .strictObject({
      bgt: address.optional(),
      beraChef: address.optional(),
      bgtStaker: address.optional(),
      bgtIncentiveDistributor: address.optional(),
      honey: address.optional(),
      wbera: address.optional(),
      blockRewardController: address.optional(),
      distributor: address.optional(),
      rewardVaultFactory: address.optional(),
    })
    .optional(),
  poolSystem: z
    .union([
      z.literal('fromDeployment').transform((kind) => ({ kind })),
      z
        .strictObject({
          factory: address,
          withdrawalVault: address,
          delegationHandlerFactory: address,
        })
        .transform((addresses) => ({ kind: 'fixed' as const, ...addresses })),
    ])
    .optional(),
  predeploys: z.strictObject(commonPredeploys).optional(),
})

/** The network of a file: another one with what the file says. */
export function toBerachainNetwork(
  base: BerachainNetwork,
  file: z.output<typeof berachainFile>,
): BerachainNetwork {
  const { extends: _, forks = {}, pol = {}, predeploys = {}, poolSystem, ...rest } = file
  const forkOf = (name: (typeof forkNames)[number]): BerachainFork =>
    overlay(base.forks[name], forks[name] ?? {})
  return overlay(base, {
    ...rest,
    forks: {
      deneb: forkOf('deneb'),
      deneb1: forkOf('deneb1'),
      electra: forkOf('electra'),
      electra1: forkOf('electra1'),
      fulu: forkOf('fulu'),
    },
    pol: overlay(base.pol, pol),
    predeploys: overlay(base.predeploys, predeploys),
    poolSystem: poolSystem && keepRetired(base, poolSystem),
  })
}

type PoolSystem = BerachainNetwork['poolSystem']

/** What is not to be used on a chain stays so, whoever deploys there. */
function keepRetired({ poolSystem: base }: BerachainNetwork, own: PoolSystem): PoolSystem {
  if (own.kind !== 'fixed' || base.kind !== 'fixed' || base.retired === undefined) return own
  return { ...own, retired: base.retired }
}
