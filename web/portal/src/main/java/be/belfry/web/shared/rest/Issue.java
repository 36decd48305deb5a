package be.belfry.web.shared.rest;

import java.util.Optional;

/**
 * What is wrong with one field of a request.
 *
 * @param type URN of its kind
 * @param title of its kind, in the caller's language
 * @param detail what is wrong, in the caller's language, without the value
 * @param in {@code body query path header}
 * @param name path of the field: {@code impact.municipalities[2]}
 * @param value the value that was refused, when it is short and harmless
 */
public record Issue(
    String type,
    String title,
    String detail,
    String in,
    Optional<String> name,
    Optional<String> value) {

  private static final int LONGEST_ECHO = 60;

  /** Kinds of issue that the guide names. */
  public enum Kind {
    SCHEMA_VIOLATION("belgif:input-validation:schemaViolation"),
    INVALID_INPUT("belgif:input-validation:invalidInput"),
    UNKNOWN_INPUT("belgif:input-validation:unknownInput"),
    REFERENCED_RESOURCE_NOT_FOUND("belgif:input-validation:referencedResourceNotFound"),
    INVALID_STRUCTURE("belgif-ext:input-validation:invalidStructure"),
    OUT_OF_RANGE("belgif-ext:input-validation:outOfRange"),
    REJECTED_INPUT("belgif-ext:input-validation:rejectedInput"),
    REQUIRED_INPUT("belgif-ext:input-validation:requiredInput");

    private final String name;

    Kind(String name) {
      this.name = name;
    }
  }

  /** An issue in the body. */
  public static Issue body(Kind kind, String name, String detail) {
    return of(kind, "body", name, detail, null);
  }

  /** An issue with the value that was refused; long values are not echoed. */
  public static Issue body(Kind kind, String name, String detail, String value) {
    return of(kind, "body", name, detail, value);
  }

  /** An issue in the query. */
  public static Issue query(Kind kind, String name, String detail) {
    return of(kind, "query", name, detail, null);
  }

  /** An issue in the path. */
  public static Issue path(Kind kind, String detail) {
    return of(kind, "path", null, detail, null);
  }

  /** An issue in a header. */
  public static Issue header(Kind kind, String name, String detail) {
    return of(kind, "header", name, detail, null);
  }

  /** At its place: more is wrong. */
  Issue andMore() {
    return of(Kind.REJECTED_INPUT, in, name.orElse(null), IssueWords.of("andMore"), null);
  }

  private static Issue of(Kind kind, String in, String name, String detail, String value) {
    return new Issue(
        "urn:problem-type:" + kind.name,
        IssueWords.title(kind),
        detail,
        in,
        Optional.ofNullable(name).filter(n -> !n.isEmpty()),
        Optional.ofNullable(value).filter(Issue::canBeEchoed));
  }

  private static boolean canBeEchoed(String value) {
    return value.length() <= LONGEST_ECHO
        && value
            .codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
