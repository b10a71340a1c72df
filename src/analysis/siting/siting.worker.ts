import { expose } from "comlink";
import wasmUrl from "highs/runtime?url";
import { siting } from "./siting";

expose(siting(wasmUrl));
