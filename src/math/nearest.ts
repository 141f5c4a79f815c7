// Maths: the nearest of many points, anywhere or in a direction.

/** Number of the row of `rows` [count, width] nearest to `point`; −1 without rows. */
export function nearestRow(rows: ArrayLike<number>, width: number, point: ArrayLike<number>): number {
  let [best, bestAt] = [Number.POSITIVE_INFINITY, -1];
  for (let i = 0; i * width < rows.length; i++) {
    let distance = 0;
    for (let d = 0; d < width; d++) distance += (rows[i * width + d]! - point[d]!) ** 2;
    if (distance < best) [best, bestAt] = [distance, i];
  }
  return bestAt;
}

/**
 * Number of the point of `points` [count, 2] nearest to `from` among those that lie within 60° of `direction` from it;
 * the nearest of all, `from`'s own, where there is none.
 */
export function nearestTowards(
  points: ArrayLike<number>,
  [fromX, fromY]: readonly [number, number],
  [x, y]: readonly [number, number],
): number {
  const length = Math.hypot(x, y);
  let [best, bestAt] = [Number.POSITIVE_INFINITY, -1];
  for (let i = 0; 2 * i < points.length; i++) {
    const [dx, dy] = [points[2 * i]! - fromX, points[2 * i + 1]! - fromY];
    const distance = Math.hypot(dx, dy);
    if (distance === 0 || dx * x + dy * y < 0.5 * distance * length) continue;
    if (distance < best) [best, bestAt] = [distance, i];
  }
  return bestAt < 0 ? nearestRow(points, 2, [fromX, fromY]) : bestAt;
}
