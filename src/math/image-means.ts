// Maths: the mean point of some images in latent space, for sums such as “mean 7 − mean 1 + mean 4”.

/** Numbers of the images of a class. */
export function imagesOf(labels: ArrayLike<number>, label: number): readonly number[] {
  return Array.from(labels, (own, image) => (own === label ? image : -1)).filter((image) => image >= 0);
}

/** Mean μ of these images, [latent]; null of none. mu is [count, latent]. */
export function imageMean(mu: ArrayLike<number>, latent: number, images: readonly number[]): Float32Array | null {
  if (images.length === 0) return null;
  const sum = new Float64Array(latent);
  for (const image of images) for (let d = 0; d < latent; d++) sum[d]! += mu[image * latent + d]!;
  return Float32Array.from(sum, (total) => total / images.length);
}
