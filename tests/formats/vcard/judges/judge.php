<?php
// Reads vCard files with sabre/vobject (what Nextcloud, ownCloud and Baikal read cards with) and
// prints what it read as JSON: {file: {cards: [{properties, problems}], error}}.
// A property is {group, name, parts, params}, unescaped; PHOTO has its octets in base64.
error_reporting(E_ALL & ~E_DEPRECATED);
require "/usr/share/php/Sabre/VObject/autoload.php";
use Sabre\VObject;

// Until version 3 it reads what is printed in 2.1 but leaves the decoding to its caller.
const OLD = 3;

function parameters($property, $old)
{
    $read = [];
    foreach ($old ? $property->parameters : $property->parameters() as $parameter) {
        $values = $old ? explode(",", $parameter->value ?? "") : $parameter->getParts();
        if ($old && $parameter->value === null) {
            // A bare word of 2.1.
            [$name, $values] = ["TYPE", [$parameter->name]];
        } else {
            $name = $parameter->name;
        }
        $read[$name] = array_merge($read[$name] ?? [], $values);
    }
    return $read;
}

function parts($property, $params, $old)
{
    $encoding = strtoupper($params["ENCODING"][0] ?? "");
    if ($property->name === "PHOTO") {
        return [photo($property->getValue(), $encoding, $old)];
    }
    if (!$old) {
        return $property->getParts();
    }
    if ($encoding === "QUOTED-PRINTABLE") {
        $property->setValue(quoted_printable_decode($property->getValue()));
    }
    if ($property instanceof VObject\Property\Compound) {
        return $property->getParts();
    }
    if ($encoding === "QUOTED-PRINTABLE" && $property->name !== "NICKNAME") {
        // Plain text of 2.1 has no other escapes; lists do.
        return [$property->getValue()];
    }
    return [strtr($property->getValue(), ["\\," => ",", "\\;" => ";"])];
}

function photo($value, $encoding, $old)
{
    if (strncmp($value, "data:", 5) === 0) {
        return base64_encode(base64_decode(substr($value, strpos($value, ",") + 1)));
    }
    return base64_encode($old || $encoding === "BASE64" ? base64_decode($value) : $value);
}

function card($text, $old)
{
    $read = VObject\Reader::read($text);
    $card = ["properties" => [], "problems" => []];
    foreach ($old ? $read->children : $read->children() as $property) {
        $params = parameters($property, $old);
        $card["properties"][] = [
            "group" => $property->group ?? "",
            "name" => $property->name,
            "parts" => parts($property, $params, $old),
            "params" => (object) $params,
        ];
    }
    foreach ($read->validate() as $problem) {
        $card["problems"][] = [$problem["level"], $problem["message"]];
    }
    return $card;
}

$old = (int) VObject\Version::VERSION < OLD;
$files = [];
foreach (array_slice($argv, 1) as $path) {
    $files[$path] = ["cards" => [], "error" => ""];
    $text = file_get_contents($path);
    foreach (preg_split("/(?<=\nEND:VCARD\r\n)/", $text, -1, PREG_SPLIT_NO_EMPTY) as $one) {
        try {
            $files[$path]["cards"][] = card($one, $old);
        } catch (VObject\ParseException $problem) {
            $files[$path]["error"] = $problem->getMessage();
        }
    }
}
echo json_encode($files, JSON_THROW_ON_ERROR);
