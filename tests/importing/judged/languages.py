"""Lists in many languages, scripts and orders of names."""

from tests.importing.judged.layout import EITHER, Columns, Layout, fields, heads, layout, who
from tests.importing.judged.making import delimited, ods, text, xls, xlsx


@layout
def hebrew_right_to_left() -> Layout:
    columns: Columns = [
        ("שם פרטי", "given"), ("שם משפחה", "family"), ("דואר אלקטרוני", "emails"),
        ("טלפון נייד", "phones"), ("מקום עבודה", "organization"), ("תפקיד", "title"),
        ("עיר", "city"),
    ]  # fmt: skip
    rows = [
        [
            "נועה",
            "לוי",
            "noa@levi.example",
            "+972 54 000 0000",
            "הספרייה הלאומית",
            "ספרנית",
            "חיפה",
        ],
        ["דוד", "בן ארי", "david@benari.example", "", "אוניברסיטת חיפה", "", "חיפה"],
    ]
    return Layout(
        "משתתפים.csv", delimited([heads(columns), *rows], encoding="utf-8-sig"), fields(columns),
        [
            who(2, "נועה לוי", "noa@levi.example", phone="+972540000000", org="הספרייה הלאומית"),
            who(3, "דוד בן ארי", "david@benari.example", family="בן ארי", city="חיפה"),
        ],
        encoding="utf-8-sig",
    )  # fmt: skip


@layout
def arabic_workbook_right_to_left() -> Layout:
    columns: Columns = [
        ("م", EITHER), ("الاسم الكامل", "name"), ("البريد الإلكتروني", "emails"),
        ("رقم الهاتف", "phones"), ("الجهة", "organization"), ("المسمى الوظيفي", "title"),
        ("الدولة", "country"),
    ]  # fmt: skip
    rows = [
        ["قائمة المشاركين"],
        [],
        heads(columns),
        [1, "محمد عبد الله", "mohamed@cairo.example", "+20 100 000 0000", "جامعة القاهرة", "أستاذ",
         "مصر"],
        [2, "فاطمة الزهراء", "fatima@rabat.example", "", "مكتبة الرباط", "أمينة مكتبة", "المغرب"],
    ]  # fmt: skip

    def from_the_right(book: object) -> None:
        book.worksheets[0].sheet_view.rightToLeft = True  # type: ignore[attr-defined]

    return Layout(
        "list.xlsx", xlsx({"المشاركون": rows}, from_the_right), fields(columns),
        [
            who(4, "محمد عبد الله", "mohamed@cairo.example", phone="+201000000000",
                org="جامعة القاهرة", country_code="EG"),
            who(5, "فاطمة الزهراء", "fatima@rabat.example", title="أمينة مكتبة", country_code="MA"),
        ],
        header_row=3, encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def chinese_family_first() -> Layout:
    columns: Columns = [
        ("序号", EITHER), ("姓名", "name"), ("性别", EITHER), ("单位", "organization"),
        ("部门", "department"), ("职务", "title"), ("手机号码", "phones"), ("电子邮箱", "emails"),
        ("备注", "notes"),
    ]  # fmt: skip
    rows = [
        ["参会人员名单"],
        heads(columns),
        [1, "王小明", "男", "北京大学图书馆", "信息部", "馆长", 13800138000, "wang@pku.example",
         ""],
        [2, "欧阳娜娜", "女", "复旦大学", "", "教授", "13900139000", "ouyang@fudan.example",
         "素食"],
        [3, "John Smith", "男", "Acme", "", "Engineer", "", "john@acme.example", ""],
        ["合计：3人"],
    ]  # fmt: skip
    return Layout(
        "参会名单.xlsx", xlsx({"Sheet1": rows}), fields(columns),
        [
            who(3, "王小明", "wang@pku.example", family="王", given="小明", org="北京大学图书馆",
                title="馆长", department="信息部"),
            who(4, "欧阳娜娜", "ouyang@fudan.example", family="欧阳", given="娜娜", notes="素食"),
            who(5, "John Smith", "john@acme.example", given="John", family="Smith"),
        ],
        header_row=2, skipped={6: "total"}, encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def japanese_with_readings() -> Layout:
    columns: Columns = [
        ("氏名", "name"), ("フリガナ", EITHER), ("所属", "organization"), ("役職", "title"),
        ("メールアドレス", "emails"), ("電話番号", "phones"), ("都道府県", "region"),
        ("懇親会", None),
    ]  # fmt: skip
    rows = [
        ["山本\u3000健太", "ヤマモト\u3000ケンタ", "国立図書館", "司書", "kenta@ndl.example",
         "03-1234-5678", "東京都", "参加"],
        ["小林 さくら", "コバヤシ サクラ", "京都大学", "准教授", "sakura@kyoto.example", "",
         "京都府",
         "不参加"],
    ]  # fmt: skip
    return Layout(
        "参加者一覧.xls", xls({"参加者": [heads(columns), *rows]}), fields(columns),
        [
            who(2, "山本 健太", "kenta@ndl.example", family="山本", given="健太", org="国立図書館",
                title="司書", region="東京都"),
            who(3, "小林 さくら", "sakura@kyoto.example", family="小林", given="さくら"),
        ],
        encoding=None, format="xls",
    )  # fmt: skip


@layout
def korean_list() -> Layout:
    columns: Columns = [
        ("번호", EITHER), ("이름", "name"), ("소속", "organization"), ("직책", "title"),
        ("휴대폰", "phones"), ("이메일", "emails"), ("국가", "country"),
    ]  # fmt: skip
    rows = [
        ["1", "박서연", "서울대학교", "교수", "010-1234-5678", "seoyeon@snu.example", "대한민국"],
        ["2", "김민준", "부산도서관", "사서", "", "minjun@busan.example", "대한민국"],
    ]
    return Layout(
        "참가자.ods", ods({"참가자": [heads(columns), *rows]}), fields(columns),
        [
            who(2, "박서연", "seoyeon@snu.example", family="박", given="서연",
                phone="+821012345678",
                country_code="KR"),
            who(3, "김민준", "minjun@busan.example", family="김", given="민준", title="사서"),
        ],
        encoding=None, format="ods",
    )  # fmt: skip


@layout
def vietnamese_list() -> Layout:
    columns: Columns = [
        ("STT", EITHER), ("Họ và tên", "name"), ("Đơn vị công tác", "organization"),
        ("Chức vụ", "title"), ("Số điện thoại", "phones"), ("Email", "emails"),
        ("Ghi chú", "notes"),
    ]  # fmt: skip
    rows = [
        [
            "1",
            "Nguyễn Thị Lan",
            "Thư viện Quốc gia",
            "Giám đốc",
            "0912 345 678",
            "lan@tvqg.example",
            "",
        ],
        ["2", "Trần Văn Hùng", "Đại học Huế", "Giảng viên", "", "hung@hue.example", "ăn chay"],
    ]
    return Layout(
        "danh-sach.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Nguyễn Thị Lan", "lan@tvqg.example", org="Thư viện Quốc gia", title="Giám đốc",
                family="Nguyễn"),
            who(3, "Trần Văn Hùng", "hung@hue.example", notes="ăn chay", family="Trần"),
        ],
    )  # fmt: skip


