package be.belfry.domain.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a report says, field by field, and what the one before it in its thread said instead. */
public final class ReportDifference {
  /** Each report has its own: what it is and how it came, not what happened. */
  private static final Set<String> OWN =
      Set.of("id", "kind", "follows", "channel", "onPaper_receivedAt", "onPaper_reason");

  private ReportDifference() {}

  /**
   * One field.
   *
   * @param field its path in the contract, with underscores: {@code impact_usersAffected}
   * @param now what the report says; empty when it says nothing any more
   * @param before what the one before said; empty when it said nothing, or there was none
   * @param changed whether both differ; never of the first report of a thread, nor of what each
   *     report has of its own
   */
  public record Line(
      String field, Optional<Object> now, Optional<Object> before, boolean changed) {}

  /**
   * All fields of a report in the order of the contract, those among them that only the one before
   * had. The answers of the significance test stand elsewhere.
   *
   * @param before the report before it in its thread; empty for the first
   */
  public static List<Line> of(ReceiveNotification report, Optional<ReceiveNotification> before) {
    Map<String, Object> is = fields(report);
    Map<String, Object> was = before.map(ReportDifference::fields).orElse(Map.of());
    return order(is.keySet(), was.keySet()).stream()
        .map(field -> line(field, is.get(field), was.get(field), before.isPresent()))
        .toList();
  }

  private static Line line(String field, Object is, Object was, boolean follows) {
    boolean changed =
        follows && !OWN.contains(field) && !Objects.equals(comparable(is), comparable(was));
    return new Line(field, Optional.ofNullable(is), Optional.ofNullable(was), changed);
  }

  /** The order in which somebody lists things says nothing. */
  private static Object comparable(Object value) {
    return value instanceof Collection<?> items ? new HashSet<>(items) : value;
  }

  /** The fields of the report; what only the other one had stands behind what it followed there. */
  private static List<String> order(Set<String> report, Set<String> other) {
    List<String> all = new ArrayList<>(report);
    int place = 0;
    for (String field : other) {
      int known = all.indexOf(field);
      if (known >= 0) {
        place = known + 1;
      } else if (!OWN.contains(field)) {
        all.add(place, field);
        place++;
      }
    }
    return all;
  }

  private static Map<String, Object> fields(ReceiveNotification report) {
    Map<String, Object> out = new LinkedHashMap<>();
    Map<String, Object> body = report.json();
    body.remove("significance");
    flatten("", body, out);
    return out;
  }

  private static void flatten(String path, Map<?, ?> object, Map<String, Object> out) {
    object.forEach(
        (name, value) -> {
          String field = path.isEmpty() ? (String) name : path + "_" + name;
          if (value instanceof Map<?, ?> section) {
            flatten(field, section, out);
          } else {
            out.put(field, value);
          }
        });
  }
}
