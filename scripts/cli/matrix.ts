import { roadJoiner } from "../../src/analysis/roadJoins";
import { roadMatrix } from "../../src/analysis/roadMatrix";
import { IntakeError } from "../../src/model/intake";
import { type CsvPlace, placesFromCsv } from "./csvFile";
import { chosenRoads, numberOption, type OptionValues, textOption } from "./roadOptions";
import type { Streams } from "./run";

/**
 * `matrix --roads DIR --from a.csv --to b.csv --mode M [--speed m/s] [--within minutes]`: seconds from every place to every
 * place as CSV, what is unreachable left out; places far from any road are named on `err`. 0 fine, 2 wrong usage.
 */
export async function matrixCommand(values: OptionValues, streams: Streams): Promise<number> {
  try {
    const from = textOption(values, "from", "出发地表（CSV，列为 id,lon,lat）");
    const to = textOption(values, "to", "目的地表（CSV，列为 id,lon,lat）");
    const within = numberOption(values, "within", "分钟");
    const [origins, destinations] = [placesFromCsv(from), placesFromCsv(to)];
    const { mode, network } = await chosenRoads(values);
    const joiner = roadJoiner(network);
    const joined = (places: readonly CsvPlace[], option: string) => {
      const joins = places.map(({ lon, lat }) => joiner.join(lon, lat, mode.joinMetres));
      const far = places.filter((_, i) => !joins[i]);
      for (const { id, lon, lat } of far)
        streams.err(
          `${option} 中的“${id}”（${lon},${lat}）没有接入路网：方圆 ${mode.joinMetres} 米内没有路。`,
        );
      if (far.length > 0)
        streams.err(`${option} 有 ${far.length} 处（共 ${places.length} 处）到不了，结果里没有它们。`);
      return joins;
    };
    const rows = roadMatrix(network, joined(origins, "--from"), joined(destinations, "--to"), {
      offRoadMetresPerSecond: mode.offRoadMetresPerSecond,
      limitSeconds: within === undefined ? Number.POSITIVE_INFINITY : within * 60,
    });
    const heads = origins.map(({ id }) => csvCell(id));
    const tips = destinations.map(({ id }) => csvCell(id));
    streams.out("from,to,seconds");
    rows.forEach((row, i) => {
      const lines = tips.flatMap((id, j) =>
        row[j]! < Number.POSITIVE_INFINITY ? [`${heads[i]},${id},${Math.round(row[j]! * 1000) / 1000}`] : [],
      );
      if (lines.length > 0) streams.out(lines.join("\n"));
    });
    return 0;
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    streams.err(error.message);
    return 2;
  }
}

const csvCell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
