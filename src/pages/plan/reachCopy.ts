/** The words of the service circle 养老服务圈. */
export const REACH_COPY = {
  title: "养老服务圈",
  lead: "选一类设施，看多少人在圈内、哪些村在圈外。",
  close: "收起",
  engine: "正在读取本机数据库（第一次约 7.6 MB，之后由浏览器缓存）……",
  counting: "正在数人……",
  straight: "圈按直线距离 × 绕行系数推算，尚未接入道路，不是等时圈；人按250米网格数，不按面积。",
  closedLabel: "把已建成未运营的也算上",
  gained: "启用已建成未运营的，可新增覆盖",
  rings: "画出 5、10、15、20、30 分钟参照圈",
  standard: "画出规划标准 1,000 米参照圈",
  apart: "逐个画圈（不合并）",
  noPlace:
    "这类设施没有一处有位置，数不出圈内圈外的人。打开“假设集”可以推演；在底账里登记了位置，这里就会有数。",
  noneBeyond: "按现在的口径，没有人在圈外。",
  beyondUnknown: "还有设施没有位置，圈外人数只知上限；下面按已有位置的算，实际不多于此。",
} as const;
