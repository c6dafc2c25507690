"""Answers of forms and surveys, and reports of meetings: questions for headers, and traps."""

from tests.importing.judged.layout import EITHER, Columns, Layout, fields, heads, layout, who
from tests.importing.judged.making import delimited, text, xlsx


@layout
def google_form_english() -> Layout:
    columns: Columns = [
        ("Timestamp", None), ("Email Address", "emails"), ("What is your full name?", "name"),
        ("Which organization do you work for?", "organization"),
        ("What is your role there?", "title"), ("Which country are you based in?", "country"),
        ("Do you have any food allergies?", None), ("Would you like to receive our newsletter?",
         None),
        ("What is your burning question?", EITHER), ("Which company should we invite next year?",
         EITHER),
        ("Can we share your email with others?", None),
    ]  # fmt: skip
    rows = [
        ["2026/01/05 9:10:11 AM GMT+1", "zara@malik.example", "Zara Malik", "Lahore Museum",
         "Registrar", "Pakistan", "nuts", "Yes", "Who was she?", "Acme", "Yes"],
        ["2026/01/05 9:20:11 AM GMT+1", "tim@reid.example", "Tim Reid", "", "", "Scotland", "",
         "No",
         "", "", "No"],
    ]  # fmt: skip
    return Layout(
        "Form responses 1.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Zara Malik", "zara@malik.example", org="Lahore Museum", title="Registrar",
                country_code="PK"),
            who(3, "Tim Reid", "tim@reid.example", given="Tim"),
        ],
    )  # fmt: skip


@layout
def google_form_german() -> Layout:
    columns: Columns = [
        ("Zeitstempel", None), ("E-Mail-Adresse", "emails"), ("Wie lautet Ihr Vorname?", "given"),
        ("Wie lautet Ihr Nachname?", "family"), ("In welcher Einrichtung arbeiten Sie?",
         "organization"),
        ("Was ist Ihre Funktion?", "title"), ("Nehmen Sie am Abendessen teil?", None),
        ("Möchten Sie uns noch etwas mitteilen?", EITHER),
    ]  # fmt: skip
    rows = [
        ["05.01.2026 09:10:11", "grete@holz.example", "Grete", "Holz", "Stadtarchiv Ulm",
         "Archivarin", "Ja", "Ich komme mit dem Rad."],
        ["05.01.2026 09:12:11", "uwe@stein.example", "Uwe", "Stein", "", "", "Nein", ""],
    ]  # fmt: skip
    return Layout(
        "Antworten.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Grete Holz", "grete@holz.example", org="Stadtarchiv Ulm", title="Archivarin"),
            who(3, "Uwe Stein", "uwe@stein.example", family="Stein"),
        ],
    )  # fmt: skip


@layout
def google_form_spanish() -> Layout:
    columns: Columns = [
        ("Marca temporal", None), ("Dirección de correo electrónico", "emails"),
        ("¿Cuál es su nombre completo?", "name"), ("¿En qué institución trabaja?", "organization"),
        ("¿Cuál es su cargo?", "title"), ("¿De qué país viene?", "country"),
        ("¿Asistirá a la cena?", None), ("¿Tiene alguna pregunta?", EITHER),
    ]  # fmt: skip
    rows = [
        ["5/01/2026 9:10:11", "lola@vega.example", "Dolores Vega Ruiz", "Biblioteca Pública",
         "Bibliotecaria", "Perú", "Sí", ""],
        ["5/01/2026 9:11:11", "iker@saez.example", "Iker Sáez", "", "", "España", "No",
         "¿Hay wifi?"],
    ]  # fmt: skip
    return Layout(
        "respuestas.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Dolores Vega Ruiz", "lola@vega.example", org="Biblioteca Pública",
                title="Bibliotecaria", country_code="PE"),
            who(3, "Iker Sáez", "iker@saez.example", country_code="ES"),
        ],
    )  # fmt: skip


@layout
def google_form_french_and_english() -> Layout:
    columns: Columns = [
        ("Horodateur", None), ("Prénom / First name", "given"), ("Nom / Last name", "family"),
        ("Courriel / E-mail", "emails"), ("Organisme / Organization", "organization"),
        ("Participerez-vous au dîner ? / Will you join the dinner?", None),
    ]  # fmt: skip
    rows = [
        ["05/01/2026 09:10:11", "Maëlys", "Tremblay", "maelys@tremblay.example", "BAnQ", "Oui"],
        ["05/01/2026 09:15:11", "Guy", "Roy", "guy@roy.example", "", "Non"],
    ]
    return Layout(
        "reponses.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Maëlys Tremblay", "maelys@tremblay.example", org="BAnQ"),
            who(3, "Guy Roy", "guy@roy.example"),
        ],
    )  # fmt: skip


