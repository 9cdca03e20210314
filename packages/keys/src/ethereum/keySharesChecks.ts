import { OperatorKeyError } from '../errors/keyShares.ts'
import { hexToBytes, normalizeHex } from '../internal/hex.ts'
import { areSharesConsistent } from './areSharesConsistent.ts'
import { decodeOperatorPublicKey } from './decodeOperatorPublicKey.ts'
import type { KeySharesItem } from './keySharesFile.ts'
import { findOperatorSetFault } from './operatorSet.ts'
import { ownerMessageHash } from './ownerMessageHash.ts'
import { parseSharesData, sharesDataLength } from './sharesData.ts'
import type { validateKeyShares } from './validateKeyShares.ts'

/** The checks of a KeyShares file by name, in the order in which they run. */
export type KeySharesCheck =
  | 'version'
  | 'agreement'
  | 'operatorIds'
  | 'operators'
  | 'publicKey'
  | 'sharesDataLength'
  | 'signature'
  | 'sharePublicKeys'
  | 'nonceSequence'
  | 'duplicatePublicKeys'
  | 'registered'

type Context = validateKeyShares.Parameters & Required<Pick<validateKeyShares.Parameters, 'bls'>>
type Fault = { index: number; reason: string }
type Check = { name: KeySharesCheck; find: (context: Context) => Fault | undefined }

/** Each finds its first fault. A check relies on those before it having passed. */
export const keySharesChecks: readonly Check[] = [
  { name: 'version', find: findVersionFault },
  { name: 'agreement', find: perItem(findDisagreement) },
  { name: 'operatorIds', find: perItem((item) => findOperatorSetFault(item.payload.operatorIds)) },
  { name: 'operators', find: perItem(findOperatorFault) },
  { name: 'publicKey', find: perItem(findPublicKeyFault) },
  { name: 'sharesDataLength', find: perItem(findLengthFault) },
  { name: 'signature', find: perItem(findSignatureFault) },
  { name: 'sharePublicKeys', find: perItem(findSharesFault) },
  { name: 'nonceSequence', find: perItem(findNonceFault) },
  { name: 'duplicatePublicKeys', find: perItem(findDuplicate) },
  { name: 'registered', find: perItem(findRegistered) },
]

type FindReason = (item: KeySharesItem, context: Context, index: number) => string | undefined

function perItem(find: FindReason): Check['find'] {
  return (context) => {
    for (const [index, item] of context.file.shares.entries()) {
      const reason = find(item, context, index)
      if (reason !== undefined) return { index, reason }
    }
    return undefined
  }
}

function findVersionFault({ file }: Context): Fault | undefined {
  if (file.version === 'v1.1.0' || file.version === 'v1.2.0') return undefined
  return { index: 0, reason: `version ${file.version} is not v1.1.0 or v1.2.0` }
}

function findDisagreement({ data, payload }: KeySharesItem): string | undefined {
  if (normalizeHex(data.publicKey) !== normalizeHex(payload.publicKey)) {
    return `data is for ${data.publicKey}, payload for ${payload.publicKey}`
  }
  const ids = data.operators.map(({ id }) => id).join(', ')
  if (ids === payload.operatorIds.join(', ')) return undefined
  return `data has operators ${ids}, payload ${payload.operatorIds.join(', ')}`
}

function findOperatorFault(item: KeySharesItem, context: Context): string | undefined {
  const moduli = new Map<bigint, number>()
  for (const { id, operatorKey } of item.data.operators) {
    const key = readKey(operatorKey)
    if (key.kind === 'unusable') return `the key of operator ${id} is not usable: ${key.reason}`
    const twin = moduli.get(key.modulus)
    if (twin !== undefined) return `operators ${twin} and ${id} have the same key`
    moduli.set(key.modulus, id)

    const reason = context.knownOperators && findKnownFault(id, key.modulus, context.knownOperators)
    if (reason !== undefined) return reason
  }
  return undefined
}

function findKnownFault(
  id: number,
  modulus: bigint,
  operators: readonly validateKeyShares.KnownOperator[],
): string | undefined {
  const known = operators.find((operator) => operator.id === id)
  if (!known) return `operator ${id} does not exist`
  if (known.isRemoved) return `operator ${id} is removed`

  const key = readKey(known.operatorKey)
  if (key.kind === 'usable' && key.modulus === modulus) return undefined
  return `operator ${id} has another key on chain`
}

type ReadKey = { kind: 'usable'; modulus: bigint } | { kind: 'unusable'; reason: string }

function readKey(operatorKey: string): ReadKey {
  try {
    return { kind: 'usable', modulus: decodeOperatorPublicKey(operatorKey).modulus }
  } catch (cause) {
    if (!(cause instanceof OperatorKeyError)) throw cause
    return { kind: 'unusable', reason: cause.message }
  }
}

function findPublicKeyFault({ payload }: KeySharesItem, { bls }: Context): string | undefined {
  if (bls.isPublicKey(hexToBytes(payload.publicKey))) return undefined
  return `${payload.publicKey} is not a point of the group`
}

function findLengthFault({ payload }: KeySharesItem): string | undefined {
  const actual = hexToBytes(payload.sharesData).length
  const expected = sharesDataLength(payload.operatorIds.length)
  return actual === expected ? undefined : `it has ${actual} bytes, expected ${expected}`
}

function findSignatureFault(item: KeySharesItem, context: Context): string | undefined {
  const { ownerAddress, ownerNonce } = item.data
  if (normalizeHex(ownerAddress) !== normalizeHex(context.owner)) {
    return `it is for owner ${ownerAddress}, not for ${context.owner}`
  }

  const isValid = context.bls.verify({
    message: hexToBytes(ownerMessageHash({ owner: ownerAddress, nonce: ownerNonce })),
    publicKey: hexToBytes(item.payload.publicKey),
    signature: hexToBytes(split(item).signature),
  })
  return isValid ? undefined : `it is not valid for owner ${ownerAddress} and nonce ${ownerNonce}`
}

function findSharesFault(item: KeySharesItem): string | undefined {
  const { publicKey, operatorIds } = item.payload
  const { sharePublicKeys } = split(item)
  // A constant polynomial is consistent as well, but gives every operator the whole key.
  if (new Set([publicKey, ...sharePublicKeys]).size <= sharePublicKeys.length) {
    return 'two of them are equal, or one is the key of the validator'
  }
  if (areSharesConsistent({ publicKey, operatorIds, sharePublicKeys })) return undefined
  return `they do not combine to ${publicKey}`
}

function findNonceFault(item: KeySharesItem, context: Context, index: number): string | undefined {
  const first = context.nextNonce ?? context.file.shares[0]?.data.ownerNonce ?? 0
  const { ownerNonce } = item.data
  return ownerNonce === first + index ? undefined : `nonce ${ownerNonce}, expected ${first + index}`
}

function findDuplicate(item: KeySharesItem, context: Context, index: number): string | undefined {
  const key = normalizeHex(item.payload.publicKey)
  const first = context.file.shares.findIndex(
    ({ payload }) => normalizeHex(payload.publicKey) === key,
  )
  return first === index ? undefined : `${key} is also item ${first}`
}

function findRegistered(item: KeySharesItem, context: Context): string | undefined {
  const key = normalizeHex(item.payload.publicKey)
  const isRegistered = context.registeredPublicKeys?.some((other) => normalizeHex(other) === key)
  return isRegistered ? `${key} is already registered` : undefined
}

function split({ payload }: KeySharesItem): parseSharesData.ReturnType {
  return parseSharesData({ sharesData: payload.sharesData, operators: payload.operatorIds.length })
}
