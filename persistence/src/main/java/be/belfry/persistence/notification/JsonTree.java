package be.belfry.persistence.notification;

import be.belfry.persistence.convert.Jsons;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stored JSON as the maps, lists and values that the domain reads. */
final class JsonTree {
  private JsonTree() {}

  static Map<String, Object> object(String text) {
    try (JsonReader reader = Jsons.reader(text)) {
      return object(reader.readObject());
    }
  }

  private static Map<String, Object> object(JsonObject json) {
    Map<String, Object> out = new LinkedHashMap<>();
    json.forEach((name, value) -> out.put(name, value(value)));
    return out;
  }

  private static Object value(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> object(value.asJsonObject());
      case ARRAY -> list(value.asJsonArray());
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> ((JsonNumber) value).bigDecimalValue();
      case TRUE -> Boolean.TRUE;
      case FALSE -> Boolean.FALSE;
      case NULL -> throw new IllegalStateException("a stored body holds no null");
    };
  }

  private static List<Object> list(JsonArray array) {
    List<Object> out = new ArrayList<>();
    array.forEach(item -> out.add(value(item)));
    return out;
  }
}
