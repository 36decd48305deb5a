package be.belfry.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The contract ({@code openapi.yaml}) as the shipped server gives it away, to hold every answer
 * against: status, headers, media type and body. Objects of answers are closed: a field that the
 * contract does not name is an error, as is a parameter that it does not know.
 */
final class Contract {
  private static final String ADDRESS = "https://belfry.example";
  private static final String SCHEMAS = "/components/schemas/";
  private static final String BASE = "/api/v1";
  private static final String PROBLEM = "application/problem+json";
  private static final int FIRST_ERROR = 400;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final JsonNode closed;
  private final SchemaRegistry schemas;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  /**
   * One operation.
   *
   * @param path template as in the contract
   * @param at JSON pointer of the operation in the document
   */
  record Operation(String method, String path, String at, Pattern pattern, JsonNode node) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /**
   * @param yaml text of the contract
   */
  Contract(String yaml) {
    document = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    document
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        entry -> {
                          if (!entry.getKey().equals("parameters")) {
                            operations.add(operation(path.getKey(), entry));
                          }
                        }));
    closed = document.deepCopy();
    close(closed);
    // Each schema under an address of its own: the contract as a whole is no schema.
    schemas =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi30(),
            builder ->
                builder.schemas(
                    address ->
                        address.startsWith(ADDRESS)
                            ? closed.at(address.substring(ADDRESS.length())).toString()
                            : null));
  }

  private Operation operation(String path, Map.Entry<String, JsonNode> entry) {
    String pattern = path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+");
    return new Operation(
        entry.getKey().toUpperCase(Locale.ROOT),
        path,
        "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + entry.getKey(),
        Pattern.compile(pattern),
        entry.getValue());
  }

  /** All operations, in the order of the contract. */
  List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** Which operations have answered with a success since the beginning of the run. */
  Set<String> seen() {
    return Set.copyOf(seen);
  }

  /**
   * What is wrong with an answer; empty when it is as the contract says.
   *
   * @param address path and query behind the base address
   * @param type media type of the answer, empty when it has no body
   */
  List<String> faults(
      String method, String address, int status, String type, byte[] body, Set<String> headers)
      throws IOException {
    if (headers.stream().noneMatch("BelGov-Trace-Id"::equalsIgnoreCase)) {
      return List.of("no BelGov-Trace-Id");
    }
    int question = address.indexOf('?');
    String path = question < 0 ? address : address.substring(0, question);
    Optional<Operation> called = find(method, path);
    if (called.isEmpty()) {
      return status < FIRST_ERROR
          ? List.of("is no operation of the contract")
          : errorFaults(type, body);
    }
    Operation operation = called.get();
    if (status >= FIRST_ERROR) {
      return errorFaults(type, body);
    }
    List<String> faults = new ArrayList<>();
    seen.add(operation.toString());
    unknownParameters(operation, question < 0 ? "" : address.substring(question + 1), faults);
    JsonNode response = resolved(operation.node().path("responses").path("" + status));
    if (response.isMissingNode()) {
      faults.add("the status " + status + " is not in the contract");
      return faults;
    }
    response
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (headers.stream().noneMatch(name::equalsIgnoreCase)) {
                faults.add("the header " + name + " is missing");
              }
            });
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      if (body.length > 0) {
        faults.add("a body is not in the contract");
      }
      return faults;
    }
    String media = type.replaceAll("\\s*;.*", "");
    if (!content.has(media)) {
      faults.add("the media type " + type + " is not in the contract");
    } else if (media.equals("application/json")) {
      JsonNode at = operation.node().path("responses").path("" + status);
      String pointer =
          (at.has("$ref")
                  ? at.path("$ref").asText().substring(1)
                  : operation.at() + "/responses/" + status)
              + "/content/application~1json/schema";
      faults.addAll(bodyFaults(pointer, body));
      linkFaults("", JSON.readTree(body), method.equals("GET"), faults);
    }
    return faults;
  }

  /** An act on many answers with its own address as that of the list, and nobody reads it there. */
  private void linkFaults(String name, JsonNode node, boolean reading, List<String> faults) {
    if (node.isTextual() && (reading || !name.equals("self"))) {
      linkFaults(name, node.textValue(), faults);
    }
    node.fields()
        .forEachRemaining(field -> linkFaults(field.getKey(), field.getValue(), reading, faults));
    if (node.isArray()) {
      node.forEach(item -> linkFaults(name, item, reading, faults));
    }
  }

  /**
   * Adds what is wrong with an address that an answer names: whoever follows it must come to
   * something that the contract reads, by parameters that it knows.
   *
   * @param name of the field or header
   */
  void linkFaults(String name, String address, List<String> faults) {
    if (!address.startsWith(BASE + "/")) {
      return;
    }
    String[] parts = below(address).replaceFirst("#.*", "").split("\\?", 2);
    find("GET", parts[0])
        .ifPresentOrElse(
            operation -> unknownParameters(operation, parts.length > 1 ? parts[1] : "", faults),
            () -> faults.add(name + " leads nowhere: " + address));
  }

  private Optional<Operation> find(String method, String path) {
    // A literal path goes before a template, as in the routing of the server.
    return operations.stream()
        .filter(o -> o.method().equals(method) && o.pattern().matcher(path).matches())
        .min((a, b) -> Long.compare(braces(a), braces(b)));
  }

  private static long braces(Operation operation) {
    return operation.path().chars().filter(c -> c == '{').count();
  }

  private List<String> errorFaults(String type, byte[] body) throws IOException {
    if (!type.startsWith(PROBLEM)) {
      return List.of("an error of type " + type + " instead of " + PROBLEM);
    }
    return bodyFaults("/components/schemas/Problem", body);
  }

  private List<String> bodyFaults(String pointer, byte[] body) throws IOException {
    JsonNode value = JSON.readTree(body);
    return compiled
        .computeIfAbsent(pointer, p -> schemas.getSchema(closed.at(p)))
        .validate(value, c -> c.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  private void unknownParameters(Operation operation, String query, List<String> faults) {
    if (query.isEmpty()) {
      return;
    }
    Set<String> known = queryParameters(operation);
    Arrays.stream(query.split("&"))
        .map(pair -> pair.replaceAll("=.*", ""))
        .filter(name -> !known.contains(name))
        .forEach(name -> faults.add("the parameter " + name + " is not in the contract"));
  }

  /** Names of the parameters that an operation takes in its query. */
  Set<String> queryParameters(Operation operation) {
    Set<String> known = new LinkedHashSet<>();
    JsonNode shared = document.path("paths").path(operation.path()).path("parameters");
    for (JsonNode list : List.of(shared, operation.node().path("parameters"))) {
      list.forEach(
          parameter -> {
            JsonNode node = resolved(parameter);
            if (node.path("in").asText().equals("query")) {
              known.add(node.path("name").asText());
            }
          });
    }
    return known;
  }

  /** Media types of an operation's body; none when it has no body. */
  List<String> bodyTypes(Operation operation) {
    List<String> types = new ArrayList<>();
    resolved(operation.node().path("requestBody"))
        .path("content")
        .fieldNames()
        .forEachRemaining(types::add);
    return types;
  }

  /**
   * The smallest JSON body that an operation takes: what is required, with the first of its values.
   */
  String smallestBody(Operation operation) {
    return smallest(
            "",
            resolved(operation.node().path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema"))
        .toString();
  }

  private JsonNode smallest(String name, JsonNode part) {
    JsonNode schema = resolved(part);
    if (schema.path("enum").isArray()) {
      return schema.path("enum").get(0);
    }
    if (schema.has("properties") || schema.has("allOf")) {
      ObjectNode properties = JSON.createObjectNode();
      ArrayNode required = JSON.createArrayNode();
      gather(schema, properties, required);
      ObjectNode body = JSON.createObjectNode();
      required.forEach(
          field ->
              body.set(field.asText(), smallest(field.asText(), properties.path(field.asText()))));
      return body;
    }
    return switch (schema.path("type").asText()) {
      case "array" ->
          schema.path("minItems").asInt() == 0
              ? JSON.createArrayNode()
              : JSON.createArrayNode().add(smallest(name, schema.path("items")));
      case "integer", "number" -> JSON.getNodeFactory().numberNode(schema.path("minimum").asInt(1));
      case "boolean" -> JSON.getNodeFactory().booleanNode(false);
      case "object" -> JSON.createObjectNode();
      default ->
          JSON.getNodeFactory()
              .textNode(
                  switch (schema.path("format").asText()) {
                    case "uuid" -> "00000000-0000-4000-8000-000000000000";
                    case "date-time" -> "2031-01-01T00:00:00Z";
                    case "date" -> "2031-01-01";
                    default -> schema.path("example").asText("words");
                  });
    };
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** Merges what {@code allOf} adds up, and shuts every object that does not say it is open. */
  private void close(JsonNode node) {
    if (node instanceof ObjectNode object) {
      String reference = object.path("$ref").asText();
      if (reference.startsWith("#" + SCHEMAS)) {
        object.put("$ref", ADDRESS + reference.substring(1));
      }
      if (object.path("allOf").isArray()) {
        merge(object);
      }
      if (object.path("properties").isObject() && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    node.forEach(this::close);
  }

  private void merge(ObjectNode object) {
    ObjectNode properties = JSON.createObjectNode();
    ArrayNode required = JSON.createArrayNode();
    gather(object, properties, required);
    object.remove(List.of("allOf", "additionalProperties"));
    object.put("type", "object");
    object.set("properties", properties);
    if (!required.isEmpty()) {
      object.set("required", required);
    }
  }

  private void gather(JsonNode part, ObjectNode properties, ArrayNode required) {
    JsonNode schema = resolved(part);
    schema.path("allOf").forEach(other -> gather(other, properties, required));
    Iterator<Map.Entry<String, JsonNode>> fields = schema.path("properties").fields();
    fields.forEachRemaining(field -> properties.set(field.getKey(), field.getValue().deepCopy()));
    schema.path("required").forEach(required::add);
  }

  /** Path and query behind the base address, as an answer's {@code href} or {@code next} has it. */
  static String below(String address) {
    return address.startsWith(BASE) ? address.substring(BASE.length()) : address;
  }
}
