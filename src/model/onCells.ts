/** What every count of people within reach says of itself 口径. */
export const ON_CELLS = "人按250米网格计，不按面积；路程怎样算出见“路程”一项。";
