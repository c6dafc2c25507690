// Reads vCard files with KDE's library (KContacts) and prints what it read as JSON:
// {file: {cards: [{properties, problems}], error}}. KContacts has fields, not properties: each field
// is printed under the name of the property that it is read from. PHOTO has its octets in base64.
#include <KContacts/VCardConverter>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>

using namespace KContacts;

static QJsonArray texts(const QStringList &values)
{
    return QJsonArray::fromStringList(values);
}

static QJsonObject params(const QMap<QString, QStringList> &read)
{
    QJsonObject object;
    for (auto parameter = read.cbegin(); parameter != read.cend(); ++parameter) {
        object[parameter.key().toUpper()] = texts(parameter.value());
    }
    return object;
}

static void add(QJsonArray &properties, const QString &name, const QStringList &parts, const QJsonObject &params = {})
{
    if (!parts.join(QString()).isEmpty()) {
        properties.append(QJsonObject{{"group", ""}, {"name", name}, {"parts", texts(parts)}, {"params", params}});
    }
}

static QJsonObject types(int type, bool preferred, const QList<QPair<int, QString>> &names)
{
    QStringList words;
    for (const auto &name : names) {
        if (type & name.first) {
            words << name.second;
        }
    }
    if (preferred) {
        words << "pref";
    }
    return QJsonObject{{"TYPE", texts(words)}};
}

static void addReach(QJsonArray &properties, const Addressee &person)
{
    const QList<QPair<int, QString>> phones{
        {PhoneNumber::Home, "home"}, {PhoneNumber::Work, "work"}, {PhoneNumber::Cell, "cell"},
        {PhoneNumber::Fax, "fax"}, {PhoneNumber::Pager, "pager"}, {PhoneNumber::Video, "video"},
    };
    for (const auto &phone : person.phoneNumbers()) {
        add(properties, "TEL", {phone.number()}, types(phone.type(), phone.isPreferred(), phones));
    }
    for (const auto &email : person.emailList()) {
        add(properties, "EMAIL", {email.mail()}, params(email.parameters()));
    }
    // All of them are "extra" ones, unless there is one alone that was set by hand.
    for (const auto &url : person.extraUrlList()) {
        add(properties, "URL", {QString::fromUtf8(url.url().toEncoded())}, params(url.parameters()));
    }
    for (const auto &chat : person.imppList()) {
        add(properties, "IMPP", {QString::fromUtf8(chat.address().toEncoded())}, params(chat.parameters()));
    }
    const QList<QPair<int, QString>> addresses{{Address::Home, "home"}, {Address::Work, "work"}};
    for (const auto &address : person.addresses()) {
        add(properties, "ADR",
            {address.postOfficeBox(), address.extended(), address.street(), address.locality(),
             address.region(), address.postalCode(), address.country()},
            types(address.type(), address.type() & Address::Pref, addresses));
    }
}

static QJsonObject card(const Addressee &person)
{
    QJsonArray properties;
    add(properties, "UID", {person.uid()});
    add(properties, "FN", {person.formattedName()});
    add(properties, "N", {person.familyName(), person.givenName(), person.additionalName(), person.prefix(), person.suffix()});
    for (const auto &name : person.extraNickNameList()) {
        add(properties, "NICKNAME", {name.nickname()});
    }
    QStringList organization{person.organization()};
    if (!person.department().isEmpty()) {
        organization << person.department();
    }
    add(properties, "ORG", organization);
    add(properties, "TITLE", {person.title()});
    add(properties, "ROLE", {person.role()});
    addReach(properties, person);
    add(properties, "NOTE", {person.note()});
    add(properties, "BDAY", {person.birthday().date().toString("yyyyMMdd")});
    add(properties, "ANNIVERSARY", {person.anniversary().toString("yyyyMMdd")});
    add(properties, "CATEGORIES", person.categories());
    add(properties, "PHOTO", {QString::fromLatin1(person.photo().rawData().toBase64())});
    return QJsonObject{{"properties", properties}, {"problems", QJsonArray()}};
}

int main(int count, char **arguments)
{
    QJsonObject files;
    for (int index = 1; index < count; ++index) {
        QFile file(QFile::decodeName(arguments[index]));
        const bool opened = file.open(QIODevice::ReadOnly);
        QJsonArray cards;
        const auto people = VCardConverter().parseVCards(file.readAll());
        for (const auto &person : people) {
            cards.append(card(person));
        }
        files[file.fileName()] = QJsonObject{{"cards", cards}, {"error", opened ? "" : "cannot be opened"}};
    }
    const QByteArray text = QJsonDocument(files).toJson(QJsonDocument::Compact);
    std::fwrite(text.constData(), 1, text.size(), stdout);
    return 0;
}
