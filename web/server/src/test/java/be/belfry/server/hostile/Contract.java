package be.belfry.server.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The operations of {@code openapi.yaml}, as far as somebody needs them to send nonsense. */
public final class Contract {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
  private static final int DEEPEST = 4;

  private final Map<?, ?> root;
  private final List<Operation> operations = new ArrayList<>();

  /**
   * One operation.
   *
   * @param query its parameters in the query with their schemas
   * @param versioned whether it takes {@code If-Match}
   * @param bodies schemas of its bodies by their media types
   */
  public record Operation(
      String id,
      String method,
      String path,
      Map<String, Map<?, ?>> query,
      boolean versioned,
      Map<String, Map<?, ?>> bodies) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Reads the contract that the portal ships. */
  public Contract() {
    Path file = Path.of("../portal/src/main/resources/META-INF/openapi.yaml");
    try {
      root =
          (Map<?, ?>)
              new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ((Map<?, ?>) root.get("paths"))
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            operations.add(
                                operation(
                                    (String) path,
                                    (String) method,
                                    (Map<?, ?>) operation,
                                    (Map<?, ?>) item));
                          }
                        }));
  }

  private Operation operation(String path, String method, Map<?, ?> operation, Map<?, ?> item) {
    Map<String, Map<?, ?>> query = new LinkedHashMap<>();
    boolean versioned = false;
    for (Object owner : List.of(operation, item)) {
      if (((Map<?, ?>) owner).get("parameters") instanceof List<?> parameters) {
        for (Object parameter : parameters) {
          Map<?, ?> found = resolved((Map<?, ?>) parameter);
          if ("query".equals(found.get("in"))) {
            query.put((String) found.get("name"), (Map<?, ?>) found.get("schema"));
          }
          versioned |= "If-Match".equals(found.get("name"));
        }
      }
    }
    Map<String, Map<?, ?>> bodies = new LinkedHashMap<>();
    if (operation.get("requestBody") instanceof Map<?, ?> request) {
      ((Map<?, ?>) resolved(request).get("content"))
          .forEach(
              (type, body) ->
                  bodies.put((String) type, (Map<?, ?>) ((Map<?, ?>) body).get("schema")));
    }
    return new Operation(
        (String) operation.get("operationId"),
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        query,
        versioned,
        bodies);
  }

  private Map<?, ?> resolved(Map<?, ?> node) {
    Map<?, ?> at = node;
    while (at.get("$ref") instanceof String ref) {
      Object target = root;
      for (String part : ref.substring(2).split("/")) {
        target = ((Map<?, ?>) target).get(part);
      }
      at = (Map<?, ?>) target;
    }
    return at;
  }

  /** All operations, in the order of the contract. */
  public List<Operation> operations() {
    return operations;
  }

  /** Lists and other questions that name no record, below the interface. */
  List<String> lists() {
    return operations.stream()
        .filter(operation -> operation.method().equals("GET") && !operation.path().contains("{"))
        .map(Operation::path)
        .toList();
  }

  /** Whether an address shows a record. */
  boolean isShown(String path) {
    return path.endsWith("}")
        && operations.stream()
            .anyMatch(
                operation -> operation.method().equals("GET") && operation.path().equals(path));
  }

  /** Names of the parts of a body of parts. */
  List<String> parts(Map<?, ?> schema) {
    return ((Map<?, ?>) resolved(schema).get("properties"))
        .keySet().stream().map(String::valueOf).toList();
  }

  /**
   * A value as the schema wants it, here and there with something else in it.
   *
   * @param junk one value in so many is something else; none when 0
   */
  String body(Map<?, ?> schema, Payloads payloads, Targets targets, int junk) {
    return value("", schema, new Draw(payloads, targets, junk), 0);
  }

  /** The same for a parameter of a query, not yet encoded. */
  String parameter(String name, Map<?, ?> schema, Payloads payloads, Targets targets) {
    String value = value(name, schema, new Draw(payloads, targets, 0), 0);
    return value.startsWith("\"") && value.length() > 1
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private record Draw(Payloads payloads, Targets targets, int junk) {
    boolean astray() {
      return junk > 0 && payloads.oneIn(junk);
    }
  }

  private String value(String name, Map<?, ?> raw, Draw draw, int depth) {
    Map<?, ?> schema = resolved(raw);
    Payloads payloads = draw.payloads();
    if (depth > DEEPEST || draw.astray()) {
      return payloads.json(0);
    }
    if (schema.get("enum") instanceof List<?> values) {
      return "\"" + payloads.one(new ArrayList<Object>(values)) + "\"";
    }
    if (schema.get("allOf") instanceof List<?> all) {
      return value(name, (Map<?, ?>) payloads.one(new ArrayList<Object>(all)), draw, depth + 1);
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      return object(
          properties,
          schema.get("required") instanceof List<?> required ? required : List.of(),
          draw,
          depth);
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "array" -> array(name, schema, draw, depth);
      case "integer", "number" -> draw.astray() ? payloads.json(0) : number(payloads);
      case "boolean" -> payloads.oneIn(2) ? "true" : "false";
      case "object" -> map(schema, draw, depth);
      default -> text(name, schema, draw);
    };
  }

  private String array(String name, Map<?, ?> schema, Draw draw, int depth) {
    if (!(schema.get("items") instanceof Map<?, ?> items)) {
      return "[]";
    }
    List<String> values = new ArrayList<>();
    for (int no = draw.payloads().random().nextInt(3); no >= 0; no--) {
      values.add(value(name, items, draw, depth + 1));
    }
    return "[" + String.join(",", values) + "]";
  }

  private static String number(Payloads payloads) {
    return payloads.oneIn(8)
        ? payloads.one(List.of("0", "-1", "2147483647", "9223372036854775807"))
        : String.valueOf(1 + payloads.random().nextInt(40));
  }

  private String map(Map<?, ?> schema, Draw draw, int depth) {
    Payloads payloads = draw.payloads();
    String key =
        payloads.oneIn(3)
            ? payloads.text().replaceAll("[\\\\\"\\p{Cntrl}]", "")
            : payloads.one(List.of("nl", "fr", "de", "en", "energy"));
    return "{\""
        + key
        + "\": "
        + (schema.get("additionalProperties") instanceof Map<?, ?> values
            ? value(key, values, draw, depth + 1)
            : "1")
        + "}";
  }

  private static String text(String name, Map<?, ?> schema, Draw draw) {
    Payloads payloads = draw.payloads();
    if (payloads.oneIn(draw.junk() == 0 ? 6 : 3)) {
      return payloads.quoted(payloads.text());
    }
    if (schema.get("example") != null && payloads.oneIn(2)) {
      return "\"" + schema.get("example") + "\"";
    }
    return switch (String.valueOf(schema.get("format"))) {
      case "uuid" -> "\"" + draw.targets().key(payloads, name) + "\"";
      case "date-time" -> "\"" + payloads.instant() + "\"";
      case "date" -> "\"" + payloads.instant().substring(0, 10) + "\"";
      default -> "\"" + draw.targets().word(payloads, name) + "\"";
    };
  }

  private String object(Map<?, ?> properties, List<?> required, Draw draw, int depth) {
    Payloads payloads = draw.payloads();
    List<String> fields = new ArrayList<>();
    for (Map.Entry<?, ?> property : properties.entrySet()) {
      String name = String.valueOf(property.getKey());
      if (required.contains(name) ? !draw.astray() : payloads.oneIn(2)) {
        String field =
            "\"" + name + "\":" + value(name, (Map<?, ?>) property.getValue(), draw, depth + 1);
        fields.add(field);
        if (draw.junk() > 0 && payloads.oneIn(40)) {
          fields.add(field);
        }
      }
    }
    if (draw.junk() > 0 && payloads.oneIn(15)) {
      fields.add("\"unknownField\":" + payloads.json(0));
    }
    return "{" + String.join(",", fields) + (draw.junk() > 0 && payloads.oneIn(60) ? ",}" : "}");
  }
}
