package be.belfry.domain.plan.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is no plan, or none that anybody wrote in earnest, is refused in constant memory. */
class HostilePlanTest {
  private static final LawSources SOURCES = LawSources.shipped();

  @Test
  void refusesAnchorsAndAliasesBeforeTheyExpand() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    assertEquals("anchors and aliases are not allowed", onlyMistakeOf(bomb.toString()));
    assertEquals("anchors and aliases are not allowed", onlyMistakeOf("a: *nothing\n"));
  }

  @Test
  void refusesTags() {
    assertEquals(
        "tags are not allowed", onlyMistakeOf("plan: !!javax.script.ScriptEngineManager {}\n"));
    assertEquals("tags are not allowed", onlyMistakeOf("plan: !local text\n"));
  }

  /** PostgreSQL keeps no NUL in a text, and nobody reads the others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: \"b\\0\"\n",
        "a: \"b\\x00\"\n",
        "a: \"b\\u0000\"\n",
        "a: \"b\\U00000000\"\n",
        "\"a\\0\": b\n",
        "a: [\"\\a\"]\n",
        "a: \"\\e[31m\"\n",
        "a: \"\\x7f\"\n",
        "a: \"\\x9b\"\n",
        "a: \"\\ud83d\"\n",
        "a: \"\\udd14 b\"\n"
      })
  void refusesCharactersThatNoTextNeeds(String text) {
    assertEquals(
        "control characters and halves of characters are not allowed", onlyMistakeOf(text));
  }

  @Test
  void takesTabsLinesAndWholeCharacters() {
    PlanFile file =
        new PlanFile("plan.yaml", "a: \"b\\tc\\r\\nd \\ud83d\\udd14\"\nb: |\n  c\n  \td\n");
    List<PlanMistake> mistakes = new ArrayList<>();
    YamlMap map = new YamlMap(file, SafeYaml.read(file, mistakes).orElseThrow(), mistakes);

    assertEquals("b\tc\r\nd \ud83d\udd14", map.text("a"));
    assertEquals("c\n\td\n", map.text("b"));
    assertEquals(List.of(), mistakes);
  }

  @Test
  void refusesDeepNestingWithoutOverflowingTheStack() {
    assertEquals("nesting is deeper than 12 levels", onlyMistakeOf("a: " + "[".repeat(100_000)));
  }

  @Test
  void refusesHugeFiles() {
    assertEquals(
        "the file is longer than 2000000 characters", onlyMistakeOf("a: " + "x".repeat(2_000_000)));
  }

  @Test
  void refusesCrowdsOfValues() {
    assertEquals(
        "the file has more than 100000 values", onlyMistakeOf("a: [" + "x,".repeat(200_000) + "]"));
  }

  @Test
  void refusesWhatIsNoUtf8() {
    InvalidPlan refused =
        assertThrows(
            InvalidPlan.class,
            () -> PlanFile.read("x.yaml", new ByteArrayInputStream(new byte[] {'a', (byte) 0xff})));
    assertEquals("x.yaml:1:1: the file is no UTF-8", refused.getMessage());
  }

  /** What they say, each with more than a plan's whole memory behind it. */
  private static Stream<Arguments> bombs() {
    return Stream.of(
        arguments("fifty megabytes", "x".repeat(1000), 50_000),
        arguments("aliases by the million", "a: &a [x]\nb: [" + "*a,".repeat(1000), 20_000),
        arguments("a million levels", "[".repeat(1000), 1_900),
        arguments("a million keys", "a: b\n".repeat(1000), 300),
        arguments("tags", "!!javax.script.ScriptEngineManager [".repeat(20), 2_000));
  }

  /** What is allocated in all; what is held at once is a fraction of it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void refusesHostileFilesInConstantMemory(String name, String part, int times) {
    InputStream endless =
        new SequenceInputStream(
            Collections.enumeration(
                Collections.nCopies(times, part.getBytes(StandardCharsets.UTF_8)).stream()
                    .<InputStream>map(ByteArrayInputStream::new)
                    .toList()));
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = thread.getThreadAllocatedBytes(id);

    assertThrows(
        InvalidPlan.class,
        () -> PlanReader.read(List.of(PlanFile.read("bomb.yaml", endless)), SOURCES));
    long allocated = thread.getThreadAllocatedBytes(id) - before;
    assertTrue(allocated < 100_000_000, name + " took " + allocated + " bytes");
  }

  /** Each file is as long as one may be, and all together as long as a plan. */
  @Test
  void refusesThreeMillionMistakesByTheFirstThousand() {
    PlanFile keys = new PlanFile("keys.yaml", "a:\n".repeat(50_000 - 1));
    List<PlanFile> files = Collections.nCopies(61, keys);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = thread.getThreadAllocatedBytes(id);

    InvalidPlan refused =
        assertTimeout(
            Duration.ofSeconds(20),
            () -> assertThrows(InvalidPlan.class, () -> PlanReader.read(files, SOURCES)));
    long allocated = thread.getThreadAllocatedBytes(id) - before;
    assertTrue(allocated < 200_000_000, allocated + " bytes");
    List<PlanMistake> mistakes = refused.mistakes();
    assertEquals(PlanMistake.MOST + 1, mistakes.size());
    assertEquals("keys.yaml:1001:1: key a is given twice", mistakes.get(999).text(Language.EN));
    assertEquals(
        "keys.yaml:1002:1: there are more mistakes; they are told once these are mended",
        mistakes.get(1000).text(Language.EN));
    LocalizedText told = (LocalizedText) refused.arguments().get(0);
    for (Language language : Language.values()) {
      assertEquals(21, told.in(language).lines().count());
      assertTrue(told.in(language).endsWith(mistakes.get(20).andMore().text(language)));
    }
  }

  /** What comes after the last mistake that is told is not read: it could only add to them. */
  @Test
  void readsNoFurtherItemsOnceNoMistakeWouldBeTold() {
    PlanFile file = new PlanFile("items.yaml", "items:\n" + "- {a: b}\n".repeat(10_000));
    List<PlanMistake> mistakes = new ArrayList<>();
    YamlMap root = new YamlMap(file, SafeYaml.read(file, mistakes).orElseThrow(), mistakes);

    List<String> read =
        root.list(
            "items",
            item -> {
              item.mistake("a", YamlFault.EMPTY, "a");
              return item.text("a");
            });
    assertEquals(PlanMistake.MOST + 1, mistakes.size());
    assertEquals(PlanMistake.MOST + 1, read.size());
  }

  @Test
  void refusesWhatIsNoYaml() {
    assertTrue(onlyMistakeOf("plan: {version: [\n").startsWith("no YAML: "));
    assertTrue(onlyMistakeOf("a: b\n---\nc: d\n").startsWith("no YAML: "));
    assertEquals("the file is empty", onlyMistakeOf(""));
  }

  @Test
  void refusesWhatIsNoMapping() {
    List<String> told =
        mistakesOf("- a\n- b\n").stream().map(mistake -> mistake.sentence(Language.EN)).toList();
    assertTrue(told.contains("a mapping is expected here"), told.toString());
  }

  private static List<PlanMistake> mistakesOf(String text) {
    List<PlanFile> files = List.of(new PlanFile("plan.yaml", text));
    return assertThrows(InvalidPlan.class, () -> PlanReader.read(files, SOURCES)).mistakes();
  }

  private static String onlyMistakeOf(String text) {
    List<PlanMistake> mistakes = mistakesOf(text);
    assertEquals(1, mistakes.size(), mistakes.toString());
    return mistakes.get(0).sentence(Language.EN);
  }
}
