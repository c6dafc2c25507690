"""Made-up people and headers in many languages, and the encodings their files come in."""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from anyascii import anyascii

WEST = ("cp1252", "mac_roman", "cp850")
CENTRAL = ("cp1250", "iso8859_2", "cp852")


@dataclass(frozen=True)
class Language:
    """What a list from one country is made of; `encodings` are Python codecs."""

    name: str
    headers: str
    given: str
    family: str
    work: str
    towns: str
    encodings: tuple[str, ...]
    family_first: bool = False


LANGUAGES = (
    Language("German", "Vorname Nachname E-Mail Firma Straße Ort",
        "Jürgen Käthe Björn Anna Michael Günther Jörg Sören Petra Hanna Ute Felix",
        "Müller Schröder Weiß Groß Jäger Krüger Schmidt Vogel Böhm Köhler Strauß Neumann",
        "Universität Köln|Stadtbibliothek Gütersloh|Müller & Söhne GmbH|Institut für Physik",
        "München Köln Düsseldorf Würzburg Berlin Gießen", WEST),
    Language("French", "Prénom Nom Courriel Société Téléphone Ville",
        "Zoé François Hélène Jérôme Loïc Anaïs Cécile Benoît Marie Noël Thérèse Luc",
        "Lefèvre Gérard Béranger Lemaître Château Fournier Préault Hervé Crête Baïdi",
        "Université de Liège|Bibliothèque de Nîmes|Société Générale du Rêve|Musée d'Orléans",
        "Besançon Nîmes Orléans Québec Paris Évreux", WEST),
    Language("Spanish", "Nombre Apellidos Correo Organización Teléfono País",
        "José María Íñigo Begoña Raúl Lucía Andrés Ángel Sofía Iván Concepción Elena",
        "Núñez García Peña Muñoz Fernández Ibáñez López Zúñiga Marín Gómez Ordóñez Castro",
        "Universidad de Málaga|Biblioteca de Logroño|Compañía Española|Fundación Añil",
        "Málaga Logroño León Cádiz Madrid Bogotá", WEST),
    Language("Portuguese", "Nome Sobrenome E-mail Instituição Função País",
        "João Conceição Antônio Inês Luís Patrícia Tomás Mônica Simão Fábio Gonçalo Rita",
        "Gonçalves Simões Araújo Magalhães Assunção Brandão Leitão Moraes Vidigal Guimarães Lôbo",
        "Universidade de São Paulo|Câmara de Évora|Fundação João|Instituto Avançado",
        "Brasília Évora Goiânia Belém Lisboa Santarém", WEST),
    Language("Italian", "Nome Cognome E-mail Società Città Qualità",
        "Niccolò Giosuè Paolo Desirée Mosè Giulia Marco Noè Chiara Salomè Aldo Livia",
        "Rossi Nicolè Pantanò Bianchi Cantù Forlì Canalà Scalfarò Viganò Moro Salò Perù",
        "Università di Forlì|Società Città Futura|Comune di Cantù|Facoltà di Lettere",
        "Forlì Cantù Roma Nardò Patti Salò", WEST),
    Language("Dutch", "Voornaam Achternaam E-mail Organisatie Functie Land",
        "Zoë Daniël Chloë Joëlle Sjoerd Anneke Michaël René Noëlle Klaas Loïs Piet",
        "de Vries Hoekstra Israëls Van Beëthoven Poiré Coenraad Jansen Brûlé Goërtz Daniëls Kok",
        "Universiteit Leiden|Koninklijke België|Bibliotheek Oriënt|Stichting Financiën",
        "Leiden Curaçao België Gent Utrecht Oriënt", WEST),
    Language("Swedish", "Förnamn Efternamn E-post Företag Befattning Land",
        "Åsa Göran Björn Märta Lars Kjell Håkan Örjan Anna Sören Pär Elsa",
        "Öberg Ångström Sjögren Lindström Håkansson Nyström Berg Åkesson Söderlund Dahl Björk",
        "Göteborgs universitet|Malmö högskola|Företaget Åkra|Biblioteket i Växjö",
        "Göteborg Malmö Växjö Örebro Luleå Lund", WEST),
    Language("Danish", "Fornavn Efternavn E-mail Firma Stilling Land",
        "Søren Åse Jørgen Kåre Bjørn Mette Lærke Anders Øyvind Kjærsti Ida Håkon",
        "Sørensen Kjær Nørgård Ødegård Jørgensen Møller Ås Bjørnsen Lund Skjæveland Højgaard Østby",
        "Københavns Universitet|Tromsø bibliotek|Selskabet Rød|Ålesund skole",
        "København Århus Tromsø Ålesund Oslo Ringsted", WEST),
    Language("Finnish", "Etunimi Sukunimi Sähköposti Yritys Tehtävä Maa",
        "Päivi Väinö Jyrki Mäija Tuomas Hämäl Ykä Eeva Sirkka Työti Pekka Älli",
        "Mäkinen Hämäläinen Järvinen Virtanen Lähteenmäki Koskelä Sääskilahti Nieminen Pöysti Räty",
        "Jyväskylän yliopisto|Hämeenlinnan kirjasto|Säätiö Työ|Yhtiö Pöllö",
        "Jyväskylä Hämeenlinna Helsinki Seinäjoki Mäntsälä Espoo", WEST),
    Language("Icelandic", "Nafn Eftirnafn Netfang Fyrirtæki Starf Land",
        "Katrín Þórður Guðrún Jón Sigríður Björk Ævar Hallgrímur Ásdís Óðinn Unnur Einar",
        "Jónsdóttir Þorláksson Sigurðsson Ægisdóttir Guðmundsson Björnsson Hjálmarsdóttir Ólafsson",
        "Háskóli Íslands|Bókasafn Kópavogs|Þjóðminjasafn|Sjóður Æsku",
        "Reykjavík Akureyri Kópavogur Ísafjörður Selfoss Húsavík", ("cp1252", "mac_iceland")),
    Language("Polish", "Imię Nazwisko E-mail Firma Stanowisko Państwo",
        "Łukasz Małgorzata Zbigniew Bożena Grażyna Józef Paweł Świętosława Kasia Michał Żaneta Jan",
        "Dąbrowski Wójcik Kowalczyk Zieliński Woźniak Żuławski Święcicka Gołąb Piątek Łęcki Nowak",
        "Uniwersytet Łódzki|Książnica Podlaska|Spółka Żubr|Instytut Badań Literackich",
        "Łódź Kraków Gdańsk Poznań Wrocław Częstochowa", CENTRAL),
    Language("Czech", "Jméno Příjmení E-mail Společnost Pozice Země",
        "Jiří Božena Ondřej Kateřina Šárka Lukáš Zdeněk Tereza Věra Matěj Růžena Petr",
        "Dvořák Němec Šimek Růžička Beneš Kučerová Čapek Doležal Hájek Procházková Říha Vaněk",
        "Univerzita Karlova|Městská knihovna Plzeň|Společnost přátel|Ústav jaderné fyziky",
        "Plzeň Brno Olomouc Děčín Ústí Třebíč", CENTRAL),
    Language("Slovak", "Meno Priezvisko E-mail Spoločnosť Pozícia Krajina",
        "Ľudovít Zuzana Ján Štefan Katarína Ľubomír Žofia Peter Matúš Božena Ďuro Eva",
        "Kováč Ďurica Šťastný Hlaváč Ľupták Vlček Žitňan Čierny Balog Kôňa Vŕbik Hriň",
        "Univerzita Komenského|Mestská knižnica|Spoločnosť Žiaľ|Národné múzeum",
        "Košice Žilina Prešov Banská Nitra Ľubica", CENTRAL),
    Language("Hungarian", "Keresztnév Vezetéknév E-mail Cég Beosztás Ország",
        "Győző László Zsófia Ágnes Ödön Erzsébet Jenő Gergő Tünde Béla Csaba Ildikó",
        "Szabó Kővári Tőkés Nagy Erdős Szűcs Kiss Balázs Fűzfa Horváth Győri Török",
        "Eötvös Egyetem|Győri Könyvtár|Szőlő Kft|Műszaki Főiskola",
        "Győr Pécs Budapest Székesfehérvár Szeged Hódmező", CENTRAL),
    Language("Croatian", "Ime Prezime E-pošta Tvrtka Položaj Država",
        "Željko Šime Đurđa Marija Krešimir Živa Ivan Nikša Anđela Luka Tonči Vesna",
        "Kovačić Šarić Đukić Žižić Horvat Petrović Vučković Babić Krleža Čović Marić Perić",
        "Sveučilište u Zagrebu|Gradska knjižnica Šibenik|Društvo Ćuk|Institut Žrnovnica",
        "Šibenik Čakovec Zagreb Požega Split Đakovo", CENTRAL),
    Language("Romanian", "Prenume Nume E-mail Companie Funcţie Ţara",
        "Ştefan Ioana Mădălina Bogdan Cătălin Răzvan Ţuţu Gheorghe Simţa Constanţa Ana Dănuţ",
        "Ionescu Bălan Ţepeş Stănescu Mureşan Popescu Brâncuşi Ghiţă Păun Crăciun Lupşa Vâlcea",
        "Universitatea Bucureşti|Biblioteca Judeţeană|Societatea Română|Institutul Naţional",
        "Bucureşti Timişoara Constanţa Iaşi Braşov Cluj", CENTRAL),
    Language("Turkish", "Ad Soyad E-posta Şirket Görev Ülke",
        "Ayşe Çağrı Işıl Gökhan Şule İbrahim Özlem Mustafa Yağmur Doğan Fatma Ümit",
        "Yılmaz Şahin Öztürk Çelik Kılıç Arslan Doğru Güneş Işık Aydın Koç Erdoğdu",
        "İstanbul Üniversitesi|Şehir Kütüphanesi|Doğuş Şirketi|Boğaziçi Vakfı",
        "İstanbul İzmir Eskişehir Diyarbakır Ankara Muğla", ("cp1254", "iso8859_9")),
    Language("Lithuanian", "Vardas Pavardė E.paštas Įmonė Pareigos Šalis",
        "Jūratė Vytautas Eglė Žygimantas Šarūnas Rūta Giedrė Algis Ąžuolas Kęstutis Ieva Jonas",
        "Žukauskas Petrauskienė Kazlauskas Šimkutė Čepaitis Balčiūnas Grįbas Ūsas Ėmužis",
        "Vilniaus universitetas|Šiaulių biblioteka|Įmonė Ąžuolas|Mokslų akademija",
        "Šiauliai Panevėžys Vilnius Kėdainiai Kaunas Mažeikiai", ("cp1257", "iso8859_13")),
    Language("Latvian", "Vārds Uzvārds E-pasts Uzņēmums Amats Valsts",
        "Jānis Ilze Kārlis Žanete Ģirts Līga Mārtiņš Ņina Kristīne Ērika Andris Zane",
        "Bērziņš Kalniņa Ozoliņš Šmits Ķeniņš Liepiņa Āboliņš Grīnberga Vītols Ēriks Zvirbulis",
        "Latvijas Universitāte|Rīgas bibliotēka|Biedrība Ķīmija|Zinātņu akadēmija",
        "Rīga Jūrmala Liepāja Cēsis Valmiera Rēzekne", ("cp1257", "iso8859_13")),
    Language("Russian", "Имя Фамилия Почта Организация Должность Город",
        "Сергей Ольга Дмитрий Наталья Иван Екатерина Юрий Анна Михаил Светлана Пётр Эльвира",
        "Иванов Смирнова Кузнецов Щербакова Попов Цветаева Жуков Соколова Чехов Яковлева Фёдоров",
        "Московский университет|Научная библиотека|ООО Ромашка|Институт физики",
        "Москва Екатеринбург Казань Пермь Уфа Томск",
        ("cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic")),
    Language("Ukrainian", "Ім'я Прізвище Пошта Організація Посада Місто",
        "Олена Сергій Юлія Андрій Євген Наталія Їжакевич Тарас Ірина Богдан Галина Ігор",
        "Шевченко Коваленко Кравчук Єрмоленко Бойко Гнатюк Лисенко Їжак Пилипенко Франко Ющенко",
        "Київський університет|Національна бібліотека|Товариство Зірка|Інститут історії",
        "Київ Львів Харків Чернівці Одеса Ужгород", ("cp1251", "koi8_u", "iso8859_5")),
    Language("Bulgarian", "Име Фамилия Имейл Фирма Длъжност Град",
        "Георги Мария Димитър Елена Петър Цветелина Иван Йорданка Стоян Живко Виолета Жасмина",
        "Иванов Петрова Димитров Стоянова Николов Георгиева Христов Ангелова Щърбов Михайлова",
        "Софийски университет|Градска библиотека|Дружество Изгрев|Институт по математика",
        "София Пловдив Варна Бургас Русе Търново", ("cp1251",)),
    Language("Greek", "Όνομα Επώνυμο Email Εταιρεία Θέση Χώρα",
        "Γιώργος Ελένη Κώστας Μαρία Δημήτρης Αναστασία Νίκος Φωτεινή Χρυσάνθη Άγγελος Ιωάννα",
        "Παπαδόπουλος Γεωργίου Νικολάου Οικονόμου Βασιλείου Δημητρίου Αλεξίου Καραγιάννης Ψαρράς",
        "Πανεπιστήμιο Αθηνών|Δημοτική Βιβλιοθήκη|Εταιρεία Ήλιος|Ινστιτούτο Φυσικής",
        "Αθήνα Θεσσαλονίκη Πάτρα Ηράκλειο Λάρισα Ρόδος",
        ("cp1253", "iso8859_7", "cp737", "mac_greek")),
    Language("Hebrew", "שם משפחה דוא\"ל ארגון תפקיד עיר",
        "דוד רחל משה יעל אברהם מרים יוסף נועה אורי תמר איתן שירה",
        "כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן אזולאי שפירא קליין ברק",
        "אוניברסיטת חיפה|הספרייה הלאומית|חברת אור|המכון לפיזיקה",
        "חיפה ירושלים נתניה אילת אשדוד רחובות", ("cp1255", "iso8859_8")),
    Language("Arabic", "الاسم العائلة البريد الشركة الوظيفة البلد",
        "محمد فاطمة أحمد ليلى خالد مريم يوسف نور عمر سارة حسن هدى",
        "الأحمد العلي حسين المصري الخطيب النجار الحداد السيد منصور القاسم عبدالله الزين",
        "جامعة القاهرة|المكتبة الوطنية|شركة النور|معهد الفيزياء",
        "القاهرة بيروت عمان دمشق الرباط تونس", ("cp1256", "iso8859_6")),
    Language("Vietnamese", "Họ Tên Email Công ty Chức vụ Thành phố",
        "Hương Tuấn Thảo Đức Linh Dũng Nguyệt Hải Phượng Sơn Trâm Quốc",
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Võ Đặng Bùi Đỗ Hồ Ngô",
        "Đại học Hà Nội|Thư viện Quốc gia|Công ty Sông Hồng|Viện Vật lý",
        "Hà-Nội Đà-Nẵng Huế Cần-Thơ Hải-Phòng Đà-Lạt", ("cp1258",)),
    Language("Japanese", "氏名 フリガナ メール 会社名 部署 電話番号",
        "太郎 花子 健一 美咲 翔太 陽子 直樹 由美 大輔 さくら 誠 恵子",
        "山田 佐藤 鈴木 高橋 田中 渡辺 伊藤 中村 小林 斎藤 加藤 吉田",
        "京都大学附属図書館|株式会社サンプル|国立情報学研究所|東京工業大学",
        "営業部 開発課 総務部 図書館 研究室 情報科", ("cp932", "euc_jp", "iso2022_jp"), True),
    Language("Chinese", "姓名 姓 邮箱 单位 职务 城市",
        "伟 芳 娜 敏 静 丽丽 建国 志强 晓东 思雨 浩然 雪梅",
        "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙",
        "北京大学图书馆|上海信息技术有限公司|清华大学物理系|中国科学院",
        "北京 上海 广州 深圳 南京 武汉", ("gb18030", "gbk", "gb2312"), True),
    Language("Taiwanese", "姓名 姓氏 電子郵件 公司 職稱 城市",
        "志明 春嬌 家豪 淑芬 俊傑 雅婷 建宏 怡君 冠宇 美玲 文雄 佩珊",
        "陳 林 黃 張 李 王 吳 劉 蔡 楊 許 鄭",
        "國立臺灣大學圖書館|台北科技股份有限公司|中央研究院|清華大學物理系",
        "台北 高雄 台中 新竹 香港 台南", ("big5", "cp950"), True),
    Language("Korean", "이름 성 이메일 회사 직책 도시",
        "민준 서연 지훈 수빈 영희 철수 은정 현우 미경 동욱 지은 상호",
        "김 이 박 최 정 강 조 윤 장 임 한 오",
        "서울대학교 도서관|주식회사 예제|한국과학기술원|국립중앙박물관",
        "서울 부산 대구 인천 광주 대전", ("euc_kr", "cp949"), True),
)  # fmt: skip


