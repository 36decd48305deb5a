package be.belfry.domain.cooperation;

import static be.belfry.domain.cooperation.APackage.T0;
import static be.belfry.domain.cooperation.AnAssistanceRequest.ANN;
import static be.belfry.domain.cooperation.AnAssistanceRequest.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaveatLoweringTest {
  /** Whether the caveat of the column, after the one of the row, needs a second person. */
  private static final String WIDER =
      """
      after              NONE BELGIUM_ONLY RELEASABLE_TO_EU RELEASABLE_TO_NATO
      NONE               no   no           no               no
      BELGIUM_ONLY       yes  no           yes              yes
      RELEASABLE_TO_EU   yes  no           no               yes
      RELEASABLE_TO_NATO yes  no           yes              no
      """;

  private static SourceMarking marked(Caveat caveat, Set<String> named) {
    return new SourceMarking(APackage.source(Tlp.AMBER, false).key(), caveat, named, ANN, T0);
  }

  private static CaveatLowering asked() {
    return new CaveatLowering(
        APackage.source(Tlp.AMBER, false),
        Caveat.RELEASABLE_TO_EU,
        Set.of("NL", "IE"),
        " our sources agree ",
        Set.of("DEFENCE"),
        ANN,
        T0);
  }

  /** What goes no further needs nobody else: it is decided, and cannot be decided again. */
  @Test
  void oneThatHoldsAtOnceWaitsForNobody() {
    CaveatLowering held = asked().atOnce();
    assertThat(held.decidedBy()).contains(ANN.user());
    assertThat(held.decidedAt()).contains(T0);
    assertThatThrownBy(held::atOnce).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> held.drop(ANN, T0)).isInstanceOf(Conflict.class);
  }

  @Test
  void twoCaveatsHoldTogether() {
    for (Caveat one : Caveat.values()) {
      for (Caveat other : Caveat.values()) {
        assertThat(one.and(other)).isEqualTo(other.and(one));
        assertThat(one.and(other).isWiderThan(one)).as(one + " and " + other).isFalse();
        assertThat(one.and(other).isWiderThan(other)).as(one + " and " + other).isFalse();
      }
      assertThat(one.and(Caveat.NONE)).isEqualTo(one);
    }
  }

  @Test
  void onlyWhatGoesFurtherNeedsASecondPerson() {
    List<String> lines = WIDER.strip().lines().toList();
    List<Caveat> columns =
        Arrays.stream(lines.get(0).strip().split("\\s+")).skip(1).map(Caveat::valueOf).toList();
    assertThat(columns).containsExactly(Caveat.values());
    int asked = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.strip().split("\\s+");
      SourceMarking standing = marked(Caveat.valueOf(cells[0]), Set.of());
      for (Caveat next : columns) {
        boolean wider = cells[1 + columns.indexOf(next)].equals("yes");
        assertThat(SourceMarking.isLowered(Optional.of(standing), next, Set.of()))
            .as(standing.caveat() + " then " + next)
            .isEqualTo(wider);
        asked++;
      }
    }
    assertThat(asked).isEqualTo(16);
    for (Caveat first : Caveat.values()) {
      assertThat(SourceMarking.isLowered(Optional.empty(), first, Set.of())).as("first").isFalse();
    }
  }

  @Test
  void goesNoFurtherWhereThePartnersThatMayGetItGetIt() {
    for (Caveat from : Caveat.values()) {
      for (Caveat to : Caveat.values()) {
        boolean somebodyMore =
            List.of(APackage.NATO, APackage.CYCLONE, APackage.NL, APackage.IE, APackage.GB).stream()
                .anyMatch(partner -> lets(to, partner) && !lets(from, partner));
        assertThat(to.isWiderThan(from)).as(from + " then " + to).isEqualTo(somebodyMore);
      }
    }
  }

  private static boolean lets(Caveat caveat, Partner partner) {
    return Releasability.obstacles(APackage.marks(caveat), partner.arrangement(), List.of(partner))
        .isEmpty();
  }

  @Test
  void namingMorePartnersNeedsASecondPersonAndFewerDoesNot() {
    SourceMarking standing = marked(Caveat.NONE, Set.of("NL", "IE"));
    assertThat(SourceMarking.isLowered(Optional.of(standing), Caveat.NONE, Set.of("NL"))).isFalse();
    assertThat(SourceMarking.isLowered(Optional.of(standing), Caveat.NONE, Set.of("NL", "GB")))
        .isTrue();
    assertThat(SourceMarking.isLowered(Optional.empty(), Caveat.NONE, Set.of("NL"))).isTrue();
    assertThat(SourceMarking.isLowered(Optional.empty(), Caveat.BELGIUM_ONLY, Set.of())).isFalse();
  }

  @Test
  void theSecondPersonAgreesToWhatWasAsked() {
    CaveatLowering asked = asked();
    assertThat(asked.row().reason()).isEqualTo("our sources agree");
    SourceMarking holds = asked.agree(BEN, T0.plusSeconds(60));
    assertThat(holds.caveat()).isEqualTo(Caveat.RELEASABLE_TO_EU);
    assertThat(holds.named()).containsExactlyInAnyOrder("NL", "IE");
    assertThat(holds.markedBy()).isEqualTo("ben");
    assertThat(holds.markedAt()).isEqualTo(T0.plusSeconds(60));
    assertThatThrownBy(() -> asked.agree(BEN, T0)).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> asked.drop(ANN, T0)).isInstanceOf(Conflict.class);
  }

  @Test
  void whoAskedMayDropItButNotAgree() {
    CaveatLowering asked = asked();
    assertThatThrownBy(() -> asked.agree(ANN, T0))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("ann");
    asked.drop(ANN, T0);
    assertThatThrownBy(() -> asked.agree(BEN, T0)).isInstanceOf(Conflict.class);
  }

  @Test
  void isAsVisibleAsTheDocumentAndNeedsAReason() {
    assertThat(asked().walls().services()).containsExactlyInAnyOrder("CCB", "DEFENCE");
    assertThat(asked().walls().sectors()).containsExactly("energy");
    for (String reason : new String[] {null, "", "  ", "x".repeat(1001)}) {
      assertThatThrownBy(() -> CaveatLowering.reason(reason)).isInstanceOf(RuleViolation.class);
    }
    assertThat(CaveatLowering.reason("x".repeat(1000))).hasSize(1000);
  }
}
