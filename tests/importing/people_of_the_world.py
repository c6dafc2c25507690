"""Made-up people's names from many cultures with the parts that they have.

Each line: the cell as it came | prefixes | given | additional | family | suffixes | formatted, if
that is not the cell. A line of blanks after the cell means: not sure, so left whole.
"""

NAMES = {
    "English": """
        Anna Smith||Anna||Smith
        Jane Q. Public||Jane|Q.|Public
        J. R. R. Tolkien||J.|R. R.|Tolkien
        J.R.R. Tolkien||J.R.R.||Tolkien
        Dr. Jane Q. Public, PhD|Dr.|Jane|Q.|Public|PhD
        Mr. Al Short III|Mr.|Al||Short|III
        Bob Stone, Jr., MBA||Bob||Stone|Jr. MBA
        Bob Stone Jr.||Bob||Stone|Jr.
        Stone Jr., Bob||Bob||Stone|Jr.|Bob Stone Jr.
        Ann Lee, MLIS||Ann||Lee|MLIS
        Prof. Sir Ian Gray OBE FRS|Prof. Sir|Ian||Gray|OBE FRS
        Anna Smith-Jones||Anna||Smith-Jones
        Mary Ann Smith||Mary|Ann|Smith
        Dr. Smith|Dr.|||Smith
        Ms Kim Lee|Ms|Kim||Lee
        Don Norman||Don||Norman
        Jack Ma||Jack||Ma
        Smith, Anna||Anna||Smith||Anna Smith
        Smith, Dr. Anna|Dr.|Anna||Smith||Dr. Anna Smith
        Public, Jane Q.||Jane|Q.|Public||Jane Q. Public
        PK Sharma||PK||Sharma
        Cher||Cher||
        D. H. Lorne||D.|H.|Lorne
        Ann Stone, MD, MPH, FACP||Ann||Stone|MD MPH FACP
        Sir Ian|Sir|Ian||
        Smith, A. B.||A.|B.|Smith||A. B. Smith
    """,
    "Scottish": """
        Alasdair MacGille-Mhòir||Alasdair||MacGille-Mhòir
        FIONA MACDONALD||Fiona||MacDonald||Fiona MacDonald
        IAN MCGREGOR||Ian||McGregor||Ian McGregor
        EVA MACHADO||Eva||Machado||Eva Machado
    """,
    "Irish": """
        Siobhán O'Neil||Siobhán||O'Neil
        Tomás Ó Súilleabháin||Tomás||Ó Súilleabháin
        Niamh Ní Dhomhnaill||Niamh||Ní Dhomhnaill
        Seán Mac Giolla Phádraig||Seán||Mac Giolla Phádraig
        NORA O'BRIEN||Nora||O'Brien||Nora O'Brien
        Anna O Smith||Anna|O|Smith
    """,
    "Welsh": """
        Siân Eluned Llewellyn-Pugh||Siân|Eluned|Llewellyn-Pugh
        Rhys ap Gruffydd||Rhys||ap Gruffydd
    """,
    "Dutch": """
        Noor van der Berg||Noor||van der Berg
        van der Berg, Noor||Noor||van der Berg||Noor van der Berg
        Berg, Noor van der||Noor||van der Berg||Noor van der Berg
        Jan 't Hooft||Jan||'t Hooft
        Anneke ter Horst||Anneke||ter Horst
        Willem van der Berg-'s Gravesande||Willem||van der Berg-'s Gravesande
        JAN VAN DER MEER||Jan||van der Meer||Jan van der Meer
        prof. dr. Els de Wit|prof. dr.|Els||de Wit
    """,
    "Afrikaans": """
        Thandeka Nkosi-van Rensburg||Thandeka||Nkosi-van Rensburg
        Pieter du Plessis||Pieter||du Plessis
    """,
    "Flemish": """
        Maëlys Vandenbroucke||Maëlys||Vandenbroucke
        Lotte Vanden Broeck||Lotte||Vanden Broeck
    """,
    "German": """
        Ludwig van Beethoven||Ludwig||van Beethoven
        Anna von und zu Hohenfels||Anna||von und zu Hohenfels
        Otto Graf Lambsberg||Otto||Graf Lambsberg
        Frau Anna Weiß geb. Klein|Frau|Anna||Weiß
        Dr. phil. Anna Berg|Dr. phil.|Anna||Berg
        Prof. Dr. Eva Klein|Prof. Dr.|Eva||Klein
        Dipl.-Ing. Käthe Groß|Dipl.-Ing.|Käthe||Groß
        Klein, Prof. Eva|Prof.|Eva||Klein||Prof. Eva Klein
        Frau Dr. Anna-Lena Weiß|Frau Dr.|Anna-Lena||Weiß
        Herr Müller|Herr|||Müller
        KÄTHE GROSS||Käthe||Gross||Käthe Gross
        GROß, KÄTHE||Käthe||Groß||Käthe Groß
    """,
    "Austrian": """
        Mag. Dr. Johanna Huber|Mag. Dr.|Johanna||Huber
        Univ.-Prof. Dr. Leo Bauer|Univ.-Prof. Dr.|Leo||Bauer
    """,
    "Swiss": """
        Vreni Bünzli-Zürcher||Vreni||Bünzli-Zürcher
    """,
    "French": """
        Jean-Luc Picard||Jean-Luc||Picard
        Éric de la Tour||Éric||de la Tour
        DUPONT Jean||Jean||Dupont||Jean Dupont
        Jean DUPONT||Jean||Dupont||Jean Dupont
        DE LA TOUR Éric||Éric||de la Tour||Éric de la Tour
        Zoé LEFÈVRE-MARTIN||Zoé||Lefèvre-Martin||Zoé Lefèvre-Martin
        Mme Claire Le Goff|Mme|Claire||Le Goff
        M. Jean Martin|M.|Jean||Martin
        Louis d'Arc||Louis||d'Arc
    """,
    "Breton": """
        Gaël Le Goff||Gaël||Le Goff
        GAËL LE GOFF||Gaël||Le Goff||Gaël Le Goff
    """,
    "Spanish": """
        Gabriel García Márquez||Gabriel||García Márquez
        García Márquez, Gabriel José||Gabriel|José|García Márquez||Gabriel José García Márquez
        Juan Carlos de la Cruz||Juan|Carlos|de la Cruz
        José Ortega y Gasset||José||Ortega y Gasset
        María del Carmen Fernández de la Vega y Ruiz||María del Carmen||Fernández de la Vega y Ruiz
        María de los Ángeles Ruiz||María de los Ángeles||Ruiz
        Ana María López||Ana|María|López
        JUAN DE LA CRUZ||Juan||de la Cruz||Juan de la Cruz
        José Ángel Peña Núñez||José|Ángel|Peña Núñez
    """,
    "Catalan": """
        Núria Puig i Ferrer||Núria||Puig i Ferrer
    """,
    "Basque": """
        Begoña Etxeberria Aranburu||Begoña||Etxeberria Aranburu
    """,
    "Andean": """
        Mayta Quispe Mamani||Mayta||Quispe Mamani
    """,
    "Portuguese": """
        Ana Silva e Sousa||Ana||Silva e Sousa
        de Souza||||de Souza
        Inês dos Santos||Inês||dos Santos
        Maria de Fátima Lopes||Maria de Fátima||Lopes
        João Paulo d'Ávila Conceição||João|Paulo|d'Ávila Conceição
        Silva, Ana Maria da||Ana|Maria|da Silva||Ana Maria da Silva
        Paulo Costa Filho||Paulo||Costa|Filho
    """,
    "Italian": """
        Giulia D'Angelo||Giulia||D'Angelo
        Dott.ssa Chiara Rossi|Dott.ssa|Chiara||Rossi
        Niccolò Dell'Acqua-Brambilla||Niccolò||Dell'Acqua-Brambilla
        Marco Di Luca||Marco||Di Luca
        LUCIA D'AMICO||Lucia||D'Amico||Lucia D'Amico
        Leonardo da Vinci||Leonardo||da Vinci
    """,
    "Maltese": """
        Ġużeppi Għawdex||Ġużeppi||Għawdex
    """,
    "Danish": """
        Søren Ærø-Kjærsgaard||Søren||Ærø-Kjærsgaard
        Karen af Rosen||Karen||af Rosen
    """,
    "Norwegian": """
        Bjørn Åge Skjærgård||Bjørn|Åge|Skjærgård
    """,
    "Swedish": """
        Åsa Öberg||Åsa||Öberg
        Sven af Ugglas||Sven||af Ugglas
    """,
    "Sámi": """
        Ánne Máret Guttorm||Ánne|Máret|Guttorm
    """,
    "Icelandic": """
        Katrín Jónsdóttir||Katrín||Jónsdóttir
        Jón Þór Ólafsson||Jón|Þór|Ólafsson
    """,
    "Finnish": """
        Päivi Äänekoski-Virtanen||Päivi||Äänekoski-Virtanen
    """,
    "Estonian": """
        Õnne Pärn||Õnne||Pärn
    """,
    "Baltic": """
        Līga Bērziņa||Līga||Bērziņa
        Kęstutis Žemaitis||Kęstutis||Žemaitis
    """,
    "Polish": """
        dr hab. Łucja Wiśniewska-Brzęk|dr hab.|Łucja||Wiśniewska-Brzęk
        GRZEGORZ ŻÓŁĆ||Grzegorz||Żółć||Grzegorz Żółć
    """,
    "Czech": """
        Ing. Zdeňka Příhodová, CSc.|Ing.|Zdeňka||Příhodová|CSc.
        Mgr. Petr Novák, Ph.D.|Mgr.|Petr||Novák|Ph.D.
    """,
    "Slovak": """
        Ľubomír Štúr-Kováčik||Ľubomír||Štúr-Kováčik
    """,
    "Hungarian": """
        Kovács János||János||Kovács
        János Kovács||János||Kovács
        Dr. Szabó Éva|Dr.|Éva||Szabó
    """,
    "Romanian": """
        Ștefania Țurcanu||Ștefania||Țurcanu
    """,
    "South Slavic": """
        Đorđe Živković||Đorđe||Živković
        Милица Петровић||Милица||Петровић
        Иван Димитров||Иван||Димитров
    """,
    "Albanian": """
        Besa Krasniqi||Besa||Krasniqi
    """,
    "Greek": """
        Νίκος Αγγελόπουλος||Νίκος||Αγγελόπουλος
        Δρ. Πηνελόπη Παπαδοπούλου|Δρ.|Πηνελόπη||Παπαδοπούλου
    """,
    "Russian": """
        Иванов Иван Иванович||Иван|Иванович|Иванов
        Иван Иванович Петров||Иван|Иванович|Петров
        ИВАНОВА АННА СЕРГЕЕВНА||Анна|Сергеевна|Иванова||Иванова Анна Сергеевна
        Иванов И. И.||И.|И.|Иванов
        И. И. Иванов||И.|И.|Иванов
        д-р Анна Белова|д-р|Анна||Белова
    """,
    "Ukrainian": """
        Олена Шевчук||Олена||Шевчук
        Шевченко Тарас Григорович||Тарас|Григорович|Шевченко
    """,
    "Georgian": """
        სოფიო ბერიძე||სოფიო||ბერიძე
    """,
    "Armenian": """
        Անահիտ Հովհաննիսյան||Անահիտ||Հովհաննիսյան
    """,
    "Azerbaijani": """
        Əli Məmmədov||Əli||Məmmədov
    """,
    "Kazakh": """
        Айгүл Нұрланқызы||Айгүл||Нұрланқызы
    """,
    "Turkish": """
        Mehmet Can Özdemir||Mehmet|Can|Özdemir
        Doç. Dr. Ayşe Yılmaz|Doç. Dr.|Ayşe||Yılmaz
        İREM YILDIZ||İrem||Yıldız||İrem Yıldız
    """,
    "Arabic": """
        محمد علي||محمد||علي
        يوسف بن عمر||يوسف||بن عمر
        عبد الرحمن السويدي||عبد الرحمن||السويدي
        د. سارة الحسيني|د.|سارة||الحسيني
        Osama bin Talal||Osama||bin Talal
        Omar Al Rashid||Omar||Al Rashid
        Abd al-Rahman Khoury||Abd al-Rahman||Khoury
        Abdul Rahman Khan||Abdul Rahman||Khan
        Abu Bakr Saleh||Abu Bakr||Saleh
        Layla bint Yusuf||Layla||bint Yusuf
        Ahmed El-Sayed||Ahmed||El-Sayed
        OMAR AL-HASSAN||Omar||Al-Hassan||Omar Al-Hassan
    """,
    "Persian": """
        نرگس کاظمی||نرگس||کاظمی
        دکتر علی\u200cرضا کریمی|دکتر|علی\u200cرضا||کریمی
    """,
    "Hebrew": """
        אברהם לוינסון||אברהם||לוינסון
        ד"ר נועה בן דוד|ד"ר|נועה||בן דוד
        David Ben Gurion||David||Ben Gurion
        Yael bar Lev||Yael||bar Lev
    """,
    "Urdu": """
        دانش خان||دانش||خان
    """,
    "Indian": """
        Priya Raghunathan||Priya||Raghunathan
        अनुराधा कुलकर्णी||अनुराधा||कुलकर्णी
        डॉ. अनुराधा कुलकर्णी|डॉ.|अनुराधा||कुलकर्णी
        தமிழ்ச்செல்வி முருகன்||தமிழ்ச்செல்வி||முருகன்
        S. R. Ranganathan||S.|R.|Ranganathan
        Sujata||Sujata||
    """,
    "Bengali": """
        শর্মিষ্ঠা চট্টোপাধ্যায়||শর্মিষ্ঠা||চট্টোপাধ্যায়
        Mohammad Rafiqul Islam||Mohammad|Rafiqul|Islam
    """,
    "Nepali": """
        Sita Kumari Gurung||Sita|Kumari|Gurung
    """,
    "Sinhalese": """
        Dilani Wickramasinghe||Dilani||Wickramasinghe
    """,
    "Thai": """
        สมชาย ใจดี||สมชาย||ใจดี
        นางสาว สมหญิง ใจดี|นางสาว|สมหญิง||ใจดี
    """,
    "Burmese": """
        ဒေါ်ခင်မျိုးချစ်||ဒေါ်ခင်မျိုးချစ်||
    """,
    "Vietnamese": """
        Nguyễn Thị Minh Khai||Thị Minh Khai||Nguyễn
        Trần Quốc Bảo||Quốc Bảo||Trần
        Mai Nguyễn||Mai||Nguyễn
        Lê Nguyễn||||
        Le Thi Hoa||Thi Hoa||Le
    """,
    "Indonesian": """
        Sukarni||Sukarni||
        Sri Lestari||Sri||Lestari
        Dewi Lestari, S.Kom.||Dewi||Lestari|S.Kom.
    """,
    "Filipino": """
        Jose Maria dela Cruz||Jose|Maria|dela Cruz
    """,
    "Malay": """
        Siti binti Ahmad||Siti||binti Ahmad
        Ahmad bin Ismail||Ahmad||bin Ismail
    """,
    "Chinese": """
        王小明||小明||王
        李娜||娜||李
        陳美玲||美玲||陳
        欧阳娜娜||娜娜||欧阳
        司马光||光||司马
        小明 王||小明||王
        张伟 Zhang Wei||伟||张
        Zhang Xiaoming||Xiaoming||Zhang
        Xiaoming Zhang||Xiaoming||Zhang
        Zhang Wei||||
        Wei Zhang||||
        Dr. 王小明|Dr.|小明||王
        王小明 先生||小明||王|先生
        Tan Ah Kow||Ah Kow||Tan
        Sun Hee Lin||Sun|Hee|Lin
        LI Na||Na||Li||Na Li
        Mei TAN||Mei||Tan||Mei Tan
        阿里巴巴集团||||
    """,
    "Japanese": """
        山田 太郎||太郎||山田
        山田\u3000太郎||太郎||山田||山田 太郎
        太郎 山田||太郎||山田
        佐藤花子||花子||佐藤
        長谷川さくら||さくら||長谷川
        髙橋 健太郎||健太郎||髙橋
        田中 花 様||花||田中|様
        タナカ ユキ||||
        山田 太郎(ヤマダ タロウ)||太郎||山田
        高橋健||||
        Tanaka Yuki||Yuki||Tanaka
        Yuki Tanaka||Yuki||Tanaka
        TANAKA Yuki||Yuki||Tanaka||Yuki Tanaka
    """,
    "Korean": """
        김민준||민준||김
        이서연||서연||이
        남궁민수||민수||남궁
        김 민준||민준||김
        민준 김||민준||김
        박지후 Park Ji-hoo||지후||박
        Kim Min-jun||Min-jun||Kim
        Min-jun Kim||Min-jun||Kim
        Kim Lee||Kim||Lee
        Kim Min Jun||Min Jun||Kim
        Lee Ann Smith||Lee|Ann|Smith
    """,
    "Mongolian": """
        Цэцэгмаа||Цэцэгмаа||
    """,
    "Tibetan": """
        Tenzin||Tenzin||
    """,
    "Ethiopian": """
        Selam Tesfaye||Selam||Tesfaye
        ሰላም ተስፋዬ||ሰላም||ተስፋዬ
        Selam Tesfaye Bekele||Selam|Tesfaye|Bekele
    """,
    "Yoruba": """
        Ọlábísí Ògúnṣọlá||Ọlábísí||Ògúnṣọlá
    """,
    "Igbo": """
        Chukwuemeka Nwachukwu-Eze||Chukwuemeka||Nwachukwu-Eze
    """,
    "Akan": """
        Kwame Asante-Boateng||Kwame||Asante-Boateng
        Nana Mensah||Nana||Mensah
    """,
    "Swahili": """
        Otieno||Otieno||
        Wanjikũ Kamau||Wanjikũ||Kamau
    """,
    "Malagasy": """
        Rakotoarimanana Andriamihajamanantena||Rakotoarimanana||Andriamihajamanantena
    """,
    "Ivorian": """
        OCÉANE N'GUESSAN||Océane||N'Guessan||Océane N'Guessan
    """,
    "Māori": """
        Aroha Te Whāriki-Parata||Aroha||Te Whāriki-Parata
    """,
    "Samoan": """
        Sefina Tuilagi||Sefina||Tuilagi
    """,
    "Greenlandic": """
        Aputsiaq Lynge||Aputsiaq||Lynge
    """,
    "in one case": """
        ANNA SMITH||Anna||Smith||Anna Smith
        anna smith||Anna||Smith||Anna Smith
        SMITH, ANNA MARIA||Anna|Maria|Smith||Anna Maria Smith
        DR. ANNA SMITH, PHD|Dr.|Anna||Smith|PHD|Dr. Anna Smith, PHD
        PK SHARMA||PK||Sharma||PK Sharma
        JO ANN SMITH||Jo|Ann|Smith||Jo Ann Smith
        JACK MA||Jack||Ma||Jack Ma
        J. K. ROWLAND||J.|K.|Rowland||J. K. Rowland
        ludwig van beethoven||Ludwig||van Beethoven||Ludwig van Beethoven
        bell hooks||bell||hooks
        ANNA||ANNA||
        ΝΙΚΟΣ ΠΑΠΠΑΣ||ΝΙΚΟΣ||ΠΑΠΠΑΣ
        ANNA SMITH, MD||Anna||Smith|MD|Anna Smith, MD
        BOB SMITH III||Bob||Smith|III|Bob Smith III
    """,
    "with spaces and signs that nobody sees": """
        Anna\u00a0Smith||Anna||Smith||Anna Smith
        \u200eAnna\u200b Smith\u202c||Anna||Smith||Anna Smith
        Anna   Smith ||Anna||Smith||Anna Smith
        Zo\u00adé Martin||Zoé||Martin||Zoé Martin
        Anna\tSmith||Anna||Smith||Anna Smith
    """,
    "of nobody in particular": """
        Anna & Bob Smith||||
        Anna and Bob Smith||||
        Guest 12||||
        University of Reykjavik||||
        Anna Smith, Head of Section||||
        Anna Smith - Cataloguer||||
        anna@lib.example||||
        Sharma PK||||
        Smith A.||||
        Anna Smith/Bob Jones||||
        Anna Smith *||Anna||Smith
        Anna 🌸 Smith||Anna||Smith
    """,
}