@layout
def hungarian_family_first() -> Layout:
    columns: Columns = [
        ("Vezetéknév", "family"), ("Keresztnév", "given"), ("Munkahely", "organization"),
        ("Beosztás", "title"), ("E-mail cím", "emails"), ("Telefonszám", "phones"),
        ("Megjegyzés", "notes"),
    ]  # fmt: skip
    rows = [
        ["Szőke", "Eszter", "Országos Könyvtár", "könyvtáros", "eszter@oszk.example",
         "+36 1 200 0000", ""],
        ["Kovács", "Gábor", "", "", "gabor@kovacs.example", "", "később érkezik"],
    ]  # fmt: skip
    return Layout(
        "résztvevők.csv", delimited([heads(columns), *rows], ";", "cp1250"), fields(columns),
        [
            who(2, "Eszter Szőke", "eszter@oszk.example", family="Szőke", phone="+3612000000"),
            who(3, "Gábor Kovács", "gabor@kovacs.example", given="Gábor", notes="később érkezik"),
        ],
        encoding="windows-1250",
    )  # fmt: skip


@layout
def ukrainian_list() -> Layout:
    columns: Columns = [
        ("Прізвище", "family"), ("Ім'я", "given"), ("По батькові", "additional"),
        ("Місце роботи", "organization"), ("Посада", "title"), ("Електронна пошта", "emails"),
        ("Місто", "city"), ("Країна", "country"),
    ]  # fmt: skip
    rows = [
        ["Коваль", "Оксана", "Іванівна", "Бібліотека ім. Франка", "директорка",
         "oksana@koval.example", "Львів", "Україна"],
        ["Їжак", "Євген", "Петрович", "", "", "yevhen@izhak.example", "Київ", "Україна"],
    ]  # fmt: skip
    return Layout(
        "учасники.csv", delimited([heads(columns), *rows], ";", "cp1251"), fields(columns),
        [
            who(2, "Оксана Іванівна Коваль", "oksana@koval.example", family="Коваль",
                given="Оксана", additional="Іванівна", country_code="UA"),
            who(3, "Євген Петрович Їжак", "yevhen@izhak.example", city="Київ"),
        ],
        encoding="windows-1251",
    )  # fmt: skip


