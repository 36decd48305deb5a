package be.belfry.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code belfry reset-second-factor}: the way back for the last administrator, who can ask nobody
 * else. Whoever can read the data folder could change the database anyway; this way it is recorded.
 */
@Command(
    name = "reset-second-factor",
    description = {
      "Removes the second factor and the recovery codes of an account.",
      "Its sessions end, and its tokens are revoked.",
      "Its owner sets up a new one at his next sign-in. Works beside a running server too."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Environment: BELFRY_HOME (data folder), BELFRY_DB_OWNER_URL (external PostgreSQL)."
    })
final class ResetSecondFactorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "USERNAME", description = "Whose second factor is removed.")
  private String username;

  @Override
  public Integer call() throws IOException {
    OperatedAccount.act(
        username,
        spec.commandLine().getOut(),
        account -> {
          account.run("delete from recovery_code where account_id = ?");
          int factors = account.run("delete from second_factor where account_id = ?");
          int sessions = account.endSessions();
          int tokens = account.revokeTokens("factorReset");
          account.record("security.factorReset");
          return account.username()
              + ": second factors removed="
              + factors
              + ", sessions ended="
              + sessions
              + ", tokens revoked="
              + tokens
              + "; a new one is set up at the next sign-in.";
        });
    return 0;
  }
}
