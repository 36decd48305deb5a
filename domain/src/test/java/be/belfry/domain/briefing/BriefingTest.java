package be.belfry.domain.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BriefingTest {
  private static void approve(Briefing briefing, Subject by) {
    approve(briefing, by, aBriefing().crisis());
  }

  private static void approve(Briefing briefing, Subject by, BriefedCrisis crisis) {
    briefing.approve(by, crisis, 4, ABriefing.PEOPLE, ABriefing.NOW);
  }

  @Test
  void isApprovedByTheDirectorAndThenFrozen() {
    Briefing briefing = aBriefing().build();
    briefing.approve(ABriefing.DIRECTOR, aBriefing().crisis(), 4, ABriefing.PEOPLE, ABriefing.NOW);
    assertThat(briefing.status()).isEqualTo(BriefingStatus.APPROVED);
    assertThat(briefing.number()).isEqualTo(4);
    assertThat(briefing.approver()).contains("Luc Willems");
    assertThatThrownBy(
            () ->
                briefing.save(
                    briefing.content(),
                    Tlp.AMBER,
                    Codes.none(),
                    aBriefing().crisis(),
                    ABriefing.AUTHOR,
                    ABriefing.NOW))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> briefing.recount(briefing.content(), ABriefing.NOW))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(briefing::discard).isInstanceOf(Conflict.class);
  }

  @Test
  void isNeverApprovedByWhoWroteIt() {
    Briefing briefing = aBriefing().build();
    assertThatThrownBy(() -> approve(briefing, ABriefing.AUTHOR)).isInstanceOf(NotAllowed.class);
  }

  @Test
  void isNotApprovedByADirectorWhoTouchedTheText() {
    Briefing briefing = aBriefing().build();
    save(briefing, aBriefing().saying(ABriefing.same("Elders")).content(), ABriefing.DIRECTOR);
    assertThatThrownBy(() -> approve(briefing, ABriefing.DIRECTOR)).isInstanceOf(NotAllowed.class);
  }

  private static void save(Briefing briefing, BriefingContent content, Subject by) {
    briefing.save(
        content, briefing.marking(), Codes.none(), aBriefing().crisis(), by, ABriefing.NOW);
  }

  /** An author stays one, whoever counts, saves or changes after him. */
  @Test
  void isApprovedByNoneOfItsAuthors() {
    Briefing briefing = aBriefing().build();
    BriefingContent words = aBriefing().saying(ABriefing.same("Elders")).content();
    save(briefing, words, ABriefing.DIRECTOR);
    briefing.recount(briefing.content(), ABriefing.NOW);
    save(briefing, words, ABriefing.AUTHOR);
    assertThat(briefing.author()).as("nothing was changed").isEqualTo("Luc Willems");
    assertThatThrownBy(() -> approve(briefing, ABriefing.DIRECTOR)).isInstanceOf(NotAllowed.class);
    save(briefing, aBriefing().saying(ABriefing.same("Anders")).content(), ABriefing.AUTHOR);
    assertThat(briefing.author()).isEqualTo("An Peeters");
    assertThatThrownBy(() -> approve(briefing, ABriefing.DIRECTOR))
        .as("a part of it is his")
        .isInstanceOf(NotAllowed.class);
  }

  @Test
  void whoOnlyCountedOrSavedWhatStoodThereMayApproveIt() {
    Briefing briefing = aBriefing().build();
    briefing.recount(briefing.content(), ABriefing.NOW);
    save(briefing, briefing.content(), ABriefing.DIRECTOR);
    approve(briefing, ABriefing.DIRECTOR);
    assertThat(briefing.approver()).contains("Luc Willems");
    assertThat(briefing.author()).isEqualTo("An Peeters");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void isNotApprovedWhileALanguageIsMissing(Language missing) {
    WrittenText whole = aBriefing().content().bottomLine();
    WrittenText text =
        new WrittenText(
            missing == Language.NL ? "" : whole.nl(),
            missing == Language.FR ? "" : whole.fr(),
            missing == Language.DE ? "" : whole.de(),
            missing == Language.EN ? "" : whole.en());
    Briefing briefing = aBriefing().saying(text).build();
    assertThat(BriefingRules.check(briefing.content()))
        .containsExactly(
            new Shortcoming("bottomLine", missing, 0, BriefingRules.BOTTOM_LINE_WORDS, 0));
    assertThatThrownBy(() -> approve(briefing, ABriefing.DIRECTOR))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("briefing_incomplete");
  }

  @Test
  void bottomLineHasSixtyWordsAtMost() {
    String sixty = String.join(" ", Collections.nCopies(60, "woord"));
    assertThat(BriefingRules.check(aBriefing().saying(ABriefing.same(sixty)).content())).isEmpty();
    assertThat(BriefingRules.check(aBriefing().saying(ABriefing.same(sixty + " meer")).content()))
        .extracting(Shortcoming::words)
        .containsExactly(61, 61, 61, 61);
  }

  /** A text without a space is one word; what it may be is said in characters too. */
  @Test
  void bottomLineHasNineCharactersForEachWord() {
    String most = "w".repeat(60 * 9);
    assertThat(BriefingRules.check(aBriefing().saying(ABriefing.same(most)).content())).isEmpty();
    assertThat(BriefingRules.check(aBriefing().saying(ABriefing.same(most + "w")).content()))
        .extracting(Shortcoming::words, Shortcoming::characters, Shortcoming::characterLimit)
        .containsOnly(tuple(1, 541, 540))
        .hasSize(4);
    String fires = "\ud83d\udd25".repeat(60);
    assertThat(BriefingRules.check(aBriefing().saying(ABriefing.same(fires)).content())).isEmpty();
    String turned = "\u202e".repeat(60 * 9 / 8 + 1);
    assertThat(BriefingRules.check(aBriefing().saying(ABriefing.same(turned)).content()))
        .extracting(Shortcoming::characters)
        .as("as they are printed: [U+202E]")
        .containsOnly(544);
  }

  /** Statements that are short enough each may be too long together. */
  @Test
  void theSituationHasNineCharactersForEachWord() {
    Finding unknown =
        new Finding(
            Standing.UNKNOWN,
            ABriefing.same("w".repeat(BriefingRules.FINDING_WORDS * 9)),
            "",
            Confidence.LOW,
            Optional.empty());
    assertThat(BriefingRules.check(aBriefing().finding(Collections.nCopies(5, unknown)).content()))
        .isEmpty();
    assertThat(BriefingRules.check(aBriefing().finding(Collections.nCopies(6, unknown)).content()))
        .extracting(Shortcoming::field, Shortcoming::words, Shortcoming::characters)
        .containsOnly(tuple("findings", 6, 1620));
  }

  @Test
  void asksThreeDecisionsAtMost() {
    DecisionAsked one = ABriefing.defaultDecisions().get(0);
    assertThatThrownBy(() -> aBriefing().asking(Collections.nCopies(4, one)).content())
        .isInstanceOf(RuleViolation.class)
        .hasMessageContaining("decisions may have 3 rows, has 4");
  }

  @Test
  void namesEightServicesWithTheirTasksAtMost() {
    assertThat(tasked(8).tasks()).hasSize(8);
    assertThatThrownBy(() -> tasked(9))
        .isInstanceOf(RuleViolation.class)
        .hasMessageContaining("tasks may have 8 rows, has 9")
        .extracting("code")
        .isEqualTo("briefing_tooMany");
  }

  private static BriefingContent tasked(int services) {
    BriefingContent whole = aBriefing().content();
    return new BriefingContent(
        whole.asOf(),
        whole.validUntil(),
        whole.provisional(),
        whole.tier(),
        whole.activation(),
        whole.phase(),
        whole.bottomLine(),
        whole.decisions(),
        whole.figures(),
        whole.findings(),
        whole.impacts(),
        Collections.nCopies(services, whole.tasks().get(0)),
        whole.measures(),
        whole.outlook(),
        whole.international());
  }

  /** A draft holds a thousand and says that they are too many; ten thousand it does not take. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void aWordOfTenThousandLettersIsRefusedAndOneOfAThousandNotApproved(Language language) {
    assertThatThrownBy(() -> in(language, "w".repeat(10_000)))
        .isInstanceOf(RuleViolation.class)
        .extracting("code", "arguments")
        .containsExactly("shared_textTooLong", List.of(WrittenText.MAX_LENGTH, 10_000));
    Briefing draft = aBriefing().saying(in(language, "w".repeat(1000))).build();
    assertThat(BriefingRules.check(draft.content()))
        .contains(
            new Shortcoming("bottomLine", language, 1, BriefingRules.BOTTOM_LINE_WORDS, 1000));
    assertThatThrownBy(() -> approve(draft, ABriefing.DIRECTOR))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("briefing_incomplete");
  }

  private static WrittenText in(Language language, String text) {
    WrittenText whole = aBriefing().content().bottomLine();
    return new WrittenText(
        language == Language.NL ? text : whole.nl(),
        language == Language.FR ? text : whole.fr(),
        language == Language.DE ? text : whole.de(),
        language == Language.EN ? text : whole.en());
  }

  @Test
  void aDecisionNeedsTwoOptions() {
    DecisionAsked one = ABriefing.defaultDecisions().get(0);
    DecisionAsked poor =
        new DecisionAsked(
            one.decision(),
            one.options().subList(0, 1),
            1,
            one.deadline(),
            one.costOfNotDeciding());
    assertThat(BriefingRules.check(aBriefing().asking(List.of(poor)).content()))
        .extracting(Shortcoming::field)
        .containsOnly("decisions[0].options[1]");
  }

  /** Nothing is said of who did it, or of victims, that nobody answers for. */
  @ParameterizedTest
  @EnumSource(Standing.class)
  void whatIsNotUnknownNamesItsSource(Standing standing) {
    for (String source : new String[] {null, "", " \t", "CERT.be"}) {
      Briefing briefing =
          aBriefing()
              .finding(
                  List.of(
                      new Finding(
                          standing,
                          ABriefing.same("Gegevens zijn weg"),
                          source,
                          Confidence.LOW,
                          Optional.of(Likelihood.LIKELY)
                              .filter(word -> standing == Standing.PROBABLE))))
              .build();
      if (standing == Standing.UNKNOWN || "CERT.be".equals(source)) {
        assertThat(BriefingRules.check(briefing.content())).as("[%s]", source).isEmpty();
      } else {
        assertThat(BriefingRules.check(briefing.content()))
            .as("[%s]", source)
            .allMatch(Shortcoming::missing)
            .extracting(Shortcoming::field)
            .containsOnly("findings[0].source");
        assertThatThrownBy(() -> approve(briefing, ABriefing.DIRECTOR))
            .isInstanceOf(RuleViolation.class)
            .extracting("code")
            .isEqualTo("briefing_incomplete");
      }
    }
  }

  @Test
  void onlyWhatIsProbableHasAnEstimativeWord() {
    for (Standing standing : Standing.values()) {
      boolean probable = standing == Standing.PROBABLE;
      assertThatThrownBy(
              () ->
                  new Finding(
                      standing,
                      WrittenText.EMPTY,
                      "",
                      Confidence.LOW,
                      probable ? Optional.empty() : Optional.of(Likelihood.LIKELY)))
          .isInstanceOf(RuleViolation.class);
    }
  }

  @Test
  void redIsReadByItsAuthorAndNamedReadersOnly() {
    String minister = ABriefing.MINISTER.id().toString();
    Briefing red = aBriefing().marked(Tlp.RED, minister).build();
    assertThat(red.readableBy(ABriefing.MINISTER)).isTrue();
    assertThat(red.readableBy(ABriefing.AUTHOR)).isTrue();
    assertThat(red.readableBy(ABriefing.DIRECTOR)).isFalse();
    assertThatThrownBy(() -> aBriefing().marked(Tlp.RED).ofAFile(Tlp.AMBER).build())
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("briefing_named");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          AMBER,        GREEN,        false
          AMBER,        AMBER,        true
          AMBER,        AMBER_STRICT, true
          AMBER_STRICT, AMBER,        false
          RED,          AMBER_STRICT, false
          RED,          RED,          true
          CLEAR,        CLEAR,        true
          """)
  void itsMarkingIsNeverWiderThanTheFilesAlsoWhenItIsApproved(
      Tlp file, Tlp marking, boolean allowed) {
    Codes named = Codes.of(ABriefing.DIRECTOR.id().toString());
    BriefedCrisis crisis = aBriefing().ofAFile(file, ABriefing.DIRECTOR.id().toString()).crisis();
    Briefing draft = aBriefing().build();
    Briefing narrowed = aBriefing().marked(marking, ABriefing.MINISTER.id().toString()).build();
    Runnable save =
        () -> draft.save(draft.content(), marking, named, crisis, ABriefing.AUTHOR, ABriefing.NOW);
    Runnable approve =
        () -> narrowed.approve(ABriefing.DIRECTOR, crisis, 4, ABriefing.PEOPLE, ABriefing.NOW);
    for (Runnable act : List.of(save, approve)) {
      if (allowed) {
        act.run();
      } else {
        assertThatThrownBy(act::run)
            .isInstanceOf(RuleViolation.class)
            .extracting("code")
            .isEqualTo("briefing_marking");
      }
    }
    assertThat(narrowed.status())
        .isEqualTo(allowed ? BriefingStatus.APPROVED : BriefingStatus.DRAFT);
  }

  @ParameterizedTest
  @CsvSource({"false, true", "true, false", "true, true", "false, false"})
  void theOralOrderThatRestsAtTheApprovalIsMarked(boolean atTheDraft, boolean atTheApproval) {
    Briefing briefing = aBriefing().ordered(atTheDraft).build();
    assertThat(briefing.preview(atTheApproval).oralOrder()).isEqualTo(atTheApproval);
    BriefedCrisis now = aBriefing().ordered(atTheApproval).crisis();
    assertThat(briefing.approvedSheet(ABriefing.DIRECTOR, now, 4, ABriefing.NOW).oralOrder())
        .isEqualTo(atTheApproval);
    briefing.approve(ABriefing.DIRECTOR, now, 4, ABriefing.PEOPLE, ABriefing.NOW);
    assertThat(briefing.sheet().oralOrder()).isEqualTo(atTheApproval);
  }

  /** Page 1 would say the tier before, and that it must still be ratified. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isCountedAnewWhenAnotherTierIsInForce(boolean orally) {
    Briefing briefing = aBriefing().build();
    BriefedCrisis crisis = aBriefing().ordered(orally).at(Tier.NATIONAL_INCIDENT).crisis();
    assertThatThrownBy(
            () -> briefing.approve(ABriefing.DIRECTOR, crisis, 4, ABriefing.PEOPLE, ABriefing.NOW))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("briefing_tier");
    assertThat(briefing.status()).isEqualTo(BriefingStatus.DRAFT);
  }

  @Test
  void isCountedAnewWhenAnotherWasApprovedMeanwhile() {
    Briefing briefing = aBriefing().following(3).build();
    BriefedCrisis crisis = aBriefing().following(4).crisis();
    assertThatThrownBy(
            () -> briefing.approve(ABriefing.DIRECTOR, crisis, 5, ABriefing.PEOPLE, ABriefing.NOW))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("briefing_compared");
    briefing.recount(briefing.content().comparedWith(List.of(), 4), ABriefing.NOW);
    briefing.approve(ABriefing.DIRECTOR, crisis, 5, ABriefing.PEOPLE, ABriefing.NOW);
    assertThat(briefing.number()).isEqualTo(5);
  }

  /** Strict: CCB and National Crisis Centre with the offices that decide. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          DUTY_OFFICER,   true
          DIRECTOR,       true
          CRISIS_CENTRE,  true
          PRIME_MINISTER, true
          INTERIOR,       true
          MINISTER,       false
          COMMUNICATION,  false
          """)
  void strictIsForCcbAndTheCrisisCentre(Role role, boolean strict) {
    Subject reader = ABriefing.reader(role, false);
    for (Tlp marking : Tlp.values()) {
      Briefing briefing = aBriefing().marked(marking, ABriefing.MINISTER.id().toString()).build();
      boolean may = marking == Tlp.AMBER_STRICT ? strict : marking != Tlp.RED;
      assertThat(briefing.readableBy(reader)).as(role + " " + marking).isEqualTo(may);
    }
    assertThat(
            java.util.Arrays.stream(Role.values())
                .filter(r -> RolePermissions.allows(r, Permission.BRIEFING_READ)))
        .as("all who read briefings stand in the table")
        .containsExactlyInAnyOrder(
            Role.DUTY_OFFICER,
            Role.DIRECTOR,
            Role.CRISIS_CENTRE,
            Role.PRIME_MINISTER,
            Role.INTERIOR,
            Role.MINISTER,
            Role.COMMUNICATION);
  }

  @Test
  void ofARedFileItIsReadByTheFilesCircleUnlessItIsChosen() {
    String director = ABriefing.DIRECTOR.id().toString();
    Briefing red = aBriefing().marked(Tlp.RED).ofAFile(Tlp.RED, director).following(0).build();
    assertThat(red.readableBy(ABriefing.DIRECTOR)).as("who approves").isTrue();
    assertThat(red.readableBy(ABriefing.AUTHOR)).as("who wrote it").isTrue();
    assertThat(red.readableBy(ABriefing.MINISTER)).isFalse();
    BriefedCrisis crisis = aBriefing().ofAFile(Tlp.RED, director).following(0).crisis();
    red.save(
        red.content(),
        Tlp.RED,
        Codes.of(director, ABriefing.MINISTER.id().toString()),
        crisis,
        ABriefing.AUTHOR,
        ABriefing.NOW);
    assertThat(red.readableBy(ABriefing.MINISTER)).as("named").isTrue();
    red.approve(ABriefing.DIRECTOR, crisis, 1, ABriefing.PEOPLE, ABriefing.NOW);
    assertThat(red.status()).isEqualTo(BriefingStatus.APPROVED);
  }

  @Test
  void whoseWordsItTakesOverItIsMarkedNoWider() {
    String minister = ABriefing.MINISTER.id().toString();
    Briefing next = aBriefing().build();
    next.continues(aBriefing().marked(Tlp.GREEN).build(), ABriefing.AUTHOR);
    assertThat(next.marking()).isEqualTo(Tlp.AMBER);
    next.continues(aBriefing().marked(Tlp.AMBER_STRICT).build(), ABriefing.AUTHOR);
    assertThat(next.marking()).isEqualTo(Tlp.AMBER_STRICT);
    next.continues(aBriefing().marked(Tlp.RED, minister).build(), ABriefing.AUTHOR);
    assertThat(next.marking()).isEqualTo(Tlp.RED);
    assertThat(next.named().list())
        .containsExactlyInAnyOrder(minister, ABriefing.AUTHOR.id().toString());
  }

  @Test
  void itGoesToWhoMayReadItWhenItIsApproved() {
    Briefing briefing = aBriefing().marked(Tlp.AMBER_STRICT).build();
    assertThat(briefing.readers()).isEqualTo(BriefedReaders.NONE);
    approve(briefing, ABriefing.DIRECTOR, aBriefing().ofAFile(Tlp.AMBER).crisis());
    assertThat(briefing.readers().all())
        .extracting(BriefedReaders.Reader::name)
        .as("strict is not for the minister")
        .containsExactly("An Peeters", "Luc Willems");
  }

  @Test
  void anExerciseIsHiddenFromWhoTakesNoPart() {
    assertThat(aBriefing().inExercise().build().readableBy(ABriefing.MINISTER)).isFalse();
  }

  @Test
  void anOldPictureIsNotApproved() {
    Briefing briefing = aBriefing().build();
    assertThatThrownBy(
            () ->
                briefing.approve(
                    ABriefing.DIRECTOR,
                    aBriefing().crisis(),
                    4,
                    ABriefing.PEOPLE,
                    ABriefing.NOW.plus(Duration.ofHours(11))))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("briefing_expired");
  }

  @Test
  void theDocumentNamesTheHashOfItsBytes() {
    BriefingDocument document =
        new BriefingDocument(
            aBriefing().build().id(), Language.NL, new byte[] {1, 2, 3}, "{}", ABriefing.NOW);
    assertThat(document.sha256())
        .isEqualTo("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
    assertThat(document.manifest()).contains("{}");
  }
}