def ascii_name(text: str) -> str:
    """A name as addresses spell it: small letters of ASCII only."""
    return "".join(c for c in anyascii(unicodedata.normalize("NFC", text)).lower() if c.isalpha())


def roster(language: Language, people: int, *, delimiter: str, addresses: bool, seed: int) -> str:
    """The text of a list; without `addresses` the column for them holds numbers of orders."""
    dice = random.Random(seed)
    lines = [delimiter.join(_headers(language))]
    for number in range(people):
        given, family = (dice.choice(names.split()) for names in (language.given, language.family))
        address = f"{ascii_name(given)}.{ascii_name(family)}@mail{number % 7}.example"
        first = f"{family}{given}" if language.family_first else given
        lines.append(
            delimiter.join((
                first, family, address if addresses else f"A{number:05}",
                dice.choice(language.work.split("|")), dice.choice(language.towns.split()),
                f"+{number}9 30 1234{number:03}",
            ))
        )  # fmt: skip
    return "\r\n".join(lines) + "\r\n"


def _headers(language: Language) -> list[str]:
    words = language.headers.split()
    return (
        words
        if language.name != "Vietnamese"
        else ["Họ", "Tên", "Email", "Công ty", "Thành phố", "SĐT"]
    )


def files() -> Iterator[tuple[str, str, bytes, str]]:
    """(name, codec, bytes, text) of every list that there is to be read."""
    for row, language in enumerate(LANGUAGES):
        for column, codec in enumerate(language.encodings):
            for kind, (people, delimiter) in enumerate(((8, ";"), (40, ","))):
                seed = row * 100 + column * 10 + kind
                text = roster(language, people, delimiter=delimiter, addresses=kind != 1, seed=seed)
                content = encoded(text, codec)
                yield f"{language.name}, {codec}, {people} people", codec, content, text


def encoded(text: str, codec: str) -> bytes:
    """The bytes; Windows-1258 has tones of Vietnamese as letters of their own after the vowel."""
    if codec != "cp1258":
        return text.encode(codec)
    return "".join(map(_vietnamese, text)).encode(codec)


def _vietnamese(character: str) -> str:
    try:
        character.encode("cp1258")
    except UnicodeEncodeError:
        marks = unicodedata.normalize("NFD", character)
        tones = [m for m in marks[1:] if m in "\u0300\u0301\u0303\u0309\u0323"]
        base = "".join(m for m in marks if m not in tones)
        return unicodedata.normalize("NFC", base) + "".join(tones)
    return character