@layout
def turkish_list() -> Layout:
    columns: Columns = [
        ("Sıra No", EITHER), ("Adı", "given"), ("Soyadı", "family"), ("Unvanı", EITHER),
        ("Kurumu", "organization"), ("E-posta", "emails"), ("Cep Telefonu", "phones"),
        ("Şehir", "city"), ("Ülke", "country"),
    ]  # fmt: skip
    rows = [
        ["1", "Gülşen", "ÇIĞ", "Dr.", "Ankara Üniversitesi", "gulsen@cig.example",
         "+90 532 111 22 33", "Ankara", "Türkiye"],
        ["2", "İsmail", "IŞIK", "", "", "ismail@isik.example", "", "İzmir", "Türkiye"],
    ]  # fmt: skip
    return Layout(
        "katilimcilar.csv", delimited([heads(columns), *rows], ";", "cp1254"), fields(columns),
        [
            who(2, "Gülşen Çığ", "gulsen@cig.example", family="Çığ", org="Ankara Üniversitesi",
                phone="+905321112233", country_code="TR"),
            who(3, "İsmail Işık", "ismail@isik.example", family="Işık", city="İzmir"),
        ],
        encoding="windows-1254",
    )  # fmt: skip


@layout
def czech_list() -> Layout:
    columns: Columns = [
        ("Titul", "prefixes"), ("Jméno", "given"), ("Příjmení", "family"),
        ("Organizace", "organization"), ("Pozice", "title"), ("E-mail", "emails"),
        ("Mobil", "phones"), ("Poznámka", "notes"),
    ]  # fmt: skip
    rows = [
        ["Ing.", "Jiří", "Dvořák", "Knihovna města", "ředitel", "jiri@dvorak.example",
         "+420 601 222 333", ""],
        ["Mgr.", "Kateřina", "Nováková", "", "", "katerina@novakova.example", "", "bez lepku"],
    ]  # fmt: skip
    return Layout(
        "ucastnici.csv", delimited([heads(columns), *rows], ";", "cp1250"), fields(columns),
        [
            who(2, "Jiří Dvořák", "jiri@dvorak.example", prefixes="Ing.", title="ředitel"),
            who(3, "Kateřina Nováková", "katerina@novakova.example", prefixes="Mgr."),
        ],
        encoding="windows-1250",
    )  # fmt: skip


@layout
def finnish_and_swedish_headers() -> Layout:
    columns: Columns = [
        ("Etunimi / Förnamn", "given"), ("Sukunimi / Efternamn", "family"),
        ("Sähköposti / E-post", "emails"), ("Organisaatio / Organisation", "organization"),
        ("Ruokavalio / Specialkost", EITHER),
    ]  # fmt: skip
    rows = [
        ["Päivi", "Mäkelä", "paivi@makela.example", "Kansalliskirjasto", "laktoositon"],
        ["Björn", "Åström", "bjorn@astrom.example", "Åbo Akademi", ""],
    ]
    return Layout(
        "osallistujat.csv", delimited([heads(columns), *rows], ";"), fields(columns),
        [
            who(2, "Päivi Mäkelä", "paivi@makela.example", org="Kansalliskirjasto"),
            who(3, "Björn Åström", "bjorn@astrom.example", given="Björn"),
        ],
    )  # fmt: skip


@layout
def danish_list() -> Layout:
    columns: Columns = [
        ("Navn", "name"), ("Stilling", "title"), ("Arbejdsplads", "organization"),
        ("Mail", "emails"), ("Mobilnr.", "phones"), ("Bemærkninger", "notes"),
    ]  # fmt: skip
    rows = [
        ["Søren Kjær Østergård", "bibliotekar", "Århus Bibliotek", "soeren@aarhus.example",
         "+45 20 00 00 00", ""],
        ["Mette Holm", "", "", "mette@holm.example", "", "kommer med tog"],
    ]  # fmt: skip
    return Layout(
        "deltagere.csv", delimited([heads(columns), *rows], ";", "cp1252"), fields(columns),
        [
            who(2, "Søren Kjær Østergård", "soeren@aarhus.example", given="Søren",
                org="Århus Bibliotek", title="bibliotekar", phone="+4520000000"),
            who(3, "Mette Holm", "mette@holm.example", notes="kommer med tog"),
        ],
        encoding="windows-1252",
    )  # fmt: skip


