package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start says of the two addresses of an operator's own PostgreSQL. */
class ExternalDatabaseTest {
  private static final ExternalDatabase.Reached OWNER =
      new ExternalDatabase.Reached(
          "belfry", "1.5", "UTF8", "belfry_owner", Optional.empty(), Optional.of("belfry_owner"));
  private static final ExternalDatabase.Reached APP = app(Optional.empty(), Optional.empty());

  private static ExternalDatabase.Reached app(Optional<String> unbounded, Optional<String> owner) {
    return new ExternalDatabase.Reached("belfry", "1.5", "UTF8", "belfry_app", unbounded, owner);
  }

  private static ExternalDatabase.Reached in(String database, String startedAt, String encoding) {
    return new ExternalDatabase.Reached(
        database, startedAt, encoding, "belfry_app", Optional.empty(), Optional.empty());
  }

  private static String said(ExternalDatabase.Reached app) {
    return ExternalDatabase.refusal(OWNER, app).orElseThrow();
  }

  @Test
  void nothingIsSaidOfOneDatabaseWithWalls() {
    assertThat(ExternalDatabase.refusal(OWNER, APP)).isEmpty();
  }

  @Test
  void twoDatabasesAreRefused() {
    assertThat(said(in("other", "1.5", "UTF8")))
        .isEqualTo(
            "BELFRY_DB_URL and BELFRY_DB_OWNER_URL lead to two databases (other and belfry); name"
                + " the same one in both.");
    assertThat(said(in("belfry", "1.6", "UTF8"))).contains("(belfry and belfry of another server)");
  }

  @Test
  void otherCharactersThanUtf8AreRefused() {
    ExternalDatabase.Reached latin = in("belfry", "1.5", "LATIN1");
    assertThat(ExternalDatabase.refusal(latin, latin))
        .hasValueSatisfying(
            said -> assertThat(said).contains("keeps its characters in LATIN1; make one with"));
  }

  @Test
  void whoPassesTheWallsIsRefused() {
    assertThat(said(app(Optional.of("belfry_app"), Optional.empty())))
        .isEqualTo(
            "BELFRY_DB_URL connects as belfry_app, before whom no wall stands (row security does not"
                + " hold back belfry_app); name there the role that owns nothing, as"
                + " docs/operations/install.md says.");
    assertThat(said(app(Optional.empty(), Optional.of("belfry_owner"))))
        .contains("(the tables belong to belfry_owner, of which that role is a member)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.be/belfry?user=a",
        "jdbc:postgresql://db.example.be:5432/belfry",
        "jdbc:postgresql://localhost,db.example.be/belfry",
        "jdbc:postgresql://127.0.0.1.example.be/belfry",
        "jdbc:postgresql://[2001:db8::1]:5432/belfry",
        "jdbc:postgresql://db.example.be/belfry?ssl=false"
      })
  void anotherMachineIsReachedAsSomebodyWroteOut(String url) {
    for (String key : new String[] {Settings.DATABASE, Settings.OWNER}) {
      assertThatThrownBy(() -> Settings.from(Map.of(key, url)))
          .isInstanceOf(StartFailure.class)
          .hasMessageStartingWith(key + " leads to another machine and names no sslmode; add")
          .hasMessageContaining("sslmode=verify-full")
          .hasMessageNotContaining("example.be");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.be/belfry?sslmode=verify-full",
        "jdbc:postgresql://db.example.be/belfry?user=a&sslmode=prefer",
        "jdbc:postgresql://db.example.be/belfry?ssl=true",
        "jdbc:postgresql://localhost/belfry",
        "jdbc:postgresql://LOCALHOST:5433/belfry",
        "jdbc:postgresql://127.0.0.2:5432/belfry",
        "jdbc:postgresql://[::1]:5432/belfry",
        "jdbc:postgresql:belfry",
        "jdbc:postgresql://localhost:x/belfry"
      })
  void aLineThatNobodyElseHearsOrThatIsWrittenOutIsTaken(String url) {
    assertThat(Settings.from(Map.of(Settings.OWNER, url)).ownerUrl()).hasValue(url);
  }
}
