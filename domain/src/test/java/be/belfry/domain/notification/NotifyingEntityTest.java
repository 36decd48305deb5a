package be.belfry.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyingEntityTest {
  private static NotifyingEntity entity(String name, String number, Integer organisation) {
    return new NotifyingEntity(
        name,
        Optional.ofNullable(number),
        Optional.ofNullable(organisation).map(no -> new UUID(0, no)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          AZ Sint-Jan, 0123.456.749, 1, AZ Sint-Jan, 0123.456.749, 1, true
          AZ Sint-Jan, 0123.456.749, ,  Sint Jan,    0123.456.749, ,  true
          AZ Sint-Jan, 0123.456.749, 1, Sint Jan,    0123.456.749, ,  true
          AZ Sint-Jan, 0123.456.749, ,  AZ Sint-Jan, 0203.201.340, ,  false
          AZ Sint-Jan, 0123.456.749, 1, AZ Sint-Jan, 0203.201.340, ,  false
          AZ Sint-Jan, 0123.456.749, 1, AZ Sint-Jan, 0203.201.340, 1, false
          AZ Sint-Jan, ,             1, Sint Jan,    ,             1, true
          AZ Sint-Jan, 0123.456.749, 1, Sint Jan,    ,             1, true
          AZ Sint-Jan, ,             1, AZ Sint-Jan, ,             2, false
          AZ Sint-Jan, 0123.456.749, ,  AZ Sint-Jan, ,             ,  false
          AZ Sint-Jan, ,             1, AZ Sint-Jan, ,             ,  false
          AZ Sint-Jan, 0123.456.749, ,  AZ Sint-Jan, ,             1, false
          AZ Sint-Jan, ,             ,  az sint-jan, ,             ,  true
          AZ Sint-Jan, ,             ,  Sint Jan,    ,             ,  false
          """)
  void isTheSameByItsNumberThenByTheRegisterAndByNameOnlyWhenNothingElseIsKnown(
      String name,
      String number,
      Integer organisation,
      String otherName,
      String otherNumber,
      Integer otherOrganisation,
      boolean same) {
    NotifyingEntity one = entity(name, number, organisation);
    NotifyingEntity other = entity(otherName, otherNumber, otherOrganisation);
    assertThat(one.isSameAs(other)).isEqualTo(same);
    assertThat(other.isSameAs(one)).isEqualTo(same);
  }
}
