package be.belfry.web.notification.rest;

import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.IssueWords;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strictly parsed body as the maps, lists and values that the domain reads. */
final class JsonValues {
  private JsonValues() {}

  /**
   * @throws Problem 400 when the body is no JSON object, 413 when it is too large
   */
  static Map<String, Object> object(byte[] body) {
    JsonNode tree = StrictJson.tree(body);
    if (!tree.isObject()) {
      throw Problem.of(
          List.of(Issue.body(Issue.Kind.SCHEMA_VIOLATION, "", IssueWords.of("object"))));
    }
    return map(tree);
  }

  private static Map<String, Object> map(JsonNode object) {
    Map<String, Object> out = new LinkedHashMap<>();
    object.properties().forEach(entry -> out.put(entry.getKey(), value(entry.getValue())));
    return out;
  }

  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> map(node);
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        node.forEach(item -> items.add(value(item)));
        yield items;
      }
      case STRING -> node.textValue();
      case NUMBER -> node.decimalValue();
      case BOOLEAN -> node.booleanValue();
      default -> null;
    };
  }
}
