package be.belfry.server;

import be.belfry.domain.security.Role;
import be.belfry.services.security.Passwords;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code belfry reset-password}: the way back when no administrator gets in any more, because the
 * last one forgot his password or all of them are closed. Whoever can read the data folder could
 * change the database anyway; this way it is recorded.
 */
@Command(
    name = "reset-password",
    description = {
      "Gives an account a first password, which is printed this once.",
      "Its sessions end, and its tokens are revoked.",
      "An administrator's account is opened if it is closed or waits for a second administrator.",
      "Its owner chooses his own password at his next sign-in, within seven days.",
      "Works beside a running server too."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_OWNER_URL (external PostgreSQL)."
    })
final class ResetPasswordCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "USERNAME", description = "Who gets a first password.")
  private String username;

  @Override
  public Integer call() throws IOException {
    OperatedAccount.act(username, spec.commandLine().getOut(), ResetPasswordCommand::reset);
    return 0;
  }

  private static String reset(OperatedAccount account) throws SQLException {
    String password = Passwords.firstPassword();
    account.run(
        """
        update account set password_hash = ?, first_password = true, password_given_by = null,
          password_given_at = now(), version = version + 1
        where id = ?
        """,
        Passwords.hashOf(password));
    boolean opened = account.isClosed() && account.role().equals(Role.ADMINISTRATOR.code());
    if (opened) {
      account.run("update account set disabled = false, appointed_by = null where id = ?");
      account.record("security.accountOpened");
    }
    int sessions = account.endSessions();
    int tokens = account.revokeTokens("passwordReset");
    account.record("security.passwordReset");
    return account.username()
        + ": first password "
        + password
        + " ; sessions ended="
        + sessions
        + ", tokens revoked="
        + tokens
        + (opened ? ", opened." : account.isClosed() ? ", still closed." : ".");
  }
}
