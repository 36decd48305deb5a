package be.belfry.web.shared.rest;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.RecordShape;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Binds a JSON tree to records and gathers everything that does not fit. A component is required
 * unless it is an {@code Optional}, a list, a set or a map (absent is empty), or carries {@link
 * Absent}. A null is refused: who sends one may want to clear a field, and nothing would happen.
 */
final class RecordBinder {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  /** Constants of an enum by their codes, in their order. */
  private static final ClassValue<Map<String, Object>> CODES =
      new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
          Map<String, Object> codes = new LinkedHashMap<>();
          for (Object constant : type.getEnumConstants()) {
            codes.putIfAbsent(code(constant), constant);
          }
          return codes;
        }
      };

  private final FoundIssues issues;

  /**
   * @param issues what does not fit is added to; binding ends when they take no more
   */
  RecordBinder(FoundIssues issues) {
    this.issues = issues;
  }

  Object bind(JsonNode node, Type type, String path) {
    if (node.isNull()) {
      return wrong(path, IssueWords.of("null"));
    }
    if (type instanceof ParameterizedType generic) {
      return bindGeneric(node, generic, path);
    }
    Class<?> wanted = (Class<?>) type;
    if (JsonNode.class.isAssignableFrom(wanted)) {
      checkTexts(node, path);
      return node;
    }
    if (wanted.isRecord()) {
      return bindRecord(node, wanted, path);
    }
    if (wanted == boolean.class || wanted == Boolean.class) {
      return node.isBoolean() ? node.booleanValue() : wrong(path, IssueWords.of("flag"));
    }
    if (wanted == int.class || wanted == Integer.class) {
      return node.isIntegralNumber() && node.canConvertToInt()
          ? node.intValue()
          : badNumber(node, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (wanted == long.class || wanted == Long.class) {
      return node.isIntegralNumber() && node.canConvertToLong()
          ? node.longValue()
          : badNumber(node, path, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (wanted == BigDecimal.class) {
      return node.isNumber() ? decimal(node, path) : wrong(path, IssueWords.of("number"));
    }
    if (!node.isTextual()) {
      return wrong(path, IssueWords.of("text"));
    }
    return bindText(node.textValue(), wanted, path);
  }

  private Object bindRecord(JsonNode node, Class<?> type, String path) {
    if (!node.isObject()) {
      return wrong(path, IssueWords.of("object"));
    }
    int before = issues.count();
    RecordShape shape = RecordShape.of(type);
    refuseUnknown(node, shape, path);
    List<Object> values = new ArrayList<>();
    for (RecordShape.Part component : shape.parts()) {
      String at = path.isEmpty() ? component.name() : path + "." + component.name();
      JsonNode child = node.get(component.name());
      values.add(child == null ? absent(component, at) : bind(child, component.genericType(), at));
    }
    return issues.count() > before ? null : construct(shape, values, path);
  }

  private void refuseUnknown(JsonNode node, RecordShape shape, String path) {
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (shape.part(name).isEmpty()) {
        String shown = isClean(name) ? name : "?";
        issues.add(
            Issue.body(
                Issue.Kind.UNKNOWN_INPUT,
                path.isEmpty() ? shown : path + "." + shown,
                IssueWords.of("unknownField")));
      }
    }
  }

  private Object absent(RecordShape.Part component, String path) {
    Class<?> type = component.type();
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == List.class || type == Collection.class) {
      return List.of();
    }
    if (type == Set.class) {
      return Set.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (component.carries(Absent.class)) {
      return null;
    }
    issues.add(Issue.body(Issue.Kind.REQUIRED_INPUT, path, IssueWords.of("required")));
    return null;
  }

  private Object construct(RecordShape shape, List<Object> values, String path) {
    try {
      return shape.make(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        return wrong(path, refused.getMessage());
      }
      if (e.getCause() instanceof DomainException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Object bindGeneric(JsonNode node, ParameterizedType type, String path) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type element = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    if (raw == Optional.class) {
      return Optional.ofNullable(bind(node, element, path));
    }
    if (raw == Map.class) {
      return bindMap(node, element, path);
    }
    if (!node.isArray()) {
      return wrong(path, IssueWords.of("list"));
    }
    Collection<Object> values = raw == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      Object value = bind(node.get(i), element, path + "[" + i + "]");
      if (value != null && !values.add(value)) {
        wrong(path + "[" + i + "]", IssueWords.of("twice"));
      }
    }
    return values;
  }

  private Object bindMap(JsonNode node, Type element, String path) {
    if (!node.isObject()) {
      return wrong(path, IssueWords.of("object"));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      if (!isClean(entry.getKey())) {
        wrong(path, IssueWords.of("brokenName"));
      } else {
        values.put(entry.getKey(), bind(entry.getValue(), element, at));
      }
    }
    return values;
  }

  private Object bindText(String text, Class<?> type, String path) {
    if (!isClean(text)) {
      return wrong(path, IssueWords.of("broken"));
    }
    if (type == String.class) {
      return text;
    }
    if (type.isEnum()) {
      return bindEnum(text, type, path);
    }
    try {
      if (type == UUID.class) {
        return uuid(text, path);
      }
      if (type == Instant.class) {
        return inRange(
            OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS),
            OffsetDateTime.parse(text).getYear(),
            path);
      }
      if (type == LocalDate.class) {
        LocalDate date = LocalDate.parse(text);
        return inRange(date, date.getYear(), path);
      }
      if (type == YearMonth.class) {
        YearMonth month = YearMonth.parse(text);
        return inRange(month, month.getYear(), path);
      }
    } catch (DateTimeException e) {
      return wrong(path, IssueWords.of("looksLike", example(type)), text);
    }
    throw new IllegalStateException("no binding for " + type);
  }

  /** Only the canonical form: 36 characters, so that one id has one spelling. */
  private Object uuid(String text, String path) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      return wrong(path, IssueWords.of("uuid"), text);
    }
    return wrong(path, IssueWords.of("uuid"), text);
  }

  private Object bindEnum(String text, Class<?> type, String path) {
    Map<String, Object> codes = CODES.get(type);
    Object value = codes.get(text);
    if (value != null) {
      return value;
    }
    return wrong(
        path,
        codes.size() > 30
            ? IssueWords.of("code")
            : IssueWords.of("oneOf", String.join(", ", codes.keySet())),
        text);
  }

  static String code(Object constant) {
    return constant instanceof Coded coded
        ? coded.code()
        : Coded.camel(((Enum<?>) constant).name());
  }

  private Object decimal(JsonNode node, String path) {
    BigDecimal value = node.decimalValue();
    // Their difference may be more than an int holds.
    if ((long) value.precision() - value.scale() > 18 || value.scale() > 18) {
      issues.add(Issue.body(Issue.Kind.OUT_OF_RANGE, path, IssueWords.of("digits")));
      return null;
    }
    return value;
  }

  private Object badNumber(JsonNode node, String path, long least, long most) {
    if (!node.isIntegralNumber()) {
      return wrong(path, IssueWords.of("whole"));
    }
    issues.add(Issue.body(Issue.Kind.OUT_OF_RANGE, path, IssueWords.of("between", least, most)));
    return null;
  }

  private Object inRange(Object value, int year, String path) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      issues.add(
          Issue.body(Issue.Kind.OUT_OF_RANGE, path, IssueWords.of("years", FIRST_YEAR, LAST_YEAR)));
      return null;
    }
    return value;
  }

  private static String example(Class<?> type) {
    if (type == Instant.class) {
      return "2026-03-02T08:00:00Z";
    }
    return type == LocalDate.class ? "2026-03-02" : "2026-03";
  }

  private Object wrong(String path, String detail) {
    issues.add(Issue.body(Issue.Kind.INVALID_INPUT, path, detail));
    return null;
  }

  private Object wrong(String path, String detail, String value) {
    issues.add(Issue.body(Issue.Kind.INVALID_INPUT, path, detail, value));
    return null;
  }

  private void checkTexts(JsonNode node, String path) {
    if (node.isTextual() && !isClean(node.textValue())) {
      wrong(path, IssueWords.of("broken"));
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!isClean(entry.getKey())) {
        wrong(path, IssueWords.of("brokenName"));
      }
      checkTexts(entry.getValue(), path);
    }
    if (node.isArray()) {
      node.forEach(child -> checkTexts(child, path));
    }
  }

  /** PostgreSQL stores no NUL, and half a surrogate pair is no character. */
  static boolean isClean(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
