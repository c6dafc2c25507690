"""The same kind of list in the encodings that spreadsheets and old programs write."""

from tests.importing.judged.layout import EITHER, Columns, Layout, Who, fields, heads, layout, who
from tests.importing.judged.making import delimited

_ENGLISH: Columns = [
    ("Name", "name"), ("Organisation", "organization"), ("E-mail", "emails"), ("Town", "city"),
]  # fmt: skip


def _list(
    encoding: str, columns: Columns, rows: list[list[str]], people: list[Who], *,
    delimiter: str = ",", told: str | None = None, bom: bytes = b"",
) -> Layout:  # fmt: skip
    content = bom + delimited([heads(columns), *rows], delimiter, encoding)
    return Layout(f"{encoding}.csv", content, fields(columns), people, encoding=told or encoding)


@layout
def shift_jis() -> Layout:
    columns: Columns = [
        ("氏名", "name"), ("会社名", "organization"), ("部署", "department"), ("役職", "title"),
        ("メール", "emails"),
    ]  # fmt: skip
    rows = [
        ["高橋 美咲", "株式会社エグザンプル", "営業部", "課長", "misaki@takahashi.example"],
        ["能登 表子", "ソフト出版", "", "編集者", "omoteko@noto.example"],
        ["田中一郎", "図書館", "総務部", "", "ichiro@tanaka.example"],
    ]
    return _list("shift_jis", columns, rows, [
        who(2, "高橋 美咲", "misaki@takahashi.example", family="高橋", org="株式会社エグザンプル",
            title="課長"),
        who(3, "能登 表子", "omoteko@noto.example", given="表子", org="ソフト出版"),
        who(4, "田中一郎", "ichiro@tanaka.example", department="総務部"),
    ])  # fmt: skip


@layout
def euc_jp() -> Layout:
    columns: Columns = [("名前", "name"), ("勤務先", "organization"), ("メールアドレス", "emails")]
    rows = [
        ["鈴木 次郎", "大阪市立図書館", "jiro@suzuki.example"],
        ["渡辺 裕子", "北海道大学", "yuko@watanabe.example"],
    ]
    return _list("euc_jp", columns, rows, [
        who(2, "鈴木 次郎", "jiro@suzuki.example", org="大阪市立図書館"),
        who(3, "渡辺 裕子", "yuko@watanabe.example", family="渡辺"),
    ])  # fmt: skip


@layout
def gb18030() -> Layout:
    columns: Columns = [
        ("姓名", "name"), ("工作单位", "organization"), ("职称", EITHER), ("联系电话", "phones"),
        ("邮箱", "emails"),
    ]  # fmt: skip
    rows = [
        ["李华", "清华大学图书馆", "副教授", "+86 138 0013 8000", "lihua@tsinghua.example"],
        ["张伟", "上海图书馆", "馆员", "", "zhangwei@shanghai.example"],
    ]
    return _list("gb18030", columns, rows, [
        who(2, "李华", "lihua@tsinghua.example", org="清华大学图书馆", phone="+8613800138000"),
        who(3, "张伟", "zhangwei@shanghai.example", family="张", given="伟"),
    ])  # fmt: skip


@layout
def big5() -> Layout:
    columns: Columns = [
        ("姓名", "name"), ("服務單位", "organization"), ("職稱", "title"), ("電子郵件", "emails"),
        ("手機", "phones"),
    ]  # fmt: skip
    rows = [
        ["陳怡君", "國立臺灣大學圖書館", "組長", "yichun@ntu.example", "+886 912 345 678"],
        ["許功蓋", "高雄市政府", "科員", "kungkai@kcg.example", ""],
    ]
    return _list("big5", columns, rows, [
        who(2, "陳怡君", "yichun@ntu.example", org="國立臺灣大學圖書館", phone="+886912345678"),
        who(3, "許功蓋", "kungkai@kcg.example", family="許", title="科員"),
    ])  # fmt: skip


@layout
def euc_kr() -> Layout:
    columns: Columns = [
        ("성명", "name"), ("기관명", "organization"), ("부서", "department"), ("직위", "title"),
        ("전자우편", "emails"),
    ]  # fmt: skip
    rows = [
        ["이지은", "국립중앙도서관", "기획과", "과장", "jieun@nl.example"],
        ["최영수", "연세대학교", "", "교수", "youngsoo@yonsei.example"],
    ]
    return _list("euc_kr", columns, rows, [
        who(2, "이지은", "jieun@nl.example", family="이", given="지은", org="국립중앙도서관"),
        who(3, "최영수", "youngsoo@yonsei.example", title="교수"),
    ])  # fmt: skip


