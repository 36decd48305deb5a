package be.belfry.domain.sitrep;

import static be.belfry.domain.sitrep.ASitrep.CUT_OFF;
import static be.belfry.domain.sitrep.ASitrep.DIRECTOR;
import static be.belfry.domain.sitrep.ASitrep.EDITOR;
import static be.belfry.domain.sitrep.ASitrep.LIAISON;
import static be.belfry.domain.sitrep.ASitrep.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Watermark;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitrepTest {
  private static void issue(Sitrep sitrep, Tlp file) {
    sitrep.issue(sitrep.content(), ASitrep.crisis(file), DIRECTOR, 1, NOW);
  }

  @Test
  void isIssuedByASecondPersonAndFrozenThen() {
    Sitrep sitrep = ASitrep.open();
    assertThatThrownBy(
            () -> sitrep.issue(sitrep.content(), ASitrep.crisis(Tlp.AMBER), EDITOR, 1, NOW))
        .isInstanceOf(NotAllowed.class);
    assertThat(sitrep.sheet(Optional.empty()).watermarks()).containsExactly(Watermark.DRAFT);

    issue(sitrep, Tlp.AMBER);
    assertThat(sitrep.number()).isEqualTo(1);
    assertThat(sitrep.issuer()).contains(DIRECTOR.name());
    assertThat(sitrep.sheet(Optional.empty()).watermarks()).isEmpty();
    assertThatThrownBy(
            () ->
                sitrep.save(
                    ASitrep.saving(sitrep, Tlp.AMBER, Codes.none()),
                    ASitrep.crisis(Tlp.AMBER),
                    EDITOR,
                    NOW))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(sitrep::discard).isInstanceOf(Conflict.class);
  }

  private static void save(Sitrep sitrep, SitrepText text, Subject by) {
    sitrep.save(
        new SaveSitrep(
            sitrep.id(),
            Optional.empty(),
            text,
            Tlp.AMBER,
            Codes.none(),
            EnumSet.allOf(Audience.class)),
        ASitrep.crisis(Tlp.AMBER),
        by,
        NOW);
  }

  private static SitrepText saying(String words) {
    SitrepText text = ASitrep.text();
    return new SitrepText(
        ASitrep.written(words),
        text.statements(),
        text.consequences(),
        text.needs(),
        text.outlook(),
        text.communication(),
        text.international());
  }

  @Test
  void noneOfItsAuthorsMayIssueIt() {
    Sitrep sitrep = ASitrep.open();
    save(sitrep, saying("The grid runs."), DIRECTOR);
    save(sitrep, saying("The grid runs again."), EDITOR);
    assertThatThrownBy(() -> issue(sitrep, Tlp.AMBER))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.code()).isEqualTo("sitrep_ownReport"));
  }

  @Test
  void whoSavesWhatStandsThereAlreadyMayIssueIt() {
    Sitrep sitrep = ASitrep.open();
    save(sitrep, ASitrep.text(), DIRECTOR);
    issue(sitrep, Tlp.AMBER);
    assertThat(sitrep.issuer()).contains(DIRECTOR.name());
  }

  @Test
  void oneLanguageOfTheSituationIsEnoughAndNoneIsNot() {
    Sitrep sitrep = ASitrep.open();
    issue(sitrep, Tlp.AMBER);
    assertThat(sitrep.content().text().situation().in(Language.FR)).isEmpty();

    Sitrep silent = ASitrep.open();
    silent.save(
        new SaveSitrep(
            silent.id(), Optional.empty(), SitrepText.EMPTY, Tlp.AMBER, Codes.none(), Set.of()),
        ASitrep.crisis(Tlp.AMBER),
        EDITOR,
        NOW);
    assertThatThrownBy(() -> issue(silent, Tlp.AMBER))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.code()).isEqualTo("sitrep_incomplete"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AMBER        |       | CELLS SERVICES         | AMBER        |       | CELLS SERVICES         | false
          AMBER_STRICT |       | CELLS                  | AMBER        |       | CELLS SERVICES         | false
          AMBER        |       | CELLS                  | AMBER_STRICT |       | CELLS                  | true
          GREEN        |       | CELLS                  | AMBER        |       | CELLS                  | true
          AMBER        |       | CELLS SERVICES         | AMBER        |       | CELLS                  | true
          AMBER        |       | CELLS DECIDERS         | AMBER        |       | CELLS SERVICES SECTORS | true
          RED          | ann   | CELLS                  | AMBER_STRICT |       | CELLS                  | false
          AMBER        |       | CELLS                  | RED          | ann   | CELLS                  | true
          RED          | ann   | CELLS                  | RED          | ann b | CELLS                  | false
          RED          | ann b | CELLS                  | RED          | ann   | CELLS                  | true
          """)
  void reachesBeyondAnEarlierOneByMarkingReadersOrAudience(
      Tlp marking,
      String named,
      String audience,
      Tlp before,
      String namedBefore,
      String audienceBefore,
      boolean beyond) {
    Sitrep earlier = marked(before, namedBefore, audienceBefore);
    Sitrep later = marked(marking, named, audience);
    assertThat(later.reachesBeyond(earlier)).isEqualTo(beyond);
    assertThat(earlier.reachesBeyond(earlier)).isFalse();
  }

  @Test
  void whoeverWroteARedOneMayReadIt() {
    Sitrep later = marked(Tlp.RED, "ann", "CELLS");
    Sitrep byAnother = ASitrep.open(Tlp.CLEAR);
    byAnother.save(
        new SaveSitrep(
            byAnother.id(),
            Optional.empty(),
            ASitrep.text(),
            Tlp.RED,
            Codes.of("ann"),
            Set.of(Audience.CELLS)),
        ASitrep.crisis(Tlp.CLEAR),
        DIRECTOR,
        NOW);
    assertThat(later.reachesBeyond(byAnother)).as("the editor of the later one").isTrue();
  }

  private static Sitrep marked(Tlp marking, String named, String audience) {
    Sitrep sitrep = ASitrep.open(Tlp.CLEAR);
    sitrep.save(
        new SaveSitrep(
            sitrep.id(),
            Optional.empty(),
            ASitrep.text(),
            marking,
            named == null ? Codes.none() : Codes.of(named.split(" ")),
            Arrays.stream(audience.split(" ")).map(Audience::valueOf).collect(Collectors.toSet())),
        ASitrep.crisis(Tlp.CLEAR),
        EDITOR,
        NOW);
    return sitrep;
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
          CLEAR,        CLEAR,        true
          """)
  void itsMarkingIsNeverWiderThanTheFiles(Tlp file, Tlp marking, boolean allowed) {
    Sitrep sitrep = ASitrep.open(file);
    Runnable save =
        () ->
            sitrep.save(
                ASitrep.saving(sitrep, marking, Codes.none()), ASitrep.crisis(file), EDITOR, NOW);
    if (allowed) {
      save.run();
      assertThat(sitrep.marking()).isEqualTo(marking);
    } else {
      assertThatThrownBy(save::run).isInstanceOf(RuleViolation.class);
    }
  }

  @Test
  void aFileThatWasNarrowedMeanwhileIsAskedAgain() {
    Sitrep sitrep = ASitrep.open(Tlp.AMBER);
    assertThatThrownBy(() -> issue(sitrep, Tlp.AMBER_STRICT))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.code()).isEqualTo("sitrep_marking"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          DUTY_OFFICER,     true,  true
          DIRECTOR,         true,  true
          CRISIS_CENTRE,    true,  true
          ANALYST,          false, true
          PRIME_MINISTER,   false, true
          INTERIOR,         false, true
          SERVICE_LIAISON,  false, true
          DEFENCE,          false, true
          SECTOR_AUTHORITY, false, true
          MINISTER,         false, false
          COMMUNICATION,    false, false
          STATISTICIAN,     false, false
          AUDITOR,          false, false
          ADMINISTRATOR,    false, false
          EXERCISE_LEADER,  false, false
          PLAN_OWNER,       false, false
          ORGANISATION,     false, false
          SYSTEM,           true,  true
          """)
  void itIsReadByItsAudienceAndWhileOpenByItsMakers(Role role, boolean open, boolean issued) {
    Sitrep sitrep = ASitrep.open();
    assertThat(sitrep.readableBy(ASitrep.someone("x", role, "X"))).isEqualTo(open);
    issue(sitrep, Tlp.AMBER);
    assertThat(sitrep.readableBy(ASitrep.someone("x", role, "X"))).isEqualTo(issued);
  }

  @Test
  void anAudienceThatIsLeftOutReadsNothing() {
    Sitrep sitrep = ASitrep.open();
    sitrep.save(
        new SaveSitrep(
            sitrep.id(),
            Optional.empty(),
            ASitrep.text(),
            Tlp.AMBER,
            Codes.none(),
            Set.of(Audience.DECIDERS)),
        ASitrep.crisis(Tlp.AMBER),
        EDITOR,
        NOW);
    issue(sitrep, Tlp.AMBER);
    assertThat(sitrep.audience()).containsExactly(Audience.CELLS, Audience.DECIDERS);
    assertThat(sitrep.readableBy(LIAISON)).isFalse();
    assertThat(sitrep.readableBy(EDITOR)).isTrue();
  }

  @Test
  void aNarrowMarkingNarrowsItsReaders() {
    Sitrep sitrep = ASitrep.open();
    sitrep.save(
        ASitrep.saving(sitrep, Tlp.AMBER_STRICT, Codes.none()),
        ASitrep.crisis(Tlp.AMBER),
        EDITOR,
        NOW);
    issue(sitrep, Tlp.AMBER);
    assertThat(sitrep.readableBy(LIAISON)).isFalse();
    assertThat(sitrep.readableBy(ASitrep.someone("pm", Role.PRIME_MINISTER, "PM"))).isTrue();

    Sitrep red = ASitrep.open();
    assertThatThrownBy(
            () ->
                red.save(
                    ASitrep.saving(red, Tlp.RED, Codes.none()),
                    ASitrep.crisis(Tlp.AMBER),
                    EDITOR,
                    NOW))
        .isInstanceOf(RuleViolation.class);
    red.save(
        ASitrep.saving(red, Tlp.RED, Codes.of(DIRECTOR.id().toString())),
        ASitrep.crisis(Tlp.AMBER),
        EDITOR,
        NOW);
    issue(red, Tlp.AMBER);
    assertThat(red.readableBy(DIRECTOR)).isTrue();
    assertThat(red.readableBy(ASitrep.someone("other", Role.DIRECTOR, "CCB"))).isFalse();
  }

  /** By the timer, or by one of the circle: the same people write it and issue it. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofARedFileItIsOfTheFilesCircleWhoeverOpensIt(boolean byTheTimer) {
    Subject opener = byTheTimer ? Subject.system("sitrep-rhythm") : EDITOR;
    ReportedCrisis red = ASitrep.crisis(Tlp.RED);
    Sitrep sitrep = new Sitrep(red, ASitrep.content(), Optional.empty(), CUT_OFF, opener, NOW);
    assertThat(sitrep.named()).isEqualTo(red.named());
    assertThat(sitrep.readableBy(EDITOR)).isTrue();
    assertThat(sitrep.readableBy(DIRECTOR)).isTrue();
    assertThat(sitrep.readableBy(ASitrep.someone("other", Role.DIRECTOR, "CCB"))).isFalse();
    sitrep.save(ASitrep.saving(sitrep, Tlp.RED, Codes.none()), red, EDITOR, NOW);
    assertThat(sitrep.named()).as("nobody chosen: the circle").isEqualTo(red.named());
    sitrep.issue(sitrep.content(), red, DIRECTOR, 1, NOW);
    assertThat(sitrep.readableBy(LIAISON)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CELLS", "CELLS SERVICES", "CELLS DECIDERS SERVICES SECTORS"})
  void whoseTextItTakesOverItGoesToTheSameAudiences(String audience) {
    Sitrep earlier = marked(Tlp.AMBER, null, audience);
    Sitrep next = ASitrep.open(Tlp.AMBER);
    assertThat(next.audience()).containsExactlyInAnyOrder(Audience.values());
    next.continues(earlier, EDITOR);
    assertThat(next.audience()).isEqualTo(earlier.audience());
    assertThat(next.readableBy(ASitrep.someone("interior", Role.INTERIOR, "INTERIOR")))
        .as("still open")
        .isFalse();
    next.save(
        ASitrep.saving(next, Tlp.AMBER, Codes.none()), ASitrep.crisis(Tlp.AMBER), EDITOR, NOW);
    assertThat(next.audience()).as("its editor chose").containsExactlyInAnyOrder(Audience.values());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          AMBER,        AMBER,        AMBER
          AMBER,        AMBER_STRICT, AMBER_STRICT
          AMBER,        RED,          RED
          AMBER_STRICT, AMBER,        AMBER_STRICT
          RED,          AMBER,        RED
          RED,          RED,          RED
          """)
  void whoseTextItTakesOverItIsMarkedNoWider(Tlp file, Tlp before, Tlp expected) {
    String reader = LIAISON.id().toString();
    Sitrep earlier = ASitrep.open();
    earlier.save(
        ASitrep.saving(earlier, before, Codes.of(reader)), ASitrep.crisis(Tlp.AMBER), EDITOR, NOW);
    Sitrep next = ASitrep.open(file);
    next.continues(earlier, EDITOR);
    assertThat(next.marking()).isEqualTo(expected);
    if (before == Tlp.RED) {
      assertThat(next.named().list())
          .as("its readers and who opened it")
          .containsExactlyInAnyOrder(reader, EDITOR.id().toString());
    } else if (expected == Tlp.RED) {
      assertThat(next.named()).isEqualTo(ASitrep.crisis(Tlp.RED).named());
    } else {
      assertThat(next.named().list()).isEmpty();
    }
  }

  @Test
  void anInputIsOnTimeLateOrMissingAndNeverBlocks() {
    SitrepInput input = new SitrepInput(ASitrep.open(), "Grid", "BIPT", NOW, NOW);
    assertThat(input.state(CUT_OFF)).isEqualTo(InputState.AWAITED);
    assertThat(input.state(CUT_OFF.plusMillis(1))).isEqualTo(InputState.MISSING);
    assertThatThrownBy(
            () -> input.send(new InputContent(List.of(), " ", ""), Language.NL, LIAISON, NOW))
        .isInstanceOf(RuleViolation.class);

    input.send(ASitrep.said(), Language.NL, LIAISON, CUT_OFF);
    assertThat(input.state(CUT_OFF.plusSeconds(9))).isEqualTo(InputState.RECEIVED);
    input.send(ASitrep.said(), Language.NL, LIAISON, CUT_OFF.plusSeconds(60));
    assertThat(input.state(CUT_OFF.plusSeconds(61)))
        .as("a correction of what came in time")
        .isEqualTo(InputState.RECEIVED);

    SitrepInput late = new SitrepInput(ASitrep.open(), "Grid", "BIPT", NOW, NOW);
    late.send(ASitrep.said(), Language.NL, LIAISON, CUT_OFF.plusMillis(1));
    assertThat(late.state(CUT_OFF.plusSeconds(1))).isEqualTo(InputState.LATE);
    late.close(NOW);
    assertThatThrownBy(() -> late.send(ASitrep.said(), Language.NL, LIAISON, NOW))
        .isInstanceOf(Conflict.class);
    assertThat(late.readableBy(LIAISON)).isTrue();
    assertThat(late.readableBy(EDITOR)).isTrue();
    assertThat(late.readableBy(ASitrep.someone("z", Role.SERVICE_LIAISON, "FANC"))).isFalse();
    assertThat(late.readableBy(ASitrep.someone("pm", Role.PRIME_MINISTER, "PM"))).isFalse();
  }
}
