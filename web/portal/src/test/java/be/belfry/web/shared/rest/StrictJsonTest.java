package be.belfry.web.shared.rest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import be.belfry.domain.shared.Coded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static final String NO_NULL = "must not be null: leave it out";

  enum Colour implements Coded {
    DARK_RED,
    GREEN;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  record Inner(String name, Optional<Integer> count) {}

  record Bounded(int percent) {
    Bounded {
      if (percent < 0 || percent > 100) {
        throw new IllegalArgumentException("percent must be between 0 and 100");
      }
    }
  }

  record Body(
      String title,
      Optional<Instant> at,
      Optional<UUID> id,
      Optional<Colour> colour,
      Optional<Long> number,
      Optional<BigDecimal> amount,
      Optional<Boolean> flag,
      Optional<LocalDate> day,
      Optional<YearMonth> month,
      List<Inner> inners,
      Set<String> words,
      Map<String, Integer> axes,
      Optional<Bounded> bounded) {}

  private static Body read(String json) {
    return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), Body.class);
  }

  private static List<Issue> issues(String json) {
    return catchThrowableOfType(Problem.class, () -> read(json)).details().issues().orElseThrow();
  }

  @Test
  void readsEveryKindOfValue() {
    Body body =
        read(
            """
            {"title": "é ü ĳ 🔔", "at": "2026-03-02T09:00:00.123456789+01:00",
             "id": "5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11", "colour": "darkRed",
             "number": 9223372036854775807, "amount": 12.5, "flag": true, "day": "2026-03-02",
             "month": "2026-03", "inners": [{"name": "a", "count": 1}, {"name": "b"}],
             "words": ["x", "y"], "axes": {"population": 3}, "bounded": {"percent": 100}}""");
    assertThat(body)
        .isEqualTo(
            new Body(
                "é ü ĳ 🔔",
                Optional.of(Instant.parse("2026-03-02T08:00:00.123456Z")),
                Optional.of(UUID.fromString("5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11")),
                Optional.of(Colour.DARK_RED),
                Optional.of(Long.MAX_VALUE),
                Optional.of(new BigDecimal("12.5")),
                Optional.of(true),
                Optional.of(LocalDate.of(2026, 3, 2)),
                Optional.of(YearMonth.of(2026, 3)),
                List.of(new Inner("a", Optional.of(1)), new Inner("b", Optional.empty())),
                Set.of("x", "y"),
                Map.of("population", 3),
                Optional.of(new Bounded(100))));
  }

  /** Who sends one may want to clear a field, and would be told that it is done. */
  @Test
  void nullIsRefusedWhereverItStands() {
    assertThat(
            issues(
                """
                {"title": null, "at": null, "inners": null, "words": ["a", null],
                 "axes": {"population": null}, "bounded": {"percent": null}}"""))
        .extracting(i -> i.name().orElseThrow(), Issue::title, Issue::detail)
        .containsExactlyInAnyOrder(
            tuple("title", "Invalid Input", NO_NULL),
            tuple("at", "Invalid Input", NO_NULL),
            tuple("inners", "Invalid Input", NO_NULL),
            tuple("words[1]", "Invalid Input", NO_NULL),
            tuple("axes.population", "Invalid Input", NO_NULL),
            tuple("bounded.percent", "Invalid Input", NO_NULL));
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    assertThat(
            issues(
                """
                {"titel": "a", "at": "yesterday", "colour": "blue", "number": 1.5,
                 "inners": [{"name": 1, "x": 0}], "words": ["a", "a"]}"""))
        .extracting(i -> i.name().orElseThrow(), Issue::title)
        .containsExactlyInAnyOrder(
            tuple("titel", "Unknown Input"),
            tuple("title", "Required Input"),
            tuple("at", "Invalid Input"),
            tuple("colour", "Invalid Input"),
            tuple("number", "Invalid Input"),
            tuple("inners[0].x", "Unknown Input"),
            tuple("inners[0].name", "Invalid Input"),
            tuple("words[1]", "Invalid Input"));
  }

  static Stream<Arguments> hostileBodies() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("only blanks", "  \n"),
        Arguments.of("no JSON", "title=a"),
        Arguments.of("half a value", "{\"title\": \"a\""),
        Arguments.of("two values", "{\"title\": \"a\"} {}"),
        Arguments.of("a comment", "{\"title\": \"a\" /* b */}"),
        Arguments.of("single quotes", "{'title': 'a'}"),
        Arguments.of("a trailing comma", "{\"title\": \"a\",}"),
        Arguments.of("a byte order mark inside", "{\"title\": \uFEFF\"a\"}"),
        Arguments.of("a duplicate key", "{\"title\": \"a\", \"title\": \"b\"}"),
        Arguments.of(
            "a duplicate key below",
            "{\"title\": \"a\", \"inners\": [{\"name\":\"a\",\"name\":\"b\"}]}"),
        Arguments.of("NaN", "{\"title\": \"a\", \"amount\": NaN}"),
        Arguments.of("Infinity", "{\"title\": \"a\", \"amount\": -Infinity}"),
        Arguments.of("a leading zero", "{\"title\": \"a\", \"number\": 01}"),
        Arguments.of("hexadecimal", "{\"title\": \"a\", \"number\": 0x1}"),
        Arguments.of("a raw control character", "{\"title\": \"a\u0001\"}"),
        Arguments.of("NUL", "{\"title\": \"a\\u0000\"}"),
        Arguments.of("a lone high surrogate", "{\"title\": \"\\ud83d\"}"),
        Arguments.of("a lone low surrogate", "{\"title\": \"\\udd14 a\"}"),
        Arguments.of("NUL in a name", "{\"title\": \"a\", \"axes\": {\"a\\u0000\": 1}}"),
        Arguments.of("a list at the top", "[]"),
        Arguments.of("a text at the top", "\"a\""),
        Arguments.of("null at the top", "null"),
        Arguments.of("an unknown field", "{\"title\": \"a\", \"__proto__\": {}}"),
        Arguments.of("an object for a text", "{\"title\": {}}"),
        Arguments.of("a number for a text", "{\"title\": 1}"),
        Arguments.of("a text for a number", "{\"title\": \"a\", \"number\": \"1\"}"),
        Arguments.of("a text for a flag", "{\"title\": \"a\", \"flag\": \"true\"}"),
        Arguments.of("a number beyond long", "{\"title\": \"a\", \"number\": 9223372036854775808}"),
        Arguments.of(
            "a number of 41 digits", "{\"title\": \"a\", \"number\": " + "9".repeat(41) + "}"),
        Arguments.of("a huge exponent", "{\"title\": \"a\", \"amount\": 1e999999}"),
        Arguments.of("a tiny exponent", "{\"title\": \"a\", \"amount\": 1e-999999}"),
        Arguments.of("a year before all", "{\"title\": \"a\", \"at\": \"0001-01-01T00:00:00Z\"}"),
        Arguments.of("a year after all", "{\"title\": \"a\", \"at\": \"+999999-01-01T00:00:00Z\"}"),
        Arguments.of("a time without zone", "{\"title\": \"a\", \"at\": \"2026-03-02T08:00:00\"}"),
        Arguments.of("a day that is none", "{\"title\": \"a\", \"day\": \"2026-02-30\"}"),
        Arguments.of("a month that is none", "{\"title\": \"a\", \"month\": \"2026-13\"}"),
        Arguments.of("a short UUID", "{\"title\": \"a\", \"id\": \"1-1-1-1-1\"}"),
        Arguments.of("a name of a constant", "{\"title\": \"a\", \"colour\": \"DARK_RED\"}"),
        Arguments.of(
            "a value beyond its bound", "{\"title\": \"a\", \"bounded\": {\"percent\": 101}}"),
        Arguments.of(
            "33 levels", "{\"title\": \"a\", \"x\": " + "[".repeat(32) + "]".repeat(32) + "}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileBodies")
  void refuses(String what, String json) {
    Problem problem = catchThrowableOfType(Problem.class, () -> read(json));
    assertThat(problem).as(what).isNotNull();
    assertThat(problem.details().status()).isEqualTo(400);
    assertThat(problem.details().issues().orElseThrow()).isNotEmpty();
    assertThat(new String(StrictJson.bytes(problem.details()), StandardCharsets.UTF_8))
        .doesNotContain("com.fasterxml", "java.", "Exception", "\\u0000");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] body = "{\"title\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> StrictJson.read(body, Body.class)).isInstanceOf(Problem.class);
  }

  @Test
  void refusesOneByteMoreThanOneMebibyte() {
    String most = "{\"title\": \"" + "a".repeat(StrictJson.LARGEST - 13) + "\"}";
    assertThat(read(most).title()).hasSize(StrictJson.LARGEST - 13);
    Problem problem = catchThrowableOfType(Problem.class, () -> read(most + " "));
    assertThat(problem.details().status()).isEqualTo(413);
  }

  /** Each of them would be some hundred bytes of memory and of the answer. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("bodiesOfMistakes")
  void tellsTheFirstMistakesOnlyAndThatThereAreMore(String what, String json) {
    Problem problem = catchThrowableOfType(Problem.class, () -> read(json));
    List<Issue> told = problem.details().issues().orElseThrow();
    assertThat(told).hasSize(FoundIssues.MOST + 1);
    assertThat(told)
        .filteredOn(issue -> issue.detail().equals(IssueWords.of("andMore")))
        .containsExactly(told.get(FoundIssues.MOST));
    assertThat(StrictJson.bytes(problem.details())).hasSizeLessThan(100_000);
  }

  static Stream<Arguments> bodiesOfMistakes() {
    return Stream.of(
        Arguments.of("numbers for objects", "{\"inners\": [0" + ",0".repeat(40_000) + "]}"),
        Arguments.of("numbers for texts", "{\"words\": [0" + ",0".repeat(40_000) + "]}"),
        Arguments.of("a text again", "{\"words\": [\"\"" + ",\"\"".repeat(40_000) + "]}"),
        Arguments.of("unknown fields", "{" + numbered(40_000, "\"x%d\": 0") + "}"),
        Arguments.of(
            "halves in names", "{\"axes\": {" + numbered(9_000, "\"\\ud800%d\": 0") + "}}"),
        Arguments.of(
            "texts for numbers", "{\"axes\": {" + numbered(40_000, "\"x%d\": \"\"") + "}}"));
  }

  private static String numbered(int count, String member) {
    return IntStream.range(0, count).mapToObj(member::formatted).collect(joining(","));
  }

  @Test
  void tellsAsManyMistakesAsItMayWithoutMore() {
    String zeros = "0" + ",0".repeat(FoundIssues.MOST - 1);
    assertThat(issues("{\"title\": \"a\", \"words\": [" + zeros + "]}"))
        .hasSize(FoundIssues.MOST)
        .noneMatch(issue -> issue.detail().equals(IssueWords.of("andMore")));
  }

  /** A tree takes some hundred bytes for each of its parts, which one byte may begin. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "99", "[]", "{}", "{\"a\":0}"})
  void refusesABodyOfMoreParts(String item) {
    int times = (StrictJson.LARGEST - item.length() - 2) / (item.length() + 1);
    byte[] body = ("[" + item + ("," + item).repeat(times) + "]").getBytes(StandardCharsets.UTF_8);
    assertThat(body).hasSizeBetween(StrictJson.LARGEST - 20, StrictJson.LARGEST);
    Problem problem = catchThrowableOfType(Problem.class, () -> StrictJson.tree(body));
    assertThat(problem.details().issues().orElseThrow()).hasSize(1);
  }

  @Test
  void allowsExactlyAsManyPartsAsItMay() {
    String most = "[0" + ",0".repeat(StrictJson.MOST_PARTS - 3) + "]";
    assertThat(StrictJson.tree(most.getBytes(StandardCharsets.UTF_8)))
        .hasSize(StrictJson.MOST_PARTS - 2);
    byte[] more = most.replace("]", ",0]").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> StrictJson.tree(more)).isInstanceOf(Problem.class);
  }

  /** Its sum of digits and exponent is beyond what an int holds. */
  @ParameterizedTest
  @ValueSource(
      strings = {"12E2147483647", "10E2147483647", "-12E2147483647", "1E-2147483647", "1E19"})
  void refusesNumbersThatNobodyCanWriteOut(String number) {
    assertThat(issues("{\"title\": \"a\", \"amount\": " + number + "}")).hasSize(1);
  }

  @Test
  void allowsExactly32Levels() {
    byte[] deep = ("[".repeat(32) + "]".repeat(32)).getBytes(StandardCharsets.UTF_8);
    assertThat(StrictJson.tree(deep).isArray()).isTrue();
  }

  @Test
  void echoesShortHarmlessValuesOnly() {
    assertThat(issues("{\"title\": \"a\", \"at\": \"soon\"}").get(0).value()).contains("soon");
    assertThat(issues("{\"title\": \"a\", \"at\": \"" + "s".repeat(61) + "\"}").get(0).value())
        .isEmpty();
    assertThat(issues("{\"title\": \"a\", \"at\": \"a\\nb\"}").get(0).value()).isEmpty();
  }

  @Nested
  class Writing {
    private String write(Object value) {
      return new String(StrictJson.bytes(value), StandardCharsets.UTF_8);
    }

    @Test
    void leavesOutWhatIsAbsent() {
      assertThat(write(new Inner("a", Optional.empty()))).isEqualTo("{\"name\":\"a\"}");
    }

    @Test
    void writesCodesInstantsAndNumbersAsTheContractHasThem() {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("colour", Colour.DARK_RED);
      values.put("at", Instant.parse("2026-03-02T08:00:00.123456Z"));
      values.put("amount", new BigDecimal("1E+3"));
      values.put("list", List.of(1, 2L, true));
      values.put("month", YearMonth.of(2026, 3));
      values.put("none", null);
      assertThat(write(values))
          .isEqualTo(
              "{\"colour\":\"darkRed\",\"at\":\"2026-03-02T08:00:00.123456Z\",\"amount\":1000,"
                  + "\"list\":[1,2,true],\"month\":\"2026-03\"}");
    }

    @Test
    void whatIsWrittenCanBeRead() {
      Inner inner = new Inner("</script> \u2028 \" \\ 🔔", Optional.of(Integer.MIN_VALUE));
      assertThat(StrictJson.read(StrictJson.bytes(inner), Inner.class)).isEqualTo(inner);
    }
  }

  /**
   * With what was asked and answered since, a notification may be larger than any that comes in.
   */
  @Test
  void whatWeWroteIsReadHoweverLargeItIs() {
    byte[] written =
        ("{\"a\": \"" + "x".repeat(StrictJson.LARGEST) + "\"}").getBytes(StandardCharsets.UTF_8);
    assertThat(StrictJson.ours(written).path("a").asText()).hasSize(StrictJson.LARGEST);
  }
}
