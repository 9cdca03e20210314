export { hashtreeHasher } from './merkle/hashtreeHasher.ts'
