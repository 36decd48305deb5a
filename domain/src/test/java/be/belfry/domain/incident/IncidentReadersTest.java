package be.belfry.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.ReaderChoice;
import be.belfry.domain.security.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IncidentReadersTest {
  private static final UUID ANNA = new UUID(1, 1);
  private static final UUID BERT = new UUID(1, 2);
  private static final UUID CLOSED = new UUID(1, 3);
  private static final IncidentReaders READERS = readers(ANNA.toString(), CLOSED.toString());

  private static IncidentReaders readers(String... named) {
    return new IncidentReaders(
        List.of(choice(ANNA), choice(BERT)), List.of(named), true, false, List.of(Tlp.RED));
  }

  private static ReaderChoice choice(UUID id) {
    return new ReaderChoice(id.toString(), "name", Role.ANALYST, "", false);
  }

  @Test
  void whoSavesSomethingElseChangesNoReader() {
    assertThat(READERS.changedTo(List.of(ANNA.toString()), BERT)).isEmpty();
  }

  @Test
  void whoeverTheListDoesNotShowStays() {
    assertThat(READERS.changedTo(List.of(BERT.toString()), BERT))
        .hasValueSatisfying(circle -> assertThat(circle).containsExactlyInAnyOrder(BERT, CLOSED));
  }

  @Test
  void whoTicksNobodyIsAlone() {
    assertThat(readers(ANNA.toString(), BERT.toString()).changedTo(List.of(), ANNA))
        .hasValueSatisfying(circle -> assertThat(circle).containsExactly(ANNA));
  }

  @Test
  void showsWhomItNamesAmongWhomItCanName() {
    assertThat(READERS.chosen()).extracting(ReaderChoice::id).containsExactly(ANNA.toString());
  }
}
