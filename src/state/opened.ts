import { EngineError } from "../data/trouble";
import type { Warehouse } from "../data/warehouse";
import type { State } from "./store";

/** The database, once it is open over the data in force: the one before it is closed, and knows other data. */
export const openedWarehouse = ({ warehouse }: State): Warehouse | null =>
  warehouse.status === "ready" ? warehouse.value : null;

/** A part of the program itself did not arrive: the site was published by half, or the network is gone. */
export function programMissing(cause: unknown): never {
  throw new EngineError(
    "程序的一部分没有读到",
    "请检查网络后再试一次；仍不行时，请重新发布整个网站文件夹",
    cause,
  );
}
