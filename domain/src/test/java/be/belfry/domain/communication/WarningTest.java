package be.belfry.domain.communication;

import static be.belfry.domain.communication.AWarning.GRID;
import static be.belfry.domain.communication.AWarning.OFFICER;
import static be.belfry.domain.communication.AWarning.WRITER;
import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.callout.ADirectory;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarningTest {
  private static void refused(Runnable act, Class<? extends DomainException> how, String code) {
    assertThatThrownBy(act::run)
        .isInstanceOf(how)
        .extracting(e -> ((DomainException) e).code())
        .isEqualTo(code);
  }

  @Test
  void isNotApprovedByAnybodyWhoWroteAPartOfIt() {
    Warning warning = AWarning.draft();
    warning.change(AWarning.text(), OFFICER);
    warning.submit(Set.of());
    refused(() -> AWarning.send(warning), NotAllowed.class, "communication_author");
    assertThat(warning.state()).isEqualTo(WarningState.SUBMITTED);
  }

  @Test
  void isWrittenInTheLanguagesOfThoseWhoGetIt() {
    Warning warning = AWarning.draft();
    refused(
        () -> warning.submit(Set.of(Language.NL, Language.DE)),
        RuleViolation.class,
        "communication_languageMissing");
    warning.submit(Set.of(Language.NL, Language.FR));
    assertThat(warning.state()).isEqualTo(WarningState.SUBMITTED);
  }

  private static SaveWarning saying(Optional<Pap> pap) {
    WarningWords none = WarningWords.EMPTY;
    return new SaveWarning(
        Severity.LOW,
        Tlp.CLEAR,
        Set.of(),
        Set.of("BELNET"),
        Set.of(),
        new WarningContent(AWarning.WORDS, none, none, none, pap));
  }

  private static Warning begun(Optional<Pap> pap) {
    return new Warning(
        saying(pap),
        "W-2026-0002",
        new WarningOrigin(Optional.empty(), Optional.empty(), Optional.empty(), false),
        WRITER,
        T0);
  }

  @ParameterizedTest
  @EnumSource(Pap.class)
  void whatItsReadersMayDoChangesOnlyWhereItIsSaid(Pap pap) {
    assertThat(begun(Optional.empty()).content().pap()).contains(Pap.AMBER);
    Warning warning = begun(Optional.of(pap));
    warning.change(saying(Optional.empty()), WRITER);
    assertThat(warning.content().pap()).contains(pap);
    for (Pap other : Pap.values()) {
      warning.change(saying(Optional.of(other)), WRITER);
      assertThat(warning.content().pap()).contains(other);
    }
  }

  @Test
  void isNotSubmittedHalfWrittenOrWithoutAnAddressee() {
    Warning half = AWarning.draft();
    WarningContent begun =
        new WarningContent(
            AWarning.WORDS,
            new WarningWords("Effaceur", "", ""),
            WarningWords.EMPTY,
            WarningWords.EMPTY,
            Optional.empty());
    half.change(
        new SaveWarning(Severity.LOW, Tlp.CLEAR, Set.of(), Set.of("BELNET"), Set.of(), begun),
        WRITER);
    refused(() -> half.submit(Set.of()), RuleViolation.class, "communication_halfWritten");
    half.change(
        new SaveWarning(Severity.LOW, Tlp.CLEAR, Set.of(), Set.of(), Set.of(), AWarning.content()),
        WRITER);
    refused(() -> half.submit(Set.of()), RuleViolation.class, "communication_noAddressee");
    Warning nobody = AWarning.submitted();
    refused(
        () -> nobody.approve(List.of(), OFFICER, T0),
        RuleViolation.class,
        "communication_noAddressee");
  }

  @Test
  void isNeverRed() {
    refused(() -> AWarning.text(Tlp.RED), RuleViolation.class, "communication_red");
  }

  @Test
  void aReaderGetsTheNearestLanguage() {
    assertThat(AWarning.content().nearest(Language.FR)).isEqualTo(Language.FR);
    assertThat(AWarning.content().nearest(Language.DE)).isEqualTo(Language.EN);
  }

  @Test
  void theFirstConfirmationOfAnAddresseeIsKept() {
    WarningAddressee belnet = AWarning.sent().addressees().get(0);
    assertThat(belnet.acknowledge("Bea", ReceiptWay.LINK, T0)).isTrue();
    assertThat(belnet.acknowledge("Cas", ReceiptWay.PORTAL, T0.plusSeconds(9))).isFalse();
    assertThat(belnet.acknowledgedAt()).contains(T0);
    assertThat(belnet.acknowledgedVia()).contains(ReceiptWay.LINK);
  }

  /** Who is told of its end: not who never learnt of it. */
  @Test
  void aWarningIsKnownByTheMailsThatLeftOrByAConfirmation() {
    WarningAddressee belnet = AWarning.sent().addressees().get(0);
    Contact desk = ADirectory.contact("Desk", ContactRank.FIRST);
    UUID mail = UUID.randomUUID();
    belnet.sent(desk, Language.NL, mail, "hash", T0);
    assertThat(belnet.known(Set.of())).hasSize(1);
    assertThat(belnet.known(Set.of(mail))).isEmpty();
    belnet.acknowledge("Ann", ReceiptWay.PORTAL, T0);
    assertThat(belnet.known(Set.of(mail))).as("he read it in the program").hasSize(1);
  }

  @Test
  void givesWayToTheOneThatReplacesItAndToNoSecond() {
    Warning old = AWarning.sent();
    old.giveWayTo(AWarning.draft("W-2026-0002", false), OFFICER, T0);
    assertThat(old.state()).isEqualTo(WarningState.REPLACED);
    assertThat(old.replacedBy()).contains("W-2026-0002");
    refused(
        () -> old.giveWayTo(AWarning.draft("W-2026-0003", false), OFFICER, T0),
        Conflict.class,
        "communication_transition");
    refused(() -> old.recall("late", OFFICER, T0), Conflict.class, "communication_transition");
  }

  @Test
  void givesWayAfterItWasRecalledAndStaysRecalled() {
    Warning old = AWarning.sent();
    old.recall("false alarm", OFFICER, T0);
    old.giveWayTo(AWarning.draft("W-2026-0002", false), OFFICER, T0.plusSeconds(60));
    assertThat(old.state()).isEqualTo(WarningState.RECALLED);
    assertThat(old.replacedBy()).contains("W-2026-0002");
    refused(old::requireReplaceable, Conflict.class, "communication_replacedAlready");
  }

  @Test
  void aRecallNeedsAReason() {
    Warning sent = AWarning.sent();
    refused(() -> sent.recall(" ", OFFICER, T0), RuleViolation.class, "communication_textMissing");
    sent.recall("false alarm", OFFICER, T0);
    assertThat(sent.state()).isEqualTo(WarningState.RECALLED);
  }

  @Test
  void isKnownToThoseWhomItAddressesOnceItIsOut() {
    Subject grid = ADuty.ofEntity("grid", GRID);
    Subject other = ADuty.ofEntity("other", new UUID(7, 2));
    Subject belnet = ADuty.liaison("bea", "BELNET");
    Subject bipt = ADuty.liaison("vera", "BIPT");
    Subject energy =
        ADuty.subject("eva", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("energy"));
    Subject health =
        ADuty.subject("hal", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("health"));
    Subject minister = ADuty.subject("max", Role.MINISTER, Optional.empty(), Set.of());
    assertThat(List.of(grid, belnet, energy, minister))
        .noneMatch(AWarning.submitted()::isVisibleTo);
    assertThat(AWarning.submitted().isVisibleTo(OFFICER)).isTrue();
    Warning sent = AWarning.sent();
    assertThat(List.of(grid, belnet, energy, OFFICER)).allMatch(sent::isVisibleTo);
    assertThat(List.of(other, bipt, health, minister)).noneMatch(sent::isVisibleTo);
    assertThat(sent.addressees().get(0).isVisibleTo(grid)).isFalse();
    assertThat(sent.addressees().get(1).isVisibleTo(grid)).isTrue();
    assertThat(sent.of(grid)).contains(sent.addressees().get(1));
    assertThat(sent.of(bipt)).isEmpty();
  }

  @Test
  void thoseOfExercisesAreKnownToParticipantsAlone() {
    Warning played = AWarning.draft("W-2026-0009", true);
    assertThat(played.isVisibleTo(OFFICER)).isEqualTo(OFFICER.exerciseParticipant());
  }
}
