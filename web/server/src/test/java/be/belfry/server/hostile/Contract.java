package be.belfry.server.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
   * @param query names of its parameters in the query
   * @param body schema of its body; null without one
   * @param bodyType media type of its body; null without one
   */
  public record Operation(
      String id, String method, String path, List<String> query, Map<?, ?> body, String bodyType) {}

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
    List<String> query = new ArrayList<>();
    for (Object owner : List.of(operation, item)) {
      if (((Map<?, ?>) owner).get("parameters") instanceof List<?> parameters) {
        for (Object parameter : parameters) {
          Map<?, ?> found = resolved((Map<?, ?>) parameter);
          if ("query".equals(found.get("in"))) {
            query.add((String) found.get("name"));
          }
        }
      }
    }
    Map<?, ?> body = null;
    String type = null;
    if (operation.get("requestBody") instanceof Map<?, ?> request) {
      Map<?, ?> content = (Map<?, ?>) resolved(request).get("content");
      type = (String) content.keySet().iterator().next();
      body = (Map<?, ?>) ((Map<?, ?>) content.get(type)).get("schema");
    }
    return new Operation(
        (String) operation.get("operationId"),
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        query,
        body,
        type);
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

  /** A body that looks like what the schema wants, here and there with something else in it. */
  String body(Map<?, ?> schema, Payloads payloads) {
    return value(schema, payloads, 0);
  }

  private String value(Map<?, ?> raw, Payloads payloads, int depth) {
    Map<?, ?> schema = resolved(raw);
    if (depth > DEEPEST || payloads.oneIn(9)) {
      return payloads.json(0);
    }
    if (schema.get("enum") instanceof List<?> values) {
      return "\"" + payloads.one(new ArrayList<Object>(values)) + "\"";
    }
    if (schema.get("allOf") instanceof List<?> all) {
      return value((Map<?, ?>) payloads.one(new ArrayList<Object>(all)), payloads, depth + 1);
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      return object(properties, payloads, depth);
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "array" ->
          "["
              + (schema.get("items") instanceof Map<?, ?> items
                  ? value(items, payloads, depth + 1)
                  : "")
              + "]";
      case "integer", "number" -> payloads.oneIn(3) ? payloads.json(0) : "3";
      case "boolean" -> "true";
      case "object" -> "{\"" + payloads.text().replaceAll("[\\\\\"\\p{Cntrl}]", "") + "\": 1}";
      default -> text(schema, payloads);
    };
  }

  private static String text(Map<?, ?> schema, Payloads payloads) {
    if (payloads.oneIn(2)) {
      return payloads.quoted(payloads.text());
    }
    return switch (String.valueOf(schema.get("format"))) {
      case "uuid" ->
          "\""
              + java.util.UUID.nameUUIDFromBytes(new byte[] {(byte) payloads.random().nextInt()})
              + "\"";
      case "date-time" -> "\"2026-03-02T06:10:00Z\"";
      default -> "\"text\"";
    };
  }

  private String object(Map<?, ?> properties, Payloads payloads, int depth) {
    List<String> fields = new ArrayList<>();
    for (Map.Entry<?, ?> property : properties.entrySet()) {
      if (!payloads.oneIn(8)) {
        String field =
            "\""
                + property.getKey()
                + "\":"
                + value((Map<?, ?>) property.getValue(), payloads, depth + 1);
        fields.add(field);
        if (payloads.oneIn(40)) {
          fields.add(field);
        }
      }
    }
    if (payloads.oneIn(15)) {
      fields.add("\"unknownField\":" + payloads.json(0));
    }
    return "{" + String.join(",", fields) + (payloads.oneIn(60) ? ",}" : "}");
  }
}
