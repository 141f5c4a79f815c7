// Maths: the mean point of a class in latent space, for sums such as “mean 7 − mean 1 + mean 4”.

/** Mean μ of the images of each of `classes`, [classes, latent]; NaN for a class without images. mu is [count, latent]. */
export function classMeans(
  mu: ArrayLike<number>,
  labels: Uint8Array,
  latent: number,
  classes: readonly number[],
): Float32Array {
  const means = new Float32Array(classes.length * latent);
  for (const [row, label] of classes.entries()) {
    const sum = new Float64Array(latent);
    let count = 0;
    for (const [image, own] of labels.entries()) {
      if (own !== label) continue;
      count++;
      for (let d = 0; d < latent; d++) sum[d]! += mu[image * latent + d]!;
    }
    means.set(
      sum.map((total) => total / count),
      row * latent,
    );
  }
  return means;
}
