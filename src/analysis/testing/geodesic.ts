const EQUATOR_METRES = 6378137;
const FLATTENING = 1 / 298.257222101;

/**
 * Metres between two places on the CGCS2000 ellipsoid, by Vincenty's inverse formula (1975): an oracle independent of
 * the kernels, good to a millimetre for places that are not antipodal.
 */
export function geodesicMetres(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const radians = Math.PI / 180;
  const pole = EQUATOR_METRES * (1 - FLATTENING);
  const apart = (lon2 - lon1) * radians;
  const [u1, u2] = [lat1, lat2].map((lat) => Math.atan((1 - FLATTENING) * Math.tan(lat * radians))) as [
    number,
    number,
  ];
  let lambda = apart;
  for (let round = 0; round < 100; round++) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(
      Math.cos(u2) * sinL,
      Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * cosL,
    );
    if (sinSigma === 0) return 0;
    const cosSigma = Math.sin(u1) * Math.sin(u2) + Math.cos(u1) * Math.cos(u2) * cosL;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (Math.cos(u1) * Math.cos(u2) * sinL) / sinSigma;
    const cosSqAlpha = 1 - sinAlpha ** 2;
    const cos2SigmaM = cosSqAlpha === 0 ? 0 : cosSigma - (2 * Math.sin(u1) * Math.sin(u2)) / cosSqAlpha;
    const c = (FLATTENING / 16) * cosSqAlpha * (4 + FLATTENING * (4 - 3 * cosSqAlpha));
    const next =
      apart +
      (1 - c) *
        FLATTENING *
        sinAlpha *
        (sigma + c * sinSigma * (cos2SigmaM + c * cosSigma * (2 * cos2SigmaM ** 2 - 1)));
    if (Math.abs(next - lambda) < 1e-13) {
      const uSq = (cosSqAlpha * (EQUATOR_METRES ** 2 - pole ** 2)) / pole ** 2;
      const a = 1 + (uSq / 16384) * (4096 + uSq * (-768 + uSq * (320 - 175 * uSq)));
      const b = (uSq / 1024) * (256 + uSq * (-128 + uSq * (74 - 47 * uSq)));
      const deltaSigma =
        b *
        sinSigma *
        (cos2SigmaM +
          (b / 4) *
            (cosSigma * (2 * cos2SigmaM ** 2 - 1) -
              (b / 6) * cos2SigmaM * (4 * sinSigma ** 2 - 3) * (4 * cos2SigmaM ** 2 - 3)));
      return pole * a * (sigma - deltaSigma);
    }
    lambda = next;
  }
  throw new RangeError("antipodal places");
}
