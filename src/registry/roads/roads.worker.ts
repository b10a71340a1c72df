import { expose } from "comlink";
import { roadsDesk } from "./roadsDesk";

expose(roadsDesk());