@layout
def google_form_japanese() -> Layout:
    columns: Columns = [
        ("タイムスタンプ", None), ("メールアドレス", "emails"), ("お名前（フルネーム）", "name"),
        ("ご所属を教えてください", "organization"), ("懇親会に参加しますか？", None),
    ]  # fmt: skip
    rows = [
        ["2026/01/05 9:10:11", "mai@ito.example", "伊藤 舞", "市立図書館", "はい"],
        ["2026/01/05 9:11:11", "ken@mori.example", "森 健", "", "いいえ"],
    ]
    return Layout(
        "回答.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "伊藤 舞", "mai@ito.example", org="市立図書館", family="伊藤"),
            who(3, "森 健", "ken@mori.example", given="健"),
        ],
    )  # fmt: skip


@layout
def microsoft_form() -> Layout:
    columns: Columns = [
        ("ID", EITHER), ("Start time", None), ("Completion time", None), ("Email", "emails"),
        ("Name", "name"), ("Organisation", "organization"), ("Mobile number", "phones"),
        ("I agree to the privacy notice", None),
    ]  # fmt: skip
    rows = [
        [
            1,
            46027.3821,
            46027.3901,
            "bea@frank.example",
            "Bea Frank",
            "ETH",
            "+41 44 000 00 00",
            "Yes",
        ],
        [2, 46027.4, 46027.41, "urs@meier.example", "Urs Meier", "", "", "Yes"],
    ]
    return Layout(
        "Registration(1-2).xlsx", xlsx({"Form1": [heads(columns), *rows]}), fields(columns),
        [
            who(2, "Bea Frank", "bea@frank.example", org="ETH", phone="+41440000000"),
            who(3, "Urs Meier", "urs@meier.example"),
        ],
        encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def survey_with_two_header_rows() -> Layout:
    content = text(
        "Respondent ID,Collector ID,Start Date,IP Address,Email Address,Please tell us about you,,,"
        "Will you attend?",
        ",,,,,Full name,Company,Phone,Response",
        "11,22,01/05/2026,192.0.2.1,,Ravi Shah,Shah & Sons,+91 22 0000 0000,Yes",
        "12,22,01/05/2026,192.0.2.2,,Ona Lee,,,No",
    )
    return Layout(
        "survey.csv", content,
        {"Respondent ID": EITHER, "Collector ID": EITHER, "Start Date": None, "IP Address": None,
         "Email Address": "emails", "Full name": "name", "Company": "organization",
         "Phone": "phones", "Will you attend?": None},
        [
            who(3, "Ravi Shah", "", org="Shah & Sons", phone="+912200000000"),
            who(4, "Ona Lee", "", org=""),
        ],
        header_row=2,
    )  # fmt: skip


@layout
def zoom_registration_report() -> Layout:
    columns: Columns = [
        ("First Name", "given"), ("Last Name", "family"), ("Email", "emails"),
        ("Registration Time", None), ("Approval Status", "status"), ("Organization",
         "organization"),
        ("Job Title", "title"), ("Country/Region", "country"), ("Questions & Comments", EITHER),
    ]  # fmt: skip
    content = text(
        "Registration Report",
        "Report Generated:,Jan 05 2026 10:00 AM",
        "Topic,Webinar ID,Scheduled Time,Duration (minutes),# Registered,# Cancelled",
        '"Names, and how to keep them",999 0000 1111,Feb 01 2026 03:00 PM,60,2,0',
        "Attendee Details",
        ",".join(heads(columns)) + ",",
        "Ines,Kruger,ines@kruger.example,Jan 02 2026 09:00 AM,approved,UCT,Lecturer,South Africa,,",
        "Ali,,ali@example.example,Jan 03 2026 09:00 AM,pending,,,Egypt,Will it be recorded?,",
    )
    return Layout(
        "registration.csv", content, fields(columns),
        [
            who(7, "Ines Kruger", "ines@kruger.example", org="UCT", country_code="ZA"),
            who(8, "Ali", "ali@example.example", status="pending", given="Ali"),
        ],
        header_row=6,
    )  # fmt: skip


@layout
def teams_attendance_report() -> Layout:
    columns: Columns = [
        ("Name", "name"), ("First Join", None), ("Last Leave", None), ("In-Meeting Duration", None),
        ("Email", "emails"), ("Participant ID (UPN)", EITHER), ("Role", EITHER),
    ]  # fmt: skip
    content = text(
        "1. Summary",
        "Meeting title\tReading group",
        "Attended participants\t2",
        "Start time\t1/5/26, 9:00:00 AM",
        "",
        "2. Participants",
        "\t".join(heads(columns)),
        "Lena Voss\t1/5/26, 9:00:01 AM\t1/5/26, 10:00:00 AM\t59m 59s\tlena@voss.example\t"
        "lena@voss.example\tOrganizer",
        "Guest (Unverified)\t1/5/26, 9:01:01 AM\t1/5/26, 10:00:00 AM\t58m 59s\t\t\tPresenter",
        encoding="utf-16",
    )
    return Layout(
        "attendance.csv", content, fields(columns),
        [who(8, "Lena Voss", "lena@voss.example"), {"row": 9}],
        header_row=7, encoding="utf-16",
    )  # fmt: skip


@layout
def mailing_list_members() -> Layout:
    columns: Columns = [
        ("Email Address", "emails"), ("First Name", "given"), ("Last Name", "family"),
        ("Address", EITHER), ("Phone Number", "phones"), ("MEMBER_RATING", None),
        ("OPTIN_TIME", None), ("OPTIN_IP", None), ("CONFIRM_TIME", None), ("LATITUDE", None),
        ("LONGITUDE", None), ("GMTOFF", None), ("CC", EITHER), ("LAST_CHANGED", None), ("LEID",
         None),
        ("EUID", None), ("NOTES", "notes"), ("TAGS", EITHER),
    ]  # fmt: skip
    rows = [
        ["gus@hill.example", "Gus", "Hill", "", "", "2", "2025-05-05 10:00:00", "192.0.2.9",
         "2025-05-05 10:00:00", "51.5", "-0.1", "0", "GB", "2025-06-01 10:00:00", "1001", "abc", "",
         '"2026","speaker"'],
        ["uli@see.example", "", "", "", "", "3", "2025-05-06 10:00:00", "192.0.2.8", "", "", "", "",
         "", "", "1002", "abd", "", ""],
    ]  # fmt: skip
    return Layout(
        "subscribed.csv", delimited([heads(columns), *rows]), fields(columns),
        [who(2, "Gus Hill", "gus@hill.example"), {"row": 3, "emails": ["uli@see.example"]}],
    )  # fmt: skip


@layout
def shop_orders_with_buyer_and_attendee() -> Layout:
    columns: Columns = [
        ("Order Number", "order_id"), ("Order Status", EITHER), ("Billing First Name", None),
        ("Billing Last Name", None), ("Billing Email", None), ("Billing Phone", None),
        ("Billing Company", None), ("Attendee First Name", "given"), ("Attendee Last Name",
         "family"),
        ("Attendee Email", "emails"), ("Attendee Company", "organization"), ("Ticket Type",
         "ticket"),
        ("Emergency contact name", None), ("Emergency contact phone", None),
    ]  # fmt: skip
    rows = [
        ["5001", "completed", "Payer", "Person", "payer@firm.example", "+1 212 555 0100",
         "Firm Inc",
         "Maud", "Quist", "maud@quist.example", "Quist Lab", "Full", "Mum Quist",
         "+1 212 555 0199"],
        ["5002", "refunded", "Payer", "Person", "payer@firm.example", "+1 212 555 0100", "Firm Inc",
         "Abe", "Zorn", "", "", "Full", "", ""],
    ]  # fmt: skip
    return Layout(
        "orders.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Maud Quist", "maud@quist.example", org="Quist Lab", order_id="5001", phone=""),
            who(3, "Abe Zorn", "", order_id="5002"),
        ],
        nowhere=("payer@firm.example", "Firm Inc", "Mum Quist", "+1 212 555 0199"),
    )  # fmt: skip


@layout
def conference_management_authors() -> Layout:
    columns: Columns = [
        ("#", EITHER), ("first name", "given"), ("last name", "family"), ("email", "emails"),
        ("country", "country"), ("affiliation", "organization"), ("Web page", "urls"),
        ("person #", EITHER), ("corresponding?", None), ("paper title", None),
    ]  # fmt: skip
    rows = [
        ["1", "Yusra", "Amin", "yusra@amin.example", "Sudan", "U. Khartoum", "https://amin.example",
         "901", "✔", "On half-remembered names"],
        ["2", "Gia", "Bravo", "gia@bravo.example", "Philippines", "UP Diliman", "", "902", "",
         "Rosters, rows and reasons"],
    ]  # fmt: skip
    return Layout(
        "authors.xlsx", xlsx({"Submissions": [["submission", "title"], [1, "x"]],
                              "Authors": [heads(columns), *rows]}), fields(columns),
        [
            who(2, "Yusra Amin", "yusra@amin.example", org="U. Khartoum", country_code="SD",
                url="https://amin.example", title=""),
            who(3, "Gia Bravo", "gia@bravo.example", country_code="PH"),
        ],
        encoding=None, format="xlsx", sheet="Authors",
    )  # fmt: skip
