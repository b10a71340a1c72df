import { expect, test } from "vitest";
import { codeAddress } from "./codeAddress";

test.each([
  ["https://county.example/gongzhong/#/find?v=1", "county.example/gongzhong/", true],
  ["https://county.example:8443/#/find", "county.example:8443/", true],
  ["http://county.example/map/?x=1#/find", "county.example/map/", false],
  ["http://10.0.0.5:4173/", "10.0.0.5:4173/", false],
  ["https://localhost/", "localhost/", false],
  ["https://127.0.0.1:5173/a/", "127.0.0.1:5173/a/", false],
  ["https://[::1]/", "[::1]/", false],
  ["https://localhost.county.example/", "localhost.county.example/", true],
  ["file:///C:/map/index.html", "/C:/map/index.html", false],
  ["no address", "no address", false],
])("%s", (address, shown, isPublic) => {
  expect(codeAddress(address)).toEqual({ shown, isPublic });
});
