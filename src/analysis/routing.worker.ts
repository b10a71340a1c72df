import { expose } from "comlink";
import { routing } from "./routing";

expose(routing());
