/** Letters as Hong Kong and older signs write them 繁体字: those of names here, and of asking. */
const TRADITIONAL =
  "東樂亞倉儀會蘭關興養農沖衝鳳務區醫衛衞縣雙號員園圍圓場塲塢墳埡頭堯嶼崗開間總護楊橋殯沒漁愛電碼紅經結綜羅聯腳蘆榮蓮營話請貢邊達銀錫鎮長門問陽陸隴陳風飯館黃龍萬豐豊麼麽雲優兒後臺嶺莊牀託裏裡穀喫羗昇";
/** The same in simplified form 简体字, in the same order. */
const SIMPLIFIED =
  "东乐亚仓仪会兰关兴养农冲冲凤务区医卫卫县双号员园围圆场场坞坟垭头尧屿岗开间总护杨桥殡没渔爱电码红经结综罗联脚芦荣莲营话请贡边达银锡镇长门问阳陆陇陈风饭馆黄龙万丰丰么么云优儿后台岭庄床托里里谷吃羌升";

/** Text with its traditional letters made simplified 繁体转简体; others stay as they are. */
export const simplified = (text: string): string =>
  text.replace(/[一-鿿]/g, (letter) => SIMPLIFIED[TRADITIONAL.indexOf(letter)] ?? letter);
