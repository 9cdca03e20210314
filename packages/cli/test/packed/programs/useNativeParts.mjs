// Runs where the packages are installed: uses what is native code or a thread, and prints what came of it as JSON.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { hashtreeHasher } from '@millpond/consensus/node'
import {
  createMnemonic,
  formatOperatorKey,
  isDepositSignatureValid,
  withdrawalCredentials,
} from '@millpond/keys'
import { blstVerifier, ceremony } from '@millpond/keys/node'

const pair = Buffer.alloc(64, 7)
const root = new Uint8Array(32)
hashtreeHasher.hashInto(pair, root)

const owner = '0x1111111111111111111111111111111111111111'
const network = { genesisForkVersion: '0x10000038', name: 'local' }
const operators = [1, 2, 3, 4].map((id) => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { id, operatorKey: formatOperatorKey(publicKey.export({ format: 'der', type: 'spki' })) }
})
const { validators } = await ceremony({
  mnemonic: createMnemonic(),
  startIndex: 0,
  count: 3,
  network,
  withdrawalCredentials: withdrawalCredentials({ type: '0x01', address: owner }),
  amountGwei: 1_000_000_000n,
  operators,
  owner,
  firstNonce: 0,
  workers: 2,
})

const isSigned = ({ deposit }) =>
  isDepositSignatureValid({ data: deposit, network, bls: blstVerifier })
process.stdout.write(
  JSON.stringify({
    isHashRight: createHash('sha256').update(pair).digest().equals(root),
    signed: validators.map(isSigned),
  }),
)
