package be.belfry.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was sent from a row goes to that row, wherever it stands now, and to no other. */
class SentRowsTest {
  private static SentRows sent(String... namesAndValues) {
    Map<String, String[]> sent = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      sent.put(namesAndValues[i], new String[] {namesAndValues[i + 1]});
    }
    return new SentRows(sent);
  }

  private static final SentRows RECALL =
      sent(
          "recall", "recall",
          "recall:register:0:row", "A",
          "recall:register:0:reason", "Why A",
          "recall:register:1:row", "B",
          "recall:register:1:reason", "Why B",
          "recall:register:1:go", "Recall");

  @Test
  void aRowIsFoundWhereItStoodAndOnlyWhenItStoodThere() {
    assertThat(RECALL.place("", "recall:register:1", "B")).contains("recall:register:1");
    assertThat(RECALL.place("", "recall:register:2", "B")).contains("recall:register:1");
    assertThat(RECALL.place("", "recall:register:0", "B")).contains("recall:register:1");
    assertThat(RECALL.place("", "recall:register:1", "C")).isEmpty();
    assertThat(RECALL.place("", "recall:other:1", "B")).as("another list").isEmpty();
    assertThat(RECALL.place("", "recall:register:1:more:0", "B")).as("a list in it").isEmpty();
  }

  @Test
  void aRowThatMovedTakesItsOwnAndNothingOfTheOneThatStoodHere() {
    SentRows moved = RECALL.moved("recall:register:1", "recall:register:0");
    assertThat(moved.sent())
        .containsOnlyKeys(
            "recall", "recall:register:0:row", "recall:register:0:reason", "recall:register:0:go");
    assertThat(moved.sent().get("recall:register:0:reason")).containsExactly("Why B");
    assertThat(RECALL.moved("recall:register:1", "recall:register:10").sent())
        .containsKeys("recall:register:10:go", "recall:register:0:reason")
        .doesNotContainKey("recall:register:1:go");
  }

  @Test
  void aRowInARowIsLookedForInItOnly() {
    SentRows offers =
        sent(
            "form:offers:0:row", "1 offered",
            "form:offers:0:decisions:0:row", "accept",
            "form:offers:1:row", "2 offered",
            "form:offers:1:decisions:0:row", "accept",
            "form:offers:1:decisions:1:row", "decline");
    assertThat(offers.place("form:offers:1", "form:offers:1:decisions:0", "accept"))
        .contains("form:offers:1:decisions:0");
    assertThat(offers.place("form:offers:1", "form:offers:1:decisions:0", "decline"))
        .contains("form:offers:1:decisions:1");
    assertThat(offers.place("form:offers:0", "form:offers:0:decisions:1", "decline")).isEmpty();
    // The second stands first by now: what was sent from it is read as if it always had.
    SentRows moved = offers.moved("form:offers:1", "form:offers:0");
    assertThat(moved.place("form:offers:0", "form:offers:0:decisions:0", "decline"))
        .contains("form:offers:0:decisions:1");
  }

  @Test
  void whatWasTypedInARowThatIsGoneIsTold() {
    Set<String> texts = Set.of("recall:register:reason");
    assertThat(RECALL.lost(Set.of("recall:register:0"), texts, Set.of())).containsExactly("Why B");
    assertThat(RECALL.lost(Set.of(), texts, Set.of())).containsExactly("Why A", "Why B");
    assertThat(RECALL.lost(Set.of("recall:register:0", "recall:register:1"), texts, Set.of()))
        .isEmpty();
    assertThat(RECALL.lost(Set.of(), Set.of("recall:register:other"), Set.of())).isEmpty();
    assertThat(
            sent("recall:register:0:row", "A", "recall:register:0:reason", " ")
                .lost(Set.of(), texts, Set.of()))
        .as("nothing was typed")
        .isEmpty();
    assertThat(
            sent("f:a:0:row", "1", "f:a:0:b:0:row", "2", "f:a:0:b:0:text", "Kept")
                .lost(Set.of("f:a:0"), Set.of("f:a:b:text"), Set.of()))
        .as("the row around it is there")
        .isEmpty();
  }

  @Test
  void whatWasTypedInAFormThatIsGoneIsTold() {
    SentRows answer =
        sent("answer", "answer", "answer:text", "What we know", "answer:send", "Send the answer");
    Set<String> text = Set.of("answer:text");
    assertThat(answer.lost(Set.of(), text, text)).containsExactly("What we know");
    assertThat(answer.lost(Set.of(), text, Set.of())).as("it is on the page").isEmpty();
    Set<String> texts = Set.of("draft:texts:text");
    assertThat(
            sent("draft:texts:0:text", "One", "draft:texts:1:text", "Two", "draft:texts:2:text", "")
                .lost(Set.of(), texts, texts))
        .as("a list of fields that is no list of records")
        .containsExactly("One", "Two");
  }

  @Test
  void aNameOfAnyRowIsThatOfTheListWithoutRows() {
    assertThat(SentRows.ofAnyRow("recall:register:10:reason")).isEqualTo("recall:register:reason");
    assertThat(SentRows.ofAnyRow("f:a:0:b:1")).isEqualTo("f:a:b");
    assertThat(SentRows.ofAnyRow("comes-1:version")).isEqualTo("comes-1:version");
  }
}