@layout
def koi8_r() -> Layout:
    columns: Columns = [
        ("Фамилия", "family"), ("Имя", "given"), ("Отчество", "additional"),
        ("Организация", "organization"), ("Должность", "title"), ("Эл. почта", "emails"),
    ]  # fmt: skip
    rows = [
        [
            "Щукина",
            "Юлия",
            "Андреевна",
            "Публичная библиотека",
            "заведующая",
            "yulia@shchukina.example",
        ],
        ["Фёдоров", "Пётр", "Ильич", "", "", "petr@fedorov.example"],
    ]
    return _list("koi8_r", columns, rows, [
        who(2, "Юлия Андреевна Щукина", "yulia@shchukina.example", family="Щукина",
            title="заведующая"),
        who(3, "Пётр Ильич Фёдоров", "petr@fedorov.example", given="Пётр"),
    ], delimiter=";")  # fmt: skip


@layout
def windows_1251() -> Layout:
    columns: Columns = [
        ("ФИО", "name"), ("Компания", "organization"), ("Город", "city"), ("Страна", "country"),
        ("Почта", "emails"), ("Телефон", "phones"),
    ]  # fmt: skip
    rows = [
        ["Ершова Анна Сергеевна", "Издательство «Эхо»", "Казань", "Россия", "anna@ershova.example",
         "+7 843 200-00-00"],
        ["Цой Виктор", "", "Алматы", "Казахстан", "viktor@tsoi.example", ""],
    ]  # fmt: skip
    return _list("cp1251", columns, rows, [
        who(2, "Анна Сергеевна Ершова", "anna@ershova.example", family="Ершова", given="Анна",
            org="Издательство «Эхо»", country_code="RU"),
        who(3, "Виктор Цой", "viktor@tsoi.example", family="Цой", country_code="KZ"),
    ], delimiter=";")  # fmt: skip


@layout
def windows_1250_polish() -> Layout:
    columns: Columns = [
        ("Imię", "given"), ("Nazwisko", "family"), ("Instytucja", "organization"),
        ("Stanowisko", "title"), ("E-mail", "emails"), ("Miejscowość", "city"),
    ]  # fmt: skip
    rows = [
        [
            "Małgorzata",
            "Wiśniewska",
            "Książnica Pomorska",
            "kierownik",
            "malgorzata@w.example",
            "Łódź",
        ],
        ["Stanisław", "Żółkiewski", "", "", "stanislaw@z.example", "Świdnica"],
    ]
    return _list("cp1250", columns, rows, [
        who(2, "Małgorzata Wiśniewska", "malgorzata@w.example", org="Książnica Pomorska",
            city="Łódź"),
        who(3, "Stanisław Żółkiewski", "stanislaw@z.example", city="Świdnica"),
    ], delimiter=";")  # fmt: skip


@layout
def iso_8859_2() -> Layout:
    columns: Columns = [
        ("Ime", "given"), ("Prezime", "family"), ("Ustanova", "organization"), ("E-pošta",
         "emails"),
        ("Grad", "city"),
    ]  # fmt: skip
    rows = [
        ["Željka", "Šarić", "Gradska knjižnica", "zeljka@saric.example", "Šibenik"],
        ["Đuro", "Čović", "", "djuro@covic.example", "Požega"],
    ]
    return _list("iso8859_2", columns, rows, [
        who(2, "Željka Šarić", "zeljka@saric.example", org="Gradska knjižnica", city="Šibenik"),
        who(3, "Đuro Čović", "djuro@covic.example", family="Čović"),
    ], delimiter=";")  # fmt: skip


@layout
def windows_1252_with_curly_quotes() -> Layout:
    rows = [
        ["Renée O’Brien", "“Livres & Co” – Genève", "renee@obrien.example", "Genève"],
        ["François Noël", "Café de l’Œuvre", "francois@noel.example", "Nîmes"],
    ]
    return _list("cp1252", _ENGLISH, rows, [
        who(2, "Renée O’Brien", "renee@obrien.example", org="“Livres & Co” – Genève"),
        who(3, "François Noël", "francois@noel.example", org="Café de l’Œuvre", city="Nîmes"),
    ])  # fmt: skip


@layout
def windows_1253() -> Layout:
    columns: Columns = [
        ("Όνομα", "given"), ("Επώνυμο", "family"), ("Οργανισμός", "organization"),
        ("Θέση", "title"), ("Ηλεκτρονικό ταχυδρομείο", "emails"), ("Πόλη", "city"),
        ("Χώρα", "country"),
    ]  # fmt: skip
    rows = [
        ["Ελένη", "Παπαδοπούλου", "Εθνική Βιβλιοθήκη", "Βιβλιοθηκονόμος", "eleni@nlg.example",
         "Αθήνα", "Ελλάδα"],
        ["Γιώργος", "Αγγελής", "Πανεπιστήμιο Κρήτης", "", "giorgos@uoc.example", "Ρέθυμνο",
         "Κύπρος"],
    ]  # fmt: skip
    return _list("cp1253", columns, rows, [
        who(2, "Ελένη Παπαδοπούλου", "eleni@nlg.example", org="Εθνική Βιβλιοθήκη",
            country_code="GR"),
        who(3, "Γιώργος Αγγελής", "giorgos@uoc.example", city="Ρέθυμνο", country_code="CY"),
    ], delimiter=";")  # fmt: skip


