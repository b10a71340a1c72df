/** What an Int32Array holds; below it rounding cannot make the whole parts exceed the total. */
const MOST = 2 ** 31 - 1;

/**
 * Shares a whole number out by weight 最大余数法 (Hamilton): each gets its quota's whole part, what is left goes
 * to the largest remainders, ties to the earlier one. The shares sum to `total` exactly.
 * Throws RangeError for a total that is no count below 2³¹, a bad weight, or nothing to share by.
 */
export function apportion(total: number, weights: ArrayLike<number>): Int32Array {
  if (!Number.isInteger(total) || total < 0 || total > MOST)
    throw new RangeError(`cannot share out ${total}`);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw new RangeError(`weight ${i} is ${weight}`);
    sum += weight;
  }
  const shares = new Int32Array(weights.length);
  if (total === 0) return shares;
  if (sum === 0) throw new RangeError(`${total} to share out, and no weight`);
  if (total * sum === Number.POSITIVE_INFINITY) throw new RangeError(`weights too large: they sum to ${sum}`);
  const remainders = new Float64Array(weights.length);
  let given = 0;
  for (let i = 0; i < weights.length; i++) {
    const quota = (total * (weights[i] as number)) / sum;
    shares[i] = Math.floor(quota);
    given += shares[i] as number;
    // Rounded, so that equal weights tie however their quotas came out in the last bit.
    remainders[i] = Math.round((quota - Math.floor(quota)) * 1e9);
  }
  const order = Array.from(shares.keys()).sort(
    (a, b) => (remainders[b] as number) - (remainders[a] as number) || a - b,
  );
  for (let i = 0; given < total; i++, given++) (shares[order[i % order.length] as number] as number)++;
  return shares;
}
