import type { BoostClaim } from '@millpond/sdk/berachain'
import { type Address, getAddress, isAddress, isAddressEqual, isHex } from 'viem'
import { z } from 'zod'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { readJsonFile } from '../../../files/readJsonFile.ts'

const bytes32 = z.custom<`0x${string}`>((value) => isHex(value) && value.length === 66)
const claim = z.object({
  identifier: bytes32,
  account: z.custom<Address>((value) => typeof value === 'string' && isAddress(value)),
  // JSON numbers lose digits above 2^53.
  amount: z.union([z.string().regex(/^\d+$/), z.int().nonnegative()]),
  merkleProof: z.array(bytes32),
})
const shape = z.union([z.array(claim), z.object({ claims: z.array(claim) })])

/**
 * Claims of the network's distributor as its other tools write them: a list of `identifier`,
 * `account`, `amount` and `merkleProof`, or an object with it as `claims`. Others' are refused.
 * @throws CliError CLAIMS_MALFORMED, CLAIM_FOREIGN, FILE_MISSING, FILE_UNREADABLE
 */
export async function readClaims(path: string, smartOperator: Address): Promise<BoostClaim[]> {
  const parsed = shape.safeParse(await readJsonFile(path, malformed))
  if (!parsed.success) throw malformed(path, describe(parsed.error))

  const claims = Array.isArray(parsed.data) ? parsed.data : parsed.data.claims
  if (claims.length === 0) throw malformed(path, 'it has no claim')
  const foreign = claims.find(({ account }) => !isAddressEqual(account, smartOperator))
  if (foreign) throw paysElsewhere(path, foreign.account, smartOperator)
  return claims.map(({ identifier, account, amount, merkleProof }) => ({
    identifier,
    account: getAddress(account),
    amount: BigInt(amount),
    merkleProof,
  }))
}

function describe({ issues }: z.ZodError): string {
  const where = issues[0]?.path.join('.') ?? ''
  return where === '' ? 'it is not a list of claims' : `"${where}" is not usable`
}

function malformed(path: string, reason: string, cause?: unknown): CliError {
  return new CliError({
    code: 'CLAIMS_MALFORMED',
    message: `${path} does not hold claims: ${reason}.`,
    next: 'Write a list of {"identifier", "account", "amount", "merkleProof"}, the amount as text.',
    exitCode: exitCodes.precondition,
    cause,
  })
}

function paysElsewhere(path: string, account: Address, smartOperator: Address): CliError {
  return new CliError({
    code: 'CLAIM_FOREIGN',
    message: `A claim in ${path} pays ${account}, not the SmartOperator ${smartOperator}.`,
    next: 'Take the claims of the SmartOperator, or correct --pool.',
    exitCode: exitCodes.precondition,
  })
}
