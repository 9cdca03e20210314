// Runs anywhere, a browser included: no native code, no files. What makes keys is in `./node.ts`.
export type { BlsVerifier } from './bls/blsVerifier.ts'
export { nobleVerifier } from './bls/nobleVerifier.ts'
export type { DepositData, DepositMessage } from './deposit/depositData.ts'
export { depositDomain } from './deposit/depositDomain.ts'
export type { DepositFileEntry } from './deposit/depositFile.ts'
export type { DepositNetwork } from './deposit/depositNetwork.ts'
export { depositDataRoot, depositMessageRoot, depositSigningRoot } from './deposit/depositRoots.ts'
export { formatDepositFile } from './deposit/formatDepositFile.ts'
export { isDepositSignatureValid } from './deposit/isDepositSignatureValid.ts'
export { parseDepositFile } from './deposit/parseDepositFile.ts'
export { verifyDeposits } from './deposit/verifyDeposits.ts'
export { withdrawalCredentials } from './deposit/withdrawalCredentials.ts'
export * from './errors/base.ts'
export * from './errors/ceremony.ts'
export * from './errors/deposit.ts'
export * from './errors/keyShares.ts'
export * from './errors/keystore.ts'
export * from './errors/mnemonic.ts'
export { areSharesConsistent } from './ethereum/areSharesConsistent.ts'
export { combineShares } from './ethereum/combineShares.ts'
export { decodeOperatorPublicKey } from './ethereum/decodeOperatorPublicKey.ts'
export { encodeOperatorPublicKey } from './ethereum/encodeOperatorPublicKey.ts'
export { formatKeySharesFile } from './ethereum/formatKeySharesFile.ts'
export { formatOperatorKey } from './ethereum/formatOperatorKey.ts'
export type { KeyShare } from './ethereum/keyShare.ts'
export type { KeySharesCheck } from './ethereum/keySharesChecks.ts'
export type { KeySharesFile, KeySharesItem } from './ethereum/keySharesFile.ts'
export type { OperatorPublicKey } from './ethereum/operatorPublicKey.ts'
export {
  assertOperatorSet,
  findOperatorSetFault,
  operatorThreshold,
} from './ethereum/operatorSet.ts'
export { ownerMessageHash } from './ethereum/ownerMessageHash.ts'
export { parseKeySharesFile } from './ethereum/parseKeySharesFile.ts'
export {
  encodeSharesData,
  parseSharesData,
  type SharesData,
  sharesDataLength,
} from './ethereum/sharesData.ts'
export { validateKeyShares } from './ethereum/validateKeyShares.ts'
export type { Keystore } from './keystore/keystore.ts'
export { keystoreFileName } from './keystore/keystoreFileName.ts'
export { parseKeystore } from './keystore/parseKeystore.ts'
export { createMnemonic } from './mnemonic/createMnemonic.ts'
export { validateMnemonic } from './mnemonic/validateMnemonic.ts'
