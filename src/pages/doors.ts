import type { Door } from "../ui/Masthead";

/** The doors of this site that are open 已开放的页面. */
export const DOORS: readonly Door[] = [
  { hash: "#/plan", zh: "规划工作台" },
  { hash: "#/brief", zh: "领导大屏" },
  { hash: "#/find", zh: "公众查询" },
  { hash: "#/data", zh: "数据底账" },
];
