package be.belfry.domain.cooperation;

import static be.belfry.domain.cooperation.APackage.CSIRTS;
import static be.belfry.domain.cooperation.APackage.CYCLONE;
import static be.belfry.domain.cooperation.APackage.GB;
import static be.belfry.domain.cooperation.APackage.IE;
import static be.belfry.domain.cooperation.APackage.NATO;
import static be.belfry.domain.cooperation.APackage.NL;
import static be.belfry.domain.cooperation.APackage.PLAYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.RuleViolation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleasabilityTest {
  private static final List<Partner> REAL = List.of(NATO, CYCLONE, CSIRTS, NL, IE, GB);

  /** Who may get what carries these two marks, for everybody under his own arrangement. */
  private static final String MARKS =
      """
      caveat             marking            NATO CYCLONE CSIRTS NL  IE  GB
      NONE               UNMARKED           yes  yes     yes    yes yes yes
      NONE               NATO_UNCLASSIFIED  yes  no      no     yes no  yes
      NONE               NATO_RESTRICTED    no   no      no     no  no  no
      NONE               EU_RESTRICTED      no   no      no     no  no  no
      NONE               BE_RESTRICTED      no   no      no     no  no  no
      BELGIUM_ONLY       UNMARKED           no   no      no     no  no  no
      BELGIUM_ONLY       NATO_UNCLASSIFIED  no   no      no     no  no  no
      BELGIUM_ONLY       NATO_RESTRICTED    no   no      no     no  no  no
      BELGIUM_ONLY       EU_RESTRICTED      no   no      no     no  no  no
      BELGIUM_ONLY       BE_RESTRICTED      no   no      no     no  no  no
      RELEASABLE_TO_EU   UNMARKED           no   yes     yes    yes yes no
      RELEASABLE_TO_EU   NATO_UNCLASSIFIED  no   no      no     yes no  no
      RELEASABLE_TO_EU   NATO_RESTRICTED    no   no      no     no  no  no
      RELEASABLE_TO_EU   EU_RESTRICTED      no   no      no     no  no  no
      RELEASABLE_TO_EU   BE_RESTRICTED      no   no      no     no  no  no
      RELEASABLE_TO_NATO UNMARKED           yes  no      no     yes no  yes
      RELEASABLE_TO_NATO NATO_UNCLASSIFIED  yes  no      no     yes no  yes
      RELEASABLE_TO_NATO NATO_RESTRICTED    no   no      no     no  no  no
      RELEASABLE_TO_NATO EU_RESTRICTED      no   no      no     no  no  no
      RELEASABLE_TO_NATO BE_RESTRICTED      no   no      no     no  no  no
      """;

  /** Which marking goes only to who is named. */
  private static final Map<Tlp, Boolean> ONLY_NAMED =
      Map.of(
          Tlp.CLEAR, false,
          Tlp.GREEN, false,
          Tlp.AMBER, false,
          Tlp.AMBER_STRICT, true,
          Tlp.RED, true);

  private static Map<String, Boolean> table() {
    Map<String, Boolean> cells = new HashMap<>();
    for (String line : MARKS.strip().lines().skip(1).toList()) {
      String[] cell = line.strip().split("\\s+");
      for (int i = 0; i < REAL.size(); i++) {
        cells.put(cell[0] + " " + cell[1] + " " + REAL.get(i).code(), cell[2 + i].equals("yes"));
      }
    }
    return cells;
  }

  @Test
  void decidesEveryMarkingForEveryPartnerUnderEveryArrangement() {
    Map<String, Boolean> table = table();
    int asked = 0;
    int let = 0;
    for (Caveat caveat : Caveat.values()) {
      for (Marking marking : Marking.values()) {
        for (Tlp tlp : Tlp.values()) {
          for (boolean named : new boolean[] {false, true}) {
            for (boolean exercise : new boolean[] {false, true}) {
              for (Arrangement arrangement : Arrangement.values()) {
                for (Partner partner : REAL) {
                  Marks marks =
                      new Marks(
                          tlp,
                          caveat,
                          marking,
                          named ? Set.of(partner.code()) : Set.of("somebodyElse"),
                          exercise,
                          false);
                  boolean expected =
                      table.get(caveat + " " + marking + " " + partner.code())
                          && arrangement == partner.arrangement()
                          && (named || !ONLY_NAMED.get(tlp))
                          && !exercise;
                  assertThat(
                          Releasability.obstacles(marks, arrangement, List.of(partner)).isEmpty())
                      .as(marks + " under " + arrangement + " to " + partner.code())
                      .isEqualTo(expected);
                  asked++;
                  let += expected ? 1 : 0;
                }
              }
            }
          }
        }
      }
    }
    assertThat(asked).isEqualTo(4 * 5 * 5 * 2 * 2 * 4 * 6);
    assertThat(let).isPositive();
    assertThat(table).hasSize(4 * 5 * 6);
  }

  /** Why a request with this marking may not go to this addressee. */
  private static final String REQUESTS =
      """
      addressee                  UNMARKED NATO_UNCLASSIFIED NATO_RESTRICTED EU_RESTRICTED BE_RESTRICTED
      NATO_CYBER_SECURITY_CENTRE -        -                 CLASSIFIED      CLASSIFIED    CLASSIFIED
      NATO_RAPID_REACTION_TEAMS  -        -                 CLASSIFIED      CLASSIFIED    CLASSIFIED
      NATO_INCIDENT_SUPPORT      -        -                 CLASSIFIED      CLASSIFIED    CLASSIFIED
      EU_CSIRTS_NETWORK          -        NATO_MARKING      CLASSIFIED      CLASSIFIED    CLASSIFIED
      EU_CYBERSECURITY_RESERVE   -        NATO_MARKING      CLASSIFIED      CLASSIFIED    CLASSIFIED
      PESCO_RAPID_RESPONSE_TEAMS -        NATO_MARKING      CLASSIFIED      CLASSIFIED    CLASSIFIED
      BILATERAL                  -        -                 CLASSIFIED      CLASSIFIED    CLASSIFIED
      """;

  @Test
  void decidesEveryMarkingOfARequestForEveryAddresseeAndFile() {
    List<Tlp> order = List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED);
    List<String> lines = REQUESTS.strip().lines().skip(1).toList();
    assertThat(lines).hasSameSizeAs(Addressee.values());
    int refused = 0;
    for (String line : lines) {
      String[] cell = line.strip().split("\\s+");
      for (Marking marking : Marking.values()) {
        String obstacle = cell[1 + marking.ordinal()];
        for (Tlp tlp : order.subList(0, 4)) {
          AssistanceForm form = AnAssistanceRequest.form(Addressee.valueOf(cell[0]), marking, tlp);
          assertThat(refusal(form, Optional.empty())).isEqualTo(obstacle);
          for (Tlp file : order) {
            boolean wider = order.indexOf(tlp) < order.indexOf(file);
            refused += wider ? 1 : 0;
            assertThat(refusal(form, Optional.of(file)))
                .as(form.addressee() + " " + marking + " " + tlp + " of a file " + file)
                .isEqualTo(wider ? "cooperation_wider" : obstacle);
          }
        }
      }
    }
    assertThat(refused).isEqualTo(7 * 5 * 10);
  }

  /** Code of the refusal, or the obstacle that it names; a dash when there is none. */
  private static String refusal(AssistanceForm form, Optional<Tlp> file) {
    try {
      Releasability.require(form, file);
      return "-";
    } catch (RuleViolation e) {
      return e.code().equals("cooperation_obstacle")
          ? ((Obstacle) e.arguments().get(0)).name()
          : e.code();
    }
  }

  @Test
  void whatIsForBelgiumOnlyGetsIntoNoPackage() {
    for (Partner partner : REAL) {
      assertThatThrownBy(
              () ->
                  new ReleasePackage(
                      "P-2026-0001",
                      APackage.source(Tlp.CLEAR, false),
                      new Marks(
                          Tlp.CLEAR,
                          Caveat.BELGIUM_ONLY,
                          Marking.UNMARKED,
                          Set.of(partner.code()),
                          false,
                          false),
                      APackage.asked(partner),
                      List.of(partner),
                      Set.of(),
                      Optional.empty(),
                      AnAssistanceRequest.ANN,
                      APackage.T0))
          .as(partner.code())
          .isInstanceOf(RuleViolation.class)
          .satisfies(
              e ->
                  assertThat(((RuleViolation) e).arguments())
                      .containsExactly(Obstacle.BELGIUM_ONLY));
    }
  }

  @Test
  void oneAddresseeWhoMayNotKeepsItFromAll() {
    Marks marks = APackage.marks(Caveat.RELEASABLE_TO_EU);
    assertThat(Releasability.obstacles(marks, Arrangement.BILATERAL, List.of(NL, IE))).isEmpty();
    assertThat(Releasability.obstacles(marks, Arrangement.BILATERAL, List.of(NL, IE, GB)))
        .containsExactly(Obstacle.EU_ONLY);
    assertThat(Releasability.obstacles(marks, Arrangement.BILATERAL, List.of()))
        .containsExactly(Obstacle.NO_ADDRESSEE);
  }

  @Test
  void whatALaterDocumentStandsInThePlaceOfReachesNobody() {
    Marks marks = new Marks(Tlp.CLEAR, Caveat.NONE, Marking.UNMARKED, Set.of(), false, true);
    assertThat(Releasability.obstacles(marks, Arrangement.BILATERAL, List.of(NL)))
        .containsExactly(Obstacle.SUPERSEDED);
  }

  @Test
  void anExerciseStaysInItsDirectoryAndRealityOutOfIt() {
    Marks played = new Marks(Tlp.AMBER, Caveat.NONE, Marking.UNMARKED, Set.of(), true, false);
    assertThat(Releasability.obstacles(played, Arrangement.EU_CYCLONE, List.of(PLAYER))).isEmpty();
    assertThat(Releasability.obstacles(played, Arrangement.EU_CYCLONE, List.of(PLAYER, CYCLONE)))
        .containsExactly(Obstacle.EXERCISE_TO_REAL);
    assertThat(
            Releasability.obstacles(
                APackage.marks(Caveat.NONE), Arrangement.EU_CYCLONE, List.of(PLAYER)))
        .containsExactly(Obstacle.REAL_TO_EXERCISE);
  }
}
