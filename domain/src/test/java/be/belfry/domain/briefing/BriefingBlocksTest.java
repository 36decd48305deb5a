package be.belfry.domain.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static be.belfry.domain.briefing.ABriefing.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Heading, blocks 8 and 10, and what is taken from the records. */
class BriefingBlocksTest {
  private static BriefingContent worded(Wording wording) {
    return aBriefing().content().with(wording, FrozenFacts.NONE);
  }

  private static String words(int count) {
    return String.join(" ", Collections.nCopies(count, "woord"));
  }

  @Test
  void theHeadingIsWrittenInAllLanguagesOrInNone() {
    assertThat(BriefingRules.check(worded(Wording.EMPTY))).isEmpty();
    WrittenText half = new WrittenText("Storing", "Panne", "", "Outage");
    assertThat(BriefingRules.check(worded(Wording.headed(half))))
        .containsExactly(
            new Shortcoming("wording.heading", Language.DE, 0, BriefingRules.HEADING_WORDS, 0));
    assertThat(BriefingRules.check(worded(Wording.headed(same(words(13))))))
        .extracting(Shortcoming::words)
        .containsExactly(13, 13, 13, 13);
  }

  @Test
  void theTitleOfTheCrisisStandsWhereNoHeadingIs() {
    Briefing briefing = aBriefing().titled("Storing").build();
    assertThat(briefing.sheet().heading(Language.EN))
        .isEqualTo("Ransomware at grid operators and hospitals");
    briefing.recount(worded(Wording.EMPTY), ABriefing.NOW);
    assertThat(briefing.sheet().heading(Language.EN)).isEqualTo("Storing");
  }

  @Test
  void bulletsAreFewAndShort() {
    List<WrittenText> four = Collections.nCopies(4, same("a"));
    assertThatThrownBy(() -> new Wording(WrittenText.EMPTY, List.of(), four))
        .isInstanceOf(RuleViolation.class)
        .hasMessageContaining("legal may have 3 rows, has 4");
    List<WrittenText> six = Collections.nCopies(6, same("a"));
    assertThatThrownBy(() -> new Wording(WrittenText.EMPTY, six, List.of()))
        .isInstanceOf(RuleViolation.class)
        .hasMessageContaining("communication may have 5 rows, has 6");
    List<WrittenText> longOne = List.of(same(words(31)));
    assertThat(BriefingRules.check(worded(new Wording(WrittenText.EMPTY, longOne, longOne))))
        .extracting(Shortcoming::field)
        .containsOnly("wording.communication[0]", "wording.legal[0]")
        .hasSize(8);
  }

  @Test
  void factsAreNeverTakenFromWhoSaves() {
    BriefingContent stored = aBriefing().content();
    BriefingContent sent = worded(Wording.headed(same("New")));
    BriefingContent saved = sent.withCountsOf(stored);
    assertThat(saved.frozen()).isEqualTo(SomeRecords.facts());
    assertThat(saved.words().heading()).isEqualTo(same("New"));
  }