@layout
def windows_1255() -> Layout:
    columns: Columns = [
        ("שם מלא", "name"),
        ("ארגון", "organization"),
        ("אימייל", "emails"),
        ("עיר", "city"),
    ]
    rows = [
        ["רחל כהן", "ספריית העיר", "rachel@cohen.example", "תל אביב"],
        ["יוסף מזרחי", "אוניברסיטת בן גוריון", "yosef@mizrahi.example", "באר שבע"],
    ]
    return _list("cp1255", columns, rows, [
        who(2, "רחל כהן", "rachel@cohen.example", org="ספריית העיר", city="תל אביב"),
        who(3, "יוסף מזרחי", "yosef@mizrahi.example", org="אוניברסיטת בן גוריון"),
    ])  # fmt: skip


@layout
def windows_1256() -> Layout:
    columns: Columns = [
        ("الاسم", "name"), ("المؤسسة", "organization"), ("الوظيفة", "title"),
        ("البريد الإلكتروني", "emails"), ("المدينة", "city"),
    ]  # fmt: skip
    rows = [
        ["خالد الشريف", "مكتبة الإسكندرية", "مدير", "khaled@alex.example", "الإسكندرية"],
        ["ليلى حداد", "الجامعة اللبنانية", "أستاذة", "layla@lu.example", "بيروت"],
    ]
    return _list("cp1256", columns, rows, [
        who(2, "خالد الشريف", "khaled@alex.example", org="مكتبة الإسكندرية", title="مدير"),
        who(3, "ليلى حداد", "layla@lu.example", city="بيروت"),
    ])  # fmt: skip


@layout
def mac_roman() -> Layout:
    rows = [
        ["Jürgen Bäcker", "Universität Zürich", "juergen@baecker.example", "Zürich"],
        ["Élodie Gagné", "Bibliothèque de Montréal", "elodie@gagne.example", "Montréal"],
        ["Þóra Ægisdóttir", "Háskóli Íslands", "thora@hi.example", "Reykjavík"],
        ["Señor Muñoz", "Compañía Española", "munoz@compania.example", "Málaga"],
    ]
    return _list("mac_roman", _ENGLISH, [rows[0], rows[1], rows[3]], [
        who(2, "Jürgen Bäcker", "juergen@baecker.example", org="Universität Zürich"),
        who(3, "Élodie Gagné", "elodie@gagne.example", city="Montréal"),
        who(4, "Señor Muñoz", "munoz@compania.example", org="Compañía Española"),
    ])  # fmt: skip


@layout
def utf_16_le_without_bom() -> Layout:
    rows = [
        ["Zoë Křížová", "Národní knihovna", "zoe@krizova.example", "Brno"],
        ["Abel Ruiz", "Museo", "abel@ruiz.example", "Jaén"],
    ]
    return _list("utf-16-le", _ENGLISH, rows, [
        who(2, "Zoë Křížová", "zoe@krizova.example", org="Národní knihovna"),
        who(3, "Abel Ruiz", "abel@ruiz.example", city="Jaén"),
    ], delimiter="\t")  # fmt: skip


@layout
def utf_16_be_with_bom() -> Layout:
    rows = [
        ["Ανδρέας Βασιλείου", "Δήμος", "andreas@v.example", "Πάφος"],
        ["Lê Minh", "Thư viện", "minh@le.example", "Huế"],
    ]
    return _list("utf-16-be", _ENGLISH, rows, [
        who(2, "Ανδρέας Βασιλείου", "andreas@v.example", org="Δήμος"),
        who(3, "Lê Minh", "minh@le.example", city="Huế"),
    ], delimiter="\t", told="utf-16", bom="\ufeff".encode("utf-16-be"))  # fmt: skip


@layout
def utf_32_with_bom() -> Layout:
    rows = [["𠮷野 家子", "牛図書館", "ieko@yoshino.example", "東京"]]
    return _list("utf-32", _ENGLISH, rows, [
        who(2, "𠮷野 家子", "ieko@yoshino.example", family="𠮷野", city="東京"),
    ])  # fmt: skip


@layout
def latin_9_with_euro() -> Layout:
    columns: Columns = [*_ENGLISH, ("Paid", EITHER)]
    rows = [
        ["Loïc Œuf", "Théâtre du Cœur", "loic@oeuf.example", "Brest", "90 €"],
        ["Maëlle Žák", "École", "maelle@zak.example", "Évry", "45 €"],
    ]
    return _list("iso8859_15", columns, rows, [
        who(2, "Loïc Œuf", "loic@oeuf.example", org="Théâtre du Cœur"),
        who(3, "Maëlle Žák", "maelle@zak.example", city="Évry"),
    ])  # fmt: skip
