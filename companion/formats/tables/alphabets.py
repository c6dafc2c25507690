"""Which letters the words of a language are written with: to tell text from wrongly decoded text.

Only letters beyond ASCII. A word that mixes letters of several alphabets ("Jiøí" for "Jiří") is
hardly a word; these lists are short on purpose, since each letter more makes less certain.
"""

# Lower case; the names are those of `roster-words.txt`, where that has the language.
LATIN: dict[str, str] = {
    "German": "äöüßé", "French": "àâæçéèêëîïôœùûüÿ", "Spanish": "áéíñóúü",
    "Portuguese": "áâãàçéêíóôõúü", "Italian": "àèéìîòóù", "Dutch": "áéèëïíóöüĳ",
    "Swedish": "åäöéü", "Finnish": "åäöšž", "Danish": "æøåéöü", "Norwegian": "æøåéòôö",
    "Icelandic": "áðéíóúýþæö", "Polish": "ąćęłńóśźż", "Czech": "áčďéěíňóřšťúůýžöü",
    "Slovak": "áäčďéíĺľňóôŕšťúýž", "Hungarian": "áéíóöőúüű", "Romanian": "ăâîșțşţ",
    "Croatian": "čćđšž", "Slovenian": "čšžć", "Turkish": "çğıöşüâîi̇", "Estonian": "äöõüšž",
    "Latvian": "āčēģīķļņšūž", "Lithuanian": "ąčęėįšųūž", "Catalan": "àçèéíïòóúü·",
    "Albanian": "çë", "Welsh": "âêîôûŵŷ", "Irish": "áéíóú", "Maltese": "ċġħż",
    "Indonesian": "é", "English": "éèëïöüçñ",
    "Vietnamese": (
        "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    ),
}  # fmt: skip

CYRILLIC: dict[str, str] = {
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "Belarusian": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "Bulgarian": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "Serbian": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "Macedonian": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
}
GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
HEBREW = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیًٌٍَُِّْـ"

# Commonest letters first. A text in the wrong encoding is full of the rare ones at the end.
FREQUENT: dict[str, str] = {
    "cyrillic": "аоеинвртслкмдяуьгбйпызчіхєшжюїцэщфёґъ",
    "greek": "αοιτνεσςρηυπκμλωδγςχάίόθέύήφβώξζψϊϋΐΰ",
    "hebrew": "יולאהרמתבנשדכקםפגחעטסןזצךץף",
    "arabic": "ايلمرنبدوعحسةتهفقكأجشصطخىضزغئءذظثإؤآ",
}

# What stands in rosters: family and given names, institutions, words of headers. A character
# that is not here is no mistake; in a text of the wrong encoding hardly any is.
JAPANESE = frozenset(
    "田中山木村本川藤佐高小林野松井上原口大石橋谷崎島沢渡辺伊加斎齋斉清水吉池森阿部後近長岡岩金今内西東北南安"
    "宮青千葉福武菅平古荒関新増坂三浦丸竹久保河尾津戸矢倉杉桜遠柴市横工酒黒白赤堀星秋春夏冬服望月土細片熊和栗相"
    "馬太郎子美恵一二四五次男雄夫彦之介助真由香奈純健康明正弘浩博隆誠直樹智哲也司翔陽悠斗結衣花菜優里沙麻友紀幸"
    "枝代江洋裕昭茂俊英敏徹剛修進勇仁孝義信光秀良賢聡輔亮拓哉"
    "氏名前姓様会社株式有限学部研究所属署役職電話番号住都道府県国区町郵便備考参者登録日時教授准室課員主任図書館情"
    "報科理医文法経済京阪屋神奈海州立営業技術開発企画総務人事担当取締師団体協議分公私連絡先種別状態姿"
)
SIMPLIFIED = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰华建国志红梅玲鹏飞宇浩欣怡子轩雨晨思雪嘉佳俊东海春晓小大"
    "博梦琪天一涵晓婷慧云峰辉波永新玉凤燕莉萍宁"
    "姓名电子邮箱件单位公司部门职务称话手机号码地址城市家省备注学院图书馆研究所中心技术科有限北京上广州深圳南武汉"
    "浙清复旦信息工程师经理教授主总监编性别册日期状态会议参人员行业局处长类型国籍男女"
)
TRADITIONAL = frozenset(
    "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧"
    "杜傅侯曹薛丁馬董溫唐藍石蔣家豪志明俊傑建宏冠宇美玲淑芬雅婷怡君佩珊詩涵雯子萱文華國偉雄欣慧麗惠娟秀英芳"
    "姓名電子郵件信箱單位公司部門職稱務話手機號碼地址城市家備註大學院圖書館研究所中心科技有限台灣臺北雄香港立教授"
    "經理主任系組員編號性別日期狀態會議參加者人行業處長類型國籍男女先生小姐服務機關"
)
KOREAN = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도"
    "소석선설마길연위표명기반왕금옥육인맹제모준수영희철미경숙은혜호동상훈재아나라빈예린승태규혁용환병종창광순자"
    "름성이메일메회사속기관부직책전화번휴대폰핸드국가시비고참등록학교도서연구장님울산대천과수팀사원식업터트무역술"
)
