package be.belfry.server.bench;

import static be.belfry.server.bench.Figures.median;
import static be.belfry.server.bench.Figures.number;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What the time of an answer tells of what the answer hides. Two kinds of questions that are
 * answered alike come in a drawn order over one connection; told is the part of all pairs in which
 * the one about something hidden took longer, a tie counting half: 0.50 tells nothing, 1.00 tells
 * it each time.
 */
final class AlikeBench {
  private static final int ROUNDS = 4_000;
  private static final int WARM = 1_000;

  /** Different questions of each kind. */
  private static final int QUESTIONS = 200;

  /** A round asks for each account once, and once for as many that do not exist. */
  private static final int SIGN_IN_ROUNDS = 25;

  private final Figures figures;
  private final BenchServer server;
  private final Random random = new Random(20);

  AlikeBench(Figures figures, BenchServer server) {
    this.figures = figures;
    this.server = server;
  }

  void measure() throws IOException, SQLException {
    List<byte[]> hidden = new ArrayList<>();
    List<byte[]> absent = new ArrayList<>();
    List<byte[]> hiddenWords = new ArrayList<>();
    List<byte[]> absentWords = new ArrayList<>();
    try (Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      List<String> references = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(
              "select reference from incident where source = 'own' and not exercise and status ="
                  + " 'closed' and not sectors && '{energy}' order by opened_at desc limit "
                  + QUESTIONS)) {
        while (row.next()) {
          references.add(row.getString(1));
        }
      }
      for (int n = 0; n < references.size(); n++) {
        String reference = references.get(n);
        statement.execute(
            "update incident set title = title || ' quaggamire"
                + n
                + "x' where reference = '"
                + reference
                + "'");
        hidden.add(get("/api/v1/incidents/" + reference));
        // Numbers that no year comes to.
        absent.add(get("/api/v1/incidents/" + reference.replaceFirst("-\\d(\\d{5})$", "-9$1")));
        hiddenWords.add(get("/api/v1/incidents?pageSize=10&q=quaggamire" + n + "x"));
        absentWords.add(get("/api/v1/incidents?pageSize=10&q=quaggamoor" + n + "x"));
      }
    }
    tell("a hidden incident, and one that is not there", hidden, absent, 404);
    tell("words of hidden incidents only, and of none", hiddenWords, absentWords, 200);
    signIns();
  }

  private static byte[] get(String path) {
    return Wire.request("GET", path, BenchData.readerToken(), null, new byte[0]);
  }

  private void tell(String what, List<byte[]> hidden, List<byte[]> absent, int status) {
    double[] ofHidden = new double[ROUNDS];
    double[] ofAbsent = new double[ROUNDS];
    try (Wire wire = new Wire(server.address())) {
      for (int round = -WARM; round < ROUNDS; round++) {
        boolean hiddenFirst = random.nextBoolean();
        int one = random.nextInt(hidden.size());
        int other = random.nextInt(absent.size());
        double first = millis(wire, hiddenFirst ? hidden.get(one) : absent.get(other), status);
        double second = millis(wire, hiddenFirst ? absent.get(other) : hidden.get(one), status);
        if (round >= 0) {
          ofHidden[round] = hiddenFirst ? first : second;
          ofAbsent[round] = hiddenFirst ? second : first;
        }
      }
    }
    figure(what, ofHidden, ofAbsent);
  }

  private static double millis(Wire wire, byte[] request, int status) {
    long begin = System.nanoTime();
    Wire.Answer answer = wire.send(request);
    if (answer.status() != status) {
      throw new IllegalStateException(answer.status() + " " + answer.text());
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  /** A wrong password for each, from a place that nobody has failed at before. */
  private void signIns() throws IOException, SQLException {
    double[] ofKnown = new double[SIGN_IN_ROUNDS * BenchData.PEOPLE];
    double[] ofUnknown = new double[ofKnown.length];
    int known = 0;
    int unknown = 0;
    try (Wire wire = new Wire(server.address());
        Connection owner = server.connect("belfry_owner");
        Statement statement = owner.createStatement()) {
      List<Integer> order = new ArrayList<>();
      for (int n = 0; n < 2 * BenchData.PEOPLE; n++) {
        order.add(n);
      }
      for (int round = -2; round < SIGN_IN_ROUNDS; round++) {
        Collections.shuffle(order, random);
        for (int n : order) {
          // Whoever has failed waits, and longer from a place where others have failed too.
          statement.execute("delete from sign_in_failure");
          boolean exists = n < BenchData.PEOPLE;
          double time =
              millis(wire, form(BenchData.username(exists ? n : n + 1_000), "wrong horse"), 200);
          if (round >= 0 && exists) {
            ofKnown[known++] = time;
          } else if (round >= 0) {
            ofUnknown[unknown++] = time;
          }
        }
      }
    }
    figure("a wrong password of an account, and of none", ofKnown, ofUnknown);
  }

  private static byte[] form(String user, String password) {
    return Measurements.signIn(user, URLEncoder.encode(password, StandardCharsets.UTF_8));
  }

  private void figure(String what, double[] hidden, double[] absent) {
    figures.figure(
        "time tells " + what,
        "0.50",
        "%s of %d pairs (medians %s and %s ms)"
            .formatted(
                number(longer(hidden, absent)),
                hidden.length,
                number(median(hidden)),
                number(median(absent))));
  }

  /** Part of all pairs in which the first one is longer (the statistic of Mann and Whitney). */
  static double longer(double[] first, double[] second) {
    record Time(double value, boolean ofFirst) {}
    List<Time> all = new ArrayList<>();
    Arrays.stream(first).forEach(value -> all.add(new Time(value, true)));
    Arrays.stream(second).forEach(value -> all.add(new Time(value, false)));
    all.sort(Comparator.comparingDouble(Time::value));
    double pairs = 0;
    long before = 0;
    for (int from = 0; from < all.size(); ) {
      int to = from;
      long ofFirst = 0;
      while (to < all.size() && all.get(to).value() == all.get(from).value()) {
        ofFirst += all.get(to).ofFirst() ? 1 : 0;
        to++;
      }
      long ofSecond = to - from - ofFirst;
      pairs += ofFirst * (before + ofSecond / 2.0);
      before += ofSecond;
      from = to;
    }
    return pairs / ((double) first.length * second.length);
  }
}
