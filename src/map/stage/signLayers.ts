import type { Layer } from "@deck.gl/core";
import { IconLayer, ScatterplotLayer } from "@deck.gl/layers";
import type { Position } from "geojson";
import { type Atlas, atlasMargin, drawAtlas, type Sign, signsInOrder } from "../atlas";
import { FLAT, type LayerRequest } from "./layerRequest";
import { blockAt } from "./relief";
import { SIGN_SCALE } from "./stageNames";
import { SITE_RINGS } from "./stonework";
import { tint } from "./tint";

/** New sites, and facilities standing on their foot. */
export function signLayers(request: LayerRequest): (Layer | null)[] {
  const { scene, relief, palette, scale } = request;
  const heightAt = (place: readonly [number, number]) => blockAt(relief, place)?.metres ?? 0;
  const sites = scene.sites.map((place) => [place[0], place[1], heightAt(place)]);
  const rings = SITE_RINGS.flatMap((radius) => [
    { radius, width: 5.5, colour: palette.halo },
    { radius, width: 2.6, colour: palette.selected },
  ]);
  return [
    ...(sites.length === 0
      ? []
      : rings.map(
          ({ radius, width, colour }, i) =>
            new ScatterplotLayer<Position>({
              id: `sites-${i}`,
              data: sites,
              getPosition: (site) => site as never,
              filled: false,
              stroked: true,
              billboard: true,
              radiusUnits: "pixels",
              lineWidthUnits: "pixels",
              getRadius: radius * scale,
              getLineColor: tint(colour),
              getLineWidth: width * scale,
              parameters: FLAT,
            }),
        )),
    ...facilities(request, heightAt),
  ];
}

function facilities(
  { scene, palette, scale }: LayerRequest,
  heightAt: (place: readonly [number, number]) => number,
) {
  if (scene.facilities.length === 0) return [];
  const pen = scale * SIGN_SCALE;
  const signs = signsInOrder(scene.facilities, null, pen);
  const density = Math.max(1, devicePixelRatio);
  const atlas = drawAtlas(
    signs.map(({ entry }) => entry),
    palette,
    density,
    pen,
  );
  const margin = atlasMargin(pen);
  const standing: Atlas["mapping"] = Object.fromEntries(
    Object.entries(atlas.mapping).map(([key, picture]) => [
      key,
      { ...picture, anchorY: picture.height - margin * density },
    ]),
  );
  const at = ({ lonLat }: Sign): [number, number, number] => [lonLat[0], lonLat[1], heightAt(lonLat)];
  return [
    new ScatterplotLayer<Sign>({
      id: "feet",
      data: signs,
      getPosition: at,
      getRadius: ({ entry }) => entry.pixels * 0.36,
      radiusUnits: "pixels",
      getFillColor: tint(palette.halo, 0.55),
      parameters: FLAT,
    }),
    new IconLayer<Sign>({
      id: "facilities",
      data: signs,
      // Typed as an address or a texture, but pixels are taken as well, and need no request.
      iconAtlas: atlas.image as unknown as string,
      iconMapping: standing,
      getPosition: at,
      getIcon: ({ icon }) => icon,
      getSize: ({ entry }) => entry.pixels + 2 * margin,
      sizeUnits: "pixels",
      billboard: true,
      alphaCutoff: 0.02,
      parameters: FLAT,
    }),
  ];
}
