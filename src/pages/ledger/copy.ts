/** The words of the ledger door 数据底账. */
export const COPY = {
  title: "数据底账",
  lead: "总结里的指标：能核对的与底账或报告内其他数字逐项核对，其余照录并写明“无可核对项”。核对在本机数据库里现算，不连外网。",
  start: "开始核对",
  startHint: "第一次会读取约 7.6 MB 的本机数据库，之后由浏览器缓存。",
  engine: "正在读取本机数据库……",
  tables: "正在装入底账……",
  counting: "正在逐项核对……",
  same: "本机复算的全部指标与随附数据一致。",
} as const;
