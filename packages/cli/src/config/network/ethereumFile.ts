import type { EthereumNetwork } from '@millpond/networks'
import { concat, type Hex, sha256, slice } from 'viem'
import { z } from 'zod'
import { address, bytes, common, commonPredeploys, count } from './fields.ts'
import { overlay } from './overlay.ts'

/** What a file may say of a network for Ethereum pools. */
export const ethereumFile = z.strictObject({
  extends: z.string(),
  ...common,
  depositContract: address.optional(),
  forkVersions: z
    .strictObject({ genesis: bytes(4).optional(), capella: bytes(4).optional() })
    .optional(),
  predeploys: z
    .strictObject({
      ...commonPredeploys,
      consolidationRequests: address.optional(),
      blockHashes: address.optional(),
    })
    .optional(),
  ssv: z
    .union([
      z.strictObject({
        network: address,
        views: address,
        token: address,
        cToken: address,
        owner: address,
        firstBlock: z.int().nonnegative().transform(BigInt),
        subgraphId: z.string(),
        restUrl: z.url({ protocol: /^https?$/ }),
      }),
      z.literal('fromDeployment'),
    ])
    .optional(),
  minMembers: count.optional(),
})

/** The network of a file: another one with what the file says. */
export function toEthereumNetwork(
  base: EthereumNetwork,
  file: z.output<typeof ethereumFile>,
): EthereumNetwork {
  const { extends: _, forkVersions: versions = {}, predeploys = {}, ssv, ...rest } = file
  const forkVersions = overlay(base.forkVersions, versions)
  return overlay(base, {
    ...rest,
    forkVersions,
    depositDomain: depositDomainOf(forkVersions.genesis),
    predeploys: overlay(base.predeploys, predeploys),
    ssv: toSsv(base, ssv),
  })
}

/** Only the version of the contracts is not the file's to say: it is what the pool's adapter speaks. */
function toSsv(
  { ssv: { version } }: EthereumNetwork,
  ssv: z.output<typeof ethereumFile>['ssv'],
): EthereumNetwork['ssv'] | undefined {
  if (ssv === undefined) return undefined
  return ssv === 'fromDeployment'
    ? { kind: 'fromDeployment', version }
    : { kind: 'fixed', version, ...ssv }
}

/** Domain type of deposits, then what the fork version and a zero root hash to. */
function depositDomainOf(genesisForkVersion: Hex): Hex {
  const root: Hex = `0x${'00'.repeat(32)}`
  const forkDataRoot = sha256(concat([genesisForkVersion, `0x${'00'.repeat(28)}`, root]))
  return concat(['0x03000000', slice(forkDataRoot, 0, 28)])
}
