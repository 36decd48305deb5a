package be.belfry.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * JSON as maps, lists and values. All JSON is YAML too, whose reader is at hand; the class path of
 * the launcher has no other.
 */
final class Answers {
  private static final int LONGEST = 64 << 20;

  private Answers() {}

  static Object read(String json) {
    // In one piece: see the reader of plans.
    return new Load(
            LoadSettings.builder()
                .setCodePointLimit(LONGEST)
                .setBufferSize(json.length() + 1)
                .build())
        .loadFromString(json);
  }

  /** A member of an object as text; empty when it is not there. */
  static String text(Map<?, ?> object, String member) {
    Object value = object.get(member);
    return value == null ? "" : String.valueOf(value);
  }

  /** A member of an object that is a list of objects; empty when it is not there. */
  static List<Map<?, ?>> list(Map<?, ?> object, String member) {
    List<Map<?, ?>> items = new ArrayList<>();
    if (object.get(member) instanceof List<?> all) {
      all.forEach(item -> items.add((Map<?, ?>) item));
    }
    return items;
  }
}