@layout
def indonesian_list() -> Layout:
    columns: Columns = [
        ("No.", EITHER), ("Nama Lengkap", "name"), ("Instansi", "organization"),
        ("Jabatan", "title"), ("No. HP", "phones"), ("Alamat Email", "emails"),
        ("Kota", "city"), ("Negara", "country"),
    ]  # fmt: skip
    rows = [
        ["1", "Sukarno", "Perpustakaan Nasional", "Pustakawan", "+62 812 0000 0000",
         "sukarno@perpusnas.example", "Jakarta", "Indonesia"],
        ["2", "Dewi Lestari Putri", "Universitas Gadjah", "Dosen", "", "dewi@ugm.example",
         "Yogyakarta", "Indonesia"],
    ]  # fmt: skip
    return Layout(
        "daftar hadir.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Sukarno", "sukarno@perpusnas.example", given="Sukarno", family="",
                phone="+6281200000000", org="Perpustakaan Nasional"),
            who(3, "Dewi Lestari Putri", "dewi@ugm.example", title="Dosen", country_code="ID"),
        ],
    )  # fmt: skip


@layout
def brazilian_list() -> Layout:
    columns: Columns = [
        ("Nome completo", "name"), ("Nome social", EITHER), ("E-mail", "emails"),
        ("Celular (com DDD)", "phones"), ("Instituição", "organization"), ("Cargo", "title"),
        ("Cidade", "city"), ("UF", "region"), ("CPF", None), ("Data de inscrição", None),
    ]  # fmt: skip
    rows = [
        ["Antônio da Conceição Júnior", "", "antonio@bn.example", "+55 21 98888-0000",
         "Biblioteca Nacional", "Bibliotecário", "Rio de Janeiro", "RJ", "000.111.222-33",
         "01/02/2026"],
        ["Thaís Araújo", "", "thais@usp.example", "", "USP", "", "São Paulo", "SP", "",
         "02/02/2026"],
    ]  # fmt: skip
    return Layout(
        "inscritos.csv", delimited([heads(columns), *rows], ";"), fields(columns),
        [
            who(2, "Antônio da Conceição Júnior", "antonio@bn.example", given="Antônio",
                family="da Conceição", suffixes="Júnior", phone="+5521988880000", region="RJ"),
            who(3, "Thaís Araújo", "thais@usp.example", org="USP", city="São Paulo"),
        ],
        nowhere=("000.111.222-33",),
    )  # fmt: skip


@layout
def italian_list_with_a_title_row() -> Layout:
    columns: Columns = [
        ("Cognome e nome", "name"), ("Ente di appartenenza", "organization"), ("Qualifica", EITHER),
        ("Indirizzo e-mail", "emails"), ("Telefono", "phones"), ("Città", "city"),
    ]  # fmt: skip
    content = text(
        "Elenco partecipanti;;;;;", ";;;;;", ";".join(heads(columns)),
        "D'Angelo Maria Grazia;Biblioteca civica;direttrice;mg@dangelo.example;+39 011 0000;Torino",
        "De Luca Pietro;;;pietro@deluca.example;;Bari", ";;;;;", "Totale: 2;;;;;",
        encoding="cp1252",
    )  # fmt: skip
    return Layout(
        "partecipanti.csv", content, fields(columns),
        [
            who(4, "Maria Grazia D'Angelo", "mg@dangelo.example", family="D'Angelo", city="Torino"),
            who(5, "Pietro De Luca", "pietro@deluca.example", family="De Luca", given="Pietro"),
        ],
        header_row=3, skipped={7: "total"}, encoding="windows-1252",
    )  # fmt: skip


@layout
def hungarian_whole_names() -> Layout:
    columns: Columns = [("Név", "name"), ("Munkahely", "organization"), ("E-mail", "emails")]
    rows = [
        ["Nagy Katalin", "Egyetemi Könyvtár", "katalin@nagy.example"],
        ["Szabóné Tünde", "", "tunde@szabo.example"], ["Kiss Péter", "", "peter@kiss.example"],
    ]  # fmt: skip
    return Layout(
        "nevek.csv", delimited([heads(columns), *rows], ";"), fields(columns),
        [
            who(2, "Nagy Katalin", "katalin@nagy.example", family="Nagy", given="Katalin"),
            who(3, "Szabóné Tünde", "tunde@szabo.example", family="Szabóné"),
            who(4, "Kiss Péter", "peter@kiss.example", family="Kiss", given="Péter"),
        ],
    )  # fmt: skip
