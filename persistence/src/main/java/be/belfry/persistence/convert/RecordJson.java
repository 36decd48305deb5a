package be.belfry.persistence.convert;

import static be.belfry.persistence.convert.Jsons.JSON;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RecordShape;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records of the domain as JSON and back: components by their names, code values by their codes,
 * instants in UTC, no nulls (an empty Optional is left out). A list that is missing is empty: the
 * text was written before the record had it.
 */
public final class RecordJson {
  private RecordJson() {}

  /** The record as JSON text. */
  public static String write(Record value) {
    return object(value).toString();
  }

  /**
   * The record again.
   *
   * @throws IllegalStateException when the text is not what {@link #write} made for this type
   */
  public static <R extends Record> R read(String text, Class<R> type) {
    try (JsonReader reader = Jsons.reader(text)) {
      return type.cast(record(reader.readObject(), type));
    }
  }

  private static JsonObject object(Record value) {
    JsonObjectBuilder out = JSON.createObjectBuilder();
    for (RecordShape.Part component : RecordShape.of(value.getClass()).parts()) {
      Object part = component.read(value);
      if (part instanceof Optional<?> optional) {
        optional.ifPresent(present -> out.add(component.name(), json(present)));
      } else {
        out.add(component.name(), json(part));
      }
    }
    return out.build();
  }

  private static JsonValue json(Object value) {
    if (value instanceof Record record) {
      return object(record);
    }
    if (value instanceof List<?> list) {
      JsonArrayBuilder out = JSON.createArrayBuilder();
      list.forEach(item -> out.add(json(item)));
      return out.build();
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Integer || value instanceof Long) {
      return JSON.createValue(((Number) value).longValue());
    }
    if (value instanceof Coded coded) {
      return JSON.createValue(coded.code());
    }
    if (value instanceof String || value instanceof Instant) {
      return JSON.createValue(value.toString());
    }
    throw new IllegalStateException("no JSON for " + value.getClass().getName());
  }

  private static Object record(JsonObject json, Class<?> type) {
    RecordShape shape = RecordShape.of(type);
    Object[] values =
        shape.parts().stream().map(p -> value(json.get(p.name()), p.genericType())).toArray();
    try {
      return shape.make(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type.getName() + " cannot be made from " + json, e);
    }
  }

  private static Object value(JsonValue json, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type item = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return Optional.ofNullable(json).map(present -> value(present, item));
      }
      List<Object> out = new ArrayList<>();
      if (json != null) {
        ((JsonArray) json).forEach(element -> out.add(value(element, item)));
      }
      return out;
    }
    return scalar(json, (Class<?>) type);
  }

  private static Object scalar(JsonValue json, Class<?> type) {
    if (type.isRecord()) {
      return record(json.asJsonObject(), type);
    }
    if (type == boolean.class) {
      return json == JsonValue.TRUE;
    }
    if (type == int.class || type == Integer.class) {
      return ((JsonNumber) json).intValueExact();
    }
    if (type == long.class || type == Long.class) {
      return ((JsonNumber) json).longValueExact();
    }
    String text = ((JsonString) json).getString();
    if (type == Instant.class) {
      return Instant.parse(text);
    }
    if (type == String.class) {
      return text;
    }
    for (Object constant : type.getEnumConstants()) {
      if (((Coded) constant).code().equals(text)) {
        return constant;
      }
    }
    throw new IllegalStateException(type.getSimpleName() + " has no value " + text);
  }
}
