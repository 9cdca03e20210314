/** Version of the counting rules that this code implements; the committee states its own. */
export const rulesVersion = 1
