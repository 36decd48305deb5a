package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two administrators who change the rights of one person at the same time. */
class RightsIT {
  private static final String PAGE = "/admin/account";

  private final ShippedServer server = ShippedServer.get();
  private final String user = "r" + UUID.randomUUID().toString().substring(0, 8);

  private long is(String what) {
    return server.number("select count(*) from account where username = ? and " + what, user);
  }

  @Test
  void whatOneTookAwayDoesNotComeBackWithTheFormOfTheOther() {
    UUID id = UUID.randomUUID();
    server.change(
        """
        insert into account (id, username, name, role, sectors, language, password_hash, created_at)
        values (?::uuid, ?, ?, 'analyst', '{energy}', 'en', 'none', now())
        """,
        id.toString(),
        user,
        "Mispelt " + user);
    Visitor late = Visitor.signedIn("administrator", 0, "198.51.100.91");
    late.open(PAGE + "?lang=en&id=" + id);
    String spelling =
        late.filledIn("rights", "appoint", Map.of("name", "Misspelt " + user, "sectors", "energy"));

    Visitor first = late.beside();
    first.open(PAGE + "?lang=en&id=" + id);
    Map<String, String> less = Map.of("name", "Mispelt " + user, "role", "STATISTICIAN");
    assertThat(first.submit(PAGE, "rights", "appoint", less)).isNotEmpty();
    assertThat(is("role = 'statistician' and sectors = '{}'")).isOne();

    assertThat(late.post(PAGE, spelling)).isEmpty();
    assertThat(late.page()).contains(user + " was changed by somebody else meanwhile");
    assertThat(is("role = 'statistician' and sectors = '{}' and name like 'Mispelt%'")).isOne();

    first.open(PAGE + "?lang=en&id=" + id);
    assertThat(first.submit(PAGE, "rights", "appoint", Map.of("name", "Misspelt " + user)))
        .isNotEmpty();
    assertThat(is("role = 'statistician' and name like 'Misspelt%'")).isOne();
  }
}