  @Test
  void wordsThatAreNotSentStay() {
    BriefingContent stored = aBriefing().content();
    BriefingContent sent =
        new BriefingContent(
            stored.asOf(),
            stored.validUntil(),
            true,
            stored.tier(),
            stored.activation(),
            stored.phase(),
            stored.bottomLine(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(sent.wording()).isEmpty();
    assertThat(sent.withCountsOf(stored).words()).isEqualTo(SomeRecords.wording());
  }

  @Test
  void partnersGetTheSituationOnly() {
    BriefingContent abroad = aBriefing().content().forPartners();
    assertThat(abroad.decisions()).isEmpty();
    assertThat(abroad.words().legal()).isEmpty();
    assertThat(abroad.frozen().clocks()).isEmpty();
    assertThat(abroad.frozen().decisions()).isEmpty();
    assertThat(abroad.frozen().incidents()).isEmpty();
    assertThat(abroad.frozen().spread()).as("neither grid nor map").isEmpty();
    assertThat(abroad.findings()).isEqualTo(aBriefing().content().findings());
    assertThat(aBriefing().content().tasks()).isNotEmpty();
    assertThat(abroad.tasks()).as("how services keep up").isEmpty();
    assertThat(abroad.frozen().timeline()).as("free text, which may name whom").isEmpty();
    assertThat(abroad.words().communication()).as("answers that are prepared").isEmpty();
    assertThat(abroad.words().heading()).isEqualTo(SomeRecords.wording().heading());
    assertThat(abroad.measures()).isEqualTo(aBriefing().content().measures());
    assertThat(BriefingPicture.of(aBriefing().content()).toString())
        .contains("Ransomware has stopped")
        .doesNotContain(
            SomeRecords.wording().legal().get(0).en(),
            SomeRecords.facts().decisions().get(0).what(),
            "I-2026-000123");
  }

  @Test
  void theLastOneIsHiddenWhenThereWasOneAndNothingIsCompared() {
    BriefingContent compared = aBriefing().content();
    assertThat(compared.lastHidden()).as("compared with number 3").isFalse();
    BriefingContent blind = aBriefing().notCompared().content();
    assertThat(blind.lastHidden()).isTrue();
    assertThat(blind.comparedWith(List.of(), 0).lastHidden()).as("the first one").isFalse();
  }

  @Test
  void recordsAreCutToTheRoomThereIs() {
    String word = "\ud83d\udd25".repeat(Moment.LONGEST + 1);
    String cut = new Moment(ABriefing.NOW, word, Optional.of(word), Optional.empty()).what();
    assertThat(cut.codePointCount(0, cut.length())).isEqualTo(Moment.LONGEST);
    assertThat(cut).endsWith("\u2026").doesNotContain("\ud83d\u2026");
    assertThat(new LoggedDecision(1, ABriefing.NOW, "CCB", " a\n b ").what()).isEqualTo("a b");
    assertThat(BriefedText.words(same(words(31)), 30).words(Language.FR)).isEqualTo(30);
    assertThat(BriefedText.words(same(words(30)), 30)).isEqualTo(same(words(30)));
    WrittenText room = BriefedText.words(same("w".repeat(1000)), 30);
    assertThat(room.fr()).endsWith("w\u2026");
    assertThat(room.characters(Language.FR)).isEqualTo(30 * BriefingRules.CHARACTERS_A_WORD);
  }

  /** What is printed as its code counts as that. */
  @Test
  void aTitleThatIsTakenOverHasRoom() {
    String arrow = "\u2192";
    WrittenText title = BriefedText.words(same("e\u0301" + arrow.repeat(20)), 12);
    assertThat(title.fr()).isEqualTo("\u00e9" + arrow.repeat(13) + "\u2026");
    assertThat(title.characters(Language.FR)).isEqualTo(1 + 13 * 8 + 1);
    WrittenText fits = same("abc" + arrow.repeat(13) + "d");
    assertThat(fits.characters(Language.FR)).isEqualTo(12 * BriefingRules.CHARACTERS_A_WORD);
    assertThat(BriefedText.words(fits, 12)).isEqualTo(fits);
    WrittenText full = BriefedText.words(same("abc" + arrow.repeat(14)), 12);
    assertThat(full.fr()).isEqualTo("abc" + arrow.repeat(13) + "\u2026");
    WrittenText words = BriefedText.words(same((arrow + " ").repeat(40)), 30);
    assertThat(words.characters(Language.FR))
        .isLessThanOrEqualTo(30 * BriefingRules.CHARACTERS_A_WORD);
  }

  @Test
  void keepsTheNamesThatItsDocumentsPrint() {
    Briefing briefing = aBriefing().build();
    var name = SomeRecords.name("CCB");
    briefing.naming(
        briefing.sheet().naming(List.of(name, SomeRecords.name("OTHER"))).printedNames());
    assertThat(briefing.content().frozen().names()).containsExactly(name);
    briefing.approve(ABriefing.DIRECTOR, aBriefing().crisis(), 4, ABriefing.PEOPLE, ABriefing.NOW);
    assertThat(briefing.sheet().names()).containsExactly(name);
    assertThat(Optional.of(briefing.sheet().nameOf("CCB", Language.DE))).contains("CCB de");
    assertThatThrownBy(() -> briefing.naming(List.of())).hasMessageContaining("approved");
  }
}
