package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.sitrep.ASitrep;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderChoiceTest {
  private static final Subject EDITOR = ASitrep.EDITOR;
  private static final Subject DIRECTOR = ASitrep.DIRECTOR;
  private static final Subject LIAISON = ASitrep.LIAISON;

  private final List<ReaderChoice> choices =
      ReaderChoice.among(List.of(LIAISON, EDITOR, DIRECTOR), s -> s.may(Permission.SITREP_ISSUE));

  private boolean stuck(Subject writer, Subject... named) {
    return ReaderChoice.nobodyCompletes(
        choices, List.of(named).stream().map(s -> s.id().toString()).toList(), writer);
  }

  @Test
  void whoMayCompleteItStandsFirst() {
    assertThat(choices)
        .extracting(ReaderChoice::name, ReaderChoice::completes)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(DIRECTOR.name(), true),
            org.assertj.core.api.Assertions.tuple(EDITOR.name(), true),
            org.assertj.core.api.Assertions.tuple(LIAISON.name(), false));
  }

  @Test
  void whoSpeaksForAServiceIsShownWithIt() {
    assertThat(choices).extracting(ReaderChoice::service).containsExactly("", "", "BIPT");
  }

  @Test
  void aSecondPersonIsNeeded() {
    assertThat(stuck(EDITOR, EDITOR, DIRECTOR)).isFalse();
    assertThat(stuck(EDITOR, EDITOR)).as("only he who writes").isTrue();
    assertThat(stuck(EDITOR, LIAISON)).as("none who may").isTrue();
    assertThat(stuck(EDITOR)).as("nobody").isTrue();
  }
}
