package be.belfry.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A person of the demonstration, as commands act for it. */
record DemoPerson(String role, String token) {
  /** All of them, from the file in the data folder. */
  static List<DemoPerson> read(Path accounts) throws IOException {
    List<DemoPerson> persons = new ArrayList<>();
    Object all = Answers.read(Files.readString(accounts, StandardCharsets.UTF_8));
    for (Object one : (List<?>) all) {
      Map<?, ?> account = (Map<?, ?>) one;
      persons.add(
          new DemoPerson(
              String.valueOf(account.get("role")), String.valueOf(account.get("token"))));
    }
    return persons;
  }
}
