/**
 * Must be the first import of every file that imports Lodestar: its preset is read once, at import,
 * and its Merkle hasher is the slow portable one until another is set.
 *
 * The preset is mainnet's but for the base reward: with mainnet's factor of 64, a registry of 64
 * validators would earn about 1 % a day, which no sane report limit accepts. With 1 it is about 5.7 % a year.
 */
import { setHasher } from '@chainsafe/persistent-merkle-tree'
import { hasher } from '@chainsafe/persistent-merkle-tree/hasher/hashtree'
import { PresetName, setActivePreset } from '@lodestar/params/setPreset'
import { PresetConflictError } from '../errors.ts'

setHasher(hasher)
try {
  setActivePreset(PresetName.mainnet, { BASE_REWARD_FACTOR: 1 })
} catch (cause) {
  throw new PresetConflictError({ cause })
}
